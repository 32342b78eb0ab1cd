using System.Text;

namespace Causeway.Data;

/// <summary>Names as tables, columns and stored enumerations write them.</summary>
public static class SnakeCase
{
    /// <summary>Turns <c>LeaseUntil</c> into <c>lease_until</c> and <c>SSNHash</c> into <c>ssn_hash</c>; leaves snake_case as it is.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord =
                i > 0
                && char.IsUpper(name[i])
                && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
