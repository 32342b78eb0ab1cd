namespace DuckDB.NET.Data;

/// <summary>Decimals between .NET's 96 bits and the engine's whole number with a scale.</summary>
internal static class Decimals
{
    /// <summary>Powers of ten up to the engine's widest decimal.</summary>
    public static readonly Int128[] Powers = MakePowers();

    /// <summary>The digits as a whole number: 12.50 gives 1250.</summary>
    public static Int128 Unscaled(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        _ = decimal.GetBits(value, parts);
        var digits = new UInt128((uint)parts[2], ((ulong)(uint)parts[1] << 32) | (uint)parts[0]);
        return parts[3] < 0 ? -(Int128)digits : (Int128)digits;
    }

    /// <summary>The decimal that unscaled / 10^scale is, when 96 bits hold it.</summary>
    public static bool TryMake(Int128 unscaled, int scale, out decimal value)
    {
        var negative = unscaled < 0;
        var digits = negative ? (UInt128)(-unscaled) : (UInt128)unscaled;

        // The engine's 38 digits are more than .NET's 28, but zeros at the end can go.
        while (scale > 0 && (scale > 28 || digits >> 96 != 0) && digits % 10 == 0)
        {
            digits /= 10;
            scale--;
        }

        if (scale > 28 || digits >> 96 != 0)
        {
            value = 0;
            return false;
        }

        value = new decimal((int)(uint)digits, (int)(uint)(digits >> 32), (int)(uint)(digits >> 64), negative, (byte)scale);
        return true;
    }

    /// <summary>The whole number to store for a value in a column of this width and scale; digits beyond the scale are rounded as SQL does.</summary>
    public static bool TryScale(Int128 unscaled, int from, int width, int to, out Int128 stored)
    {
        stored = unscaled;
        if (from > to)
        {
            var unit = Powers[from - to];
            var rest = unscaled % unit;
            stored = unscaled / unit;
            if (Int128.Abs(rest) * 2 >= unit)
            {
                stored += Int128.Sign(unscaled);
            }
        }
        else if (from < to)
        {
            var limit = Powers[38 - (to - from)];
            if (unscaled >= limit || unscaled <= -limit)
            {
                return false;
            }

            stored = unscaled * Powers[to - from];
        }

        return stored < Powers[width] && stored > -Powers[width];
    }

    static Int128[] MakePowers()
    {
        var powers = new Int128[39];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }
}
