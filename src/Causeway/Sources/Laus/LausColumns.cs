using Causeway.Sources.Reading;

namespace Causeway.Sources.Laus;

/// <summary>
/// The columns of the county files and of the workbooks of states. Their headers are spread over three or four rows and were collapsed to one in copies, so columns are found by what their
/// rows say together and get one name each, which issues show.
/// </summary>
/// <param name="Names">A header row with a name for each known column.</param>
/// <param name="Monthly">True when the rows are months.</param>
sealed record LausColumns(GridRow Names, bool Monthly)
{
    public const string Code = "LAUS Code";
    public const string Fips = "FIPS Code";
    public const string Title = "Name";
    public const string Year = "Year";
    public const string Month = "Month";
    public const string Population = "Civilian non-institutional population";
    public const string LaborForce = "Labor Force";
    public const string ParticipationRate = "Labor force, percent of population";
    public const string Employment = "Employed";
    public const string EmploymentRatio = "Employed, percent of population";
    public const string Unemployment = "Unemployed";
    public const string Rate = "Unemployment Rate (%)";

    /// <summary>Looks for the header of a county file among the rows above its first area; null when there is none.</summary>
    public static LausColumns? OfCounties(IReadOnlyList<GridRow> rows)
    {
        var found = new Dictionary<int, string>();
        foreach (var (column, text) in Together(rows, r => LausArea.IsCode(r[0])))
        {
            var name =
                text.Contains("unemployed", StringComparison.Ordinal) ? Unemployment
                : text.Contains("employed", StringComparison.Ordinal) ? Employment
                : text.Contains("(%)", StringComparison.Ordinal) ? Rate
                : text.Contains("force", StringComparison.Ordinal) ? LaborForce
                : text.EndsWith("year", StringComparison.Ordinal) ? Year
                : text.Contains("name", StringComparison.Ordinal) ? Title
                // The state's and the county's code follow; the first one holds both.
                : text.EndsWith("code", StringComparison.Ordinal) && !text.Contains("fips", StringComparison.Ordinal) ? Code
                : null;
            if (name is not null && !found.ContainsValue(name))
            {
                found.Add(column, name);
            }
        }

        return Make(found, monthly: false, Code, Year, LaborForce, Employment, Unemployment, Rate);
    }

    /// <summary>Looks for the header of a workbook of states; null when there is none.</summary>
    public static LausColumns? OfStates(IReadOnlyList<GridRow> rows)
    {
        var found = new Dictionary<int, string>();
        var monthly = false;
        int force = -1,
            employment = -1,
            unemployment = -1;
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Cells.Count; i++)
            {
                switch (TableHeader.Fold(row.Cells[i]))
                {
                    case "fips code":
                        found.TryAdd(i, Fips);
                        break;
                    case "state and area":
                        found.TryAdd(i, Title);
                        break;
                    case "year":
                        found.TryAdd(i, Year);
                        break;
                    case "month":
                        found.TryAdd(i, Month);
                        monthly = true;
                        break;
                    case "civilian non-institutional population" or "civilian noninstitutional population":
                        found.TryAdd(i, Population);
                        break;
                    case "civilian labor force":
                        force = i;
                        break;
                    case "employment":
                        employment = i;
                        break;
                    case "unemployment":
                        unemployment = i;
                        break;
                }
            }
        }

        // Each of the three spans two columns, a number and a percentage.
        if (force < 0 || employment != force + 2 || unemployment != force + 4)
        {
            return null;
        }

        string[] spans = [LaborForce, ParticipationRate, Employment, EmploymentRatio, Unemployment, Rate];
        for (var i = 0; i < spans.Length; i++)
        {
            found[force + i] = spans[i];
        }

        return Make(found, monthly, Fips, Title, Year, Population);
    }

    // The texts of each column's header rows, one below the other. A row with one cell is a title.
    static IEnumerable<(int Column, string Text)> Together(IReadOnlyList<GridRow> rows, Func<GridRow, bool> isData)
    {
        var head = rows.TakeWhile(r => !isData(r)).Where(r => r.Cells.Count(c => !string.IsNullOrWhiteSpace(c)) > 1).ToArray();
        for (var i = 0; i < (head.Length == 0 ? 0 : head.Max(r => r.Cells.Count)); i++)
        {
            if (TableHeader.Fold(string.Join(' ', head.Select(r => r[i]))).Replace('_', ' ') is { Length: > 0 } text)
            {
                yield return (i, text.Trim());
            }
        }
    }

    static LausColumns? Make(Dictionary<int, string> found, bool monthly, params string[] needed) =>
        needed.All(found.ContainsValue) ? new(new GridRow(0, [.. Enumerable.Range(0, found.Keys.Max() + 1).Select(i => found.GetValueOrDefault(i, ""))]), monthly) : null;
}
