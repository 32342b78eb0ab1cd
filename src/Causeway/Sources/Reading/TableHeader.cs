using System.Text;

namespace Causeway.Sources.Reading;

/// <summary>Column names of a header row, found again whatever their case, order, line breaks and surplus blanks.</summary>
public sealed class TableHeader
{
    readonly Dictionary<string, int> _columns = [];

    /// <summary>Takes the names of a header row; of two columns of one name the first counts.</summary>
    public TableHeader(GridRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        for (var i = 0; i < row.Cells.Count; i++)
        {
            _columns.TryAdd(Fold(row.Cells[i]), i);
        }
    }

    /// <summary>The names in folded spelling.</summary>
    public IReadOnlyCollection<string> Names => _columns.Keys;

    /// <summary>Position of a column, or -1.</summary>
    public int Find(string name) => _columns.TryGetValue(Fold(name), out var at) ? at : -1;

    /// <summary>Position of the first of several spellings that is there, or -1.</summary>
    public int FindAny(params string[] names) => names.Select(Find).FirstOrDefault(at => at >= 0, -1);

    /// <summary>True when all the columns are there.</summary>
    public bool Has(params string[] names) => names.All(n => Find(n) >= 0);

    /// <summary>The columns of a list that are missing: for the message to the user.</summary>
    public IReadOnlyList<string> Missing(params string[] names) => [.. names.Where(n => Find(n) < 0)];

    /// <summary>A name in lower case, white space folded to one blank, dashes to a hyphen, byte order mark removed.</summary>
    public static string Fold(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsWhiteSpace(c))
            {
                if (text.Length > 0 && text[^1] != ' ')
                {
                    text.Append(' ');
                }
            }
            else if (c is not ('\uFEFF' or '\u200B'))
            {
                text.Append(c is '–' or '—' or '‑' ? '-' : char.ToLowerInvariant(c));
            }
        }

        return text.ToString().TrimEnd();
    }
}
