using System.Globalization;
using System.Numerics;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>The types that few columns have.</summary>
internal sealed unsafe partial class Column
{
    const int MaxOffsetSeconds = (16 * 60 * 60) - 1;

    // The first byte counts the unused bits at the start of the second.
    string Bits(long row)
    {
        var bytes = Bytes(row);
        var unused = bytes[0];
        var text = new char[((bytes.Length - 1) * 8) - unused];
        for (var i = 0; i < text.Length; i++)
        {
            var bit = i + unused;
            text[i] = (bytes[1 + (bit >> 3)] & (0x80 >> (bit & 7))) != 0 ? '1' : '0';
        }

        return new string(text);
    }

    // Three bytes of header whose first bit is set for a positive number; a negative number has every byte inverted.
    BigInteger BigNum(long row)
    {
        var bytes = Bytes(row);
        var negative = (bytes[0] & 0x80) == 0;
        var digits = bytes[3..].ToArray();
        if (negative)
        {
            for (var i = 0; i < digits.Length; i++)
            {
                digits[i] = (byte)~digits[i];
            }
        }

        var value = new BigInteger(digits, isUnsigned: true, isBigEndian: true);
        return negative ? -value : value;
    }

    // The time stands in the upper 40 bits; the offset in the lower 24, counted down from its largest so that sorting works.
    DateTimeOffset TimeWithOffset(long row)
    {
        var stored = ((ulong*)_data)[row];
        var time = new TimeSpan((long)(stored >> 24) * Calendar.TicksPerMicro);
        var seconds = MaxOffsetSeconds - (int)(stored & 0xFFFFFF);
        if (time >= TimeSpan.FromDays(1) || seconds % 60 != 0 || Math.Abs(seconds) > 14 * 3600)
        {
            throw TooLarge("DateTimeOffset", $"{time} with an offset of {seconds} seconds");
        }

        return new DateTimeOffset(System.DateTime.UnixEpoch.Add(time).WithKind(DateTimeKind.Unspecified), TimeSpan.FromSeconds(seconds));
    }

    static string DateText(int days) =>
        days switch
        {
            int.MaxValue => "infinity",
            -int.MaxValue => "-infinity",
            _ => string.Create(CultureInfo.InvariantCulture, $"a date {days} days from 1970"),
        };
}
