using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Projections;

/// <summary>What a sheet of the Employment Projections workbooks holds, told by its columns.</summary>
enum SheetKind
{
    Other,
    Occupations,
    Attainment,
    Assignments,
    Factors,
    Industries,
    TopSkills,
    SkillRanks,
    LaborForce,
}

/// <summary>The two years of a round of projections, such as 2024 and 2034.</summary>
sealed record ProjectionYears(int Base, int Target)
{
    public string Vintage => string.Create(CultureInfo.InvariantCulture, $"{Base}-{Target % 100:D2}");

    /// <summary>Reads <c>2024-34</c>.</summary>
    public static ProjectionYears? Parse(string? vintage) => vintage is null ? null : Latest([vintage]);

    /// <summary>The latest period of ten years in the texts, whichever dash it is written with; 2014–24 beside 2024–34 is history.</summary>
    public static ProjectionYears? Latest(IEnumerable<string> texts)
    {
        ProjectionYears? latest = null;
        foreach (var text in texts)
        {
            foreach (Match match in Regex.Matches(text, @"\b((?:19|20)\d\d)\s?[-–—]\s?((?:19|20)?\d\d)\b"))
            {
                var first = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
                var second = int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
                second = second < 100 ? first / 100 * 100 + second + (second < first % 100 ? 100 : 0) : second;
                if (second - first == 10 && first > (latest?.Base ?? 0))
                {
                    latest = new(first, second);
                }
            }
        }

        return latest;
    }
}

/// <summary>
/// One sheet's title and columns. The header is one row since 2018 and two or three rows with merged cells before; either way each column gets one name of ours,
/// so that the readers do not know the rounds apart.
/// </summary>
sealed class ProjectionSheet
{
    ProjectionSheet(string name, string title, SheetKind kind, int dataFrom, IReadOnlyList<string> columns, IReadOnlyList<string> printed)
    {
        Name = name;
        Title = title;
        Kind = kind;
        DataFrom = dataFrom;
        Columns = columns;
        Printed = printed;
    }

    /// <summary>The sheet's name, such as <c>Table 1.2</c>.</summary>
    public string Name { get; }

    /// <summary>The title in the first row.</summary>
    public string Title { get; }

    /// <summary>What it holds.</summary>
    public SheetKind Kind { get; }

    /// <summary>Row of the first data.</summary>
    public int DataFrom { get; }

    /// <summary>Our names of the columns; empty for one that is not used.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The names as printed, header rows joined, footnote marks removed.</summary>
    public IReadOnlyList<string> Printed { get; }

    /// <summary>Understands a sheet from its first rows; null when nothing in it looks like a table of the program.</summary>
    public static ProjectionSheet? Understand(string name, IReadOnlyList<GridRow> head)
    {
        var rows = head.Where(r => !r.IsBlank).ToArray();
        if (rows.Length < 3)
        {
            return null;
        }

        var title = rows[0][0];
        var from = Array.FindIndex(rows, 1, r => IsData(r));
        if (from < 2)
        {
            return null;
        }

        var printed = Flatten(rows[1..from]);
        var columns = OurNames(printed, ProjectionYears.Latest([title, .. printed]));
        var kind = KindOf(title, columns);
        if (kind == SheetKind.SkillRanks)
        {
            // Every column but title and code is a skill; the program has no fixed list of them.
            columns = [.. columns.Select((c, i) => c.Length > 0 || printed[i].Length == 0 ? c : $"skill: {printed[i]}")];
        }

        return new(name, title, kind, rows[from].Line, columns, printed);
    }

    /// <summary>A column's name with the mark of its footnote taken off: <c>Median annual wage, dollars, 2024[1]</c>.</summary>
    public static string Unmarked(string text) => Regex.Replace(text, @"\s*(\[\d+\]|\(\d+\))", "").Trim();

    // The first row with a code of the matrix, or with a name and a number, is data; header cells of 2016-26 that are bare years are not.
    static bool IsData(GridRow row) =>
        row.Cells.Any(c => Regex.IsMatch(c.Trim(), @"^(\d\d-\d{4}|TE\d{4})$"))
        || (
            row.Cells.Any(c => c.Length > 0 && !Fields.TryNumber(c, out _))
            && row.Cells.Any(c => Fields.TryNumber(c, out var value) && value is < 1900 or > 2100)
        );

    static List<string> Flatten(GridRow[] header)
    {
        var width = header.Max(r => r.Cells.Count);
        var names = Enumerable.Range(0, width).Select(_ => new List<string>()).ToArray();
        // True where the cell above belongs to a merged cell that began further left, so that this row's cell may do so too.
        var within = Enumerable.Repeat(true, width).ToArray();
        foreach (var row in header)
        {
            var current = "";
            for (var c = 0; c < width; c++)
            {
                var own = Regex.Replace(Unmarked(row[c]), @"\s+", " ");
                var continues = own.Length == 0 && c > 0 && within[c];
                current = continues ? current : own;
                within[c] = continues;
                if (current.Length > 0)
                {
                    names[c].Add(current);
                }
            }
        }

        return [.. names.Select(n => string.Join(' ', n))];
    }

    static List<string> OurNames(List<string> printed, ProjectionYears? years)
    {
        var names = new List<string>(printed.Count);
        foreach (var column in printed)
        {
            var name = NameOf(TableHeader.Fold(column), years);
            // One merged header cell, 'title and code', spans two columns.
            names.Add(
                name == "title" && names.Contains("title") ? "code"
                : names.Contains(name) ? ""
                : name
            );
        }

        return names;
    }

    static string NameOf(string text, ProjectionYears? years)
    {
        bool Is(string pattern) => Regex.IsMatch(text, pattern);
        bool Year(string pattern, int? year) =>
            year is { } y && Is(pattern.Replace("YEAR", y.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return text switch
        {
            _ when Is("matrix title and code$|matrix (occupation )?title$|^occupation title$|^group$") => "title",
            _ when Is("matrix (occupation )?code$") => "code",
            _ when Is("matrix industry title$") => "industry_title",
            _ when Is("matrix industry code$") => "industry",
            _ when Is("^occupation type$") => "occupation_type",
            _ when Is("^industry type$") => "industry_type",
            _ when Is("^factors affecting") => "factors",
            _ when Is("^compound annual .*employment") => "employment_rate",
            _ when Is("^compound annual .*output") => "output_rate",
            _ when Year("^employment,? (number )?YEAR$", years?.Base) => "employment_base",
            _ when Year("^employment,? (number )?YEAR$", years?.Target) => "employment_target",
            _ when Year("^employment (distribution, percent,|percent distribution) YEAR$", years?.Base) => "distribution_base",
            _ when Year("^employment (distribution, percent,|percent distribution) YEAR$", years?.Target) => "distribution_target",
            _ when Is("^(employment )?change.* (numeric|number)\\b") => "employment_change",
            _ when Is("^(employment )?change.* percent\\b") => "percent_change",
            _ when Year("^output, YEAR$", years?.Base) => "output_base",
            _ when Year("^output, YEAR$", years?.Target) => "output_target",
            _ when Is("^percent self employed") => "percent_self_employed",
            _ when Is("^occupational openings") => "openings",
            _ when Is("^median annual wage") => "wage",
            _ when Is("^typical education needed") => "entry_education",
            _ when Is("^work experience in") => "work_experience",
            _ when Is("^typical on-the-job training") => "on_the_job_training",
            _ when Is("^labor force exit rate|separations rate.* labor force exits$") => "exit_rate",
            _ when Is("^occupational transfer rate|separations rate.* transfers$") => "transfer_rate",
            _ when Is("^total .*separations rate|separations rate.* total$") => "separation_rate",
            _ when Is("^labor force exits,|^occupational separations, .*labor force exits$") => "exits",
            _ when Is("^occupational transfers,|^occupational separations, .*transfers$") => "transfers",
            _ when Is("^total occupational separations,|^occupational separations, .*total$") => "separations",
            "less than high school diploma" => "less_than_high_school",
            "high school diploma or equivalent" => "high_school",
            "some college, no degree" => "some_college",
            "associate's degree" => "associate",
            "bachelor's degree" => "bachelor",
            "master's degree" => "master",
            "doctoral or professional degree" => "doctoral",
            "top highest skill" => "skill_1",
            "second highest skill" => "skill_2",
            "third highest skill" => "skill_3",
            _ when Is(@"^(labor force|population|participation rate|percent distribution), \d{4}$") => text.Replace(
                ", ",
                " ",
                StringComparison.Ordinal
            ),
            _ => "",
        };
    }

    static SheetKind KindOf(string title, List<string> columns)
    {
        bool Has(params string[] names) => names.All(columns.Contains);
        return Has("title", "code", "occupation_type", "employment_base", "employment_target", "employment_change") ? SheetKind.Occupations
            : Has("code", "less_than_high_school", "bachelor") ? SheetKind.Attainment
            : Has("code", "industry", "factors") ? SheetKind.Factors
            : Has("code", "industry_type", "employment_base", "output_base") ? SheetKind.Industries
            // The same columns also head the lists of the fastest growing occupations, which repeat rows of this one.
            : Has("code", "skill_1", "skill_2", "skill_3")
            && Regex.IsMatch(title, "by (detailed occupation|major occupational group)", RegexOptions.IgnoreCase)
                ? SheetKind.TopSkills
            : Has("code") && title.Contains("Percentile rank", StringComparison.OrdinalIgnoreCase) ? SheetKind.SkillRanks
            : Has("code", "entry_education", "work_experience", "on_the_job_training") && !Has("employment_base") ? SheetKind.Assignments
            : Has("title") && columns.Any(c => Regex.IsMatch(c, @"^(labor force|population|participation rate) \d{4}$"))
                ? SheetKind.LaborForce
            : SheetKind.Other;
    }
}

/// <summary>The data rows of one sheet, value by value under our names. An issue's column is named with its sheet.</summary>
sealed class SheetFields
{
    readonly Fields _fields;
    readonly string _sheet;
    readonly int _title;
    GridRow _row = new(0, []);

    public SheetFields(ProjectionSheet sheet, StageFile stage)
    {
        _sheet = sheet.Name;
        _title = sheet.Columns.ToList().IndexOf("title");
        _fields = new Fields(new TableHeader(new GridRow(0, [.. sheet.Columns.Select(c => c.Length == 0 ? "" : $"{_sheet}: {c}")])), stage);
    }

    public int Line => _fields.Line;

    public bool Failed => _fields.Failed;

    /// <summary>Title without indentation and footnote mark.</summary>
    public string Title => ProjectionSheet.Unmarked(_row[_title]);

    /// <summary>True when the title carries a footnote mark.</summary>
    public bool Footnoted => Title.Length < _row[_title].Length;

    /// <summary>Depth that the indentation shows, two blanks to a level; null where the round does not indent with blanks.</summary>
    public int? Depth { get; private set; }

    public SheetFields MoveTo(GridRow row, bool indented)
    {
        _row = row;
        _fields.MoveTo(row);
        var cell = _title < row.Cells.Count ? row.Cells[_title] : "";
        Depth = indented ? (cell.Length - cell.TrimStart().Length) / 2 : null;
        return this;
    }

    public bool Has(string column) => _fields.Has($"{_sheet}: {column}");

    public string Code => _fields.Required($"{_sheet}: code");

    public string Raw(string column) => _fields.Raw($"{_sheet}: {column}");

    public double? Number(string column) => Printed(column).Value;

    /// <summary>Text; the program's dash for 'no data' is null, its word <c>None</c> a value.</summary>
    public string? Text(string column) => _fields.Text($"{_sheet}: {column}") is { } text and not ("—" or "–") ? text : null;

    /// <summary>A number; the program's dash is 'not published', and <c>&gt;=$239,200</c> a wage at or above the ceiling.</summary>
    public Data.Marked Printed(string column) => _fields.Marked($"{_sheet}: {column}", Mark);

    /// <summary>A count printed in thousands, in whole units.</summary>
    public long? Thousands(string column) =>
        Number(column) is { } value ? (long)Math.Round(value * 1000, MidpointRounding.AwayFromZero) : null;

    public void Error(string column, string? value, string rule, string message) =>
        _fields.Error($"{_sheet}: {column}", value, rule, message);

    static Data.Marked? Mark(string text)
    {
        if (text is "—" or "–" or "-")
        {
            return Data.Marked.None(Data.ValueStatus.NotPublished);
        }

        return
            Regex.Match(text, @"^(?:>=|≥)\s*\$?([\d,]+)$") is { Success: true } match
            && Fields.TryNumber(match.Groups[1].Value, out var ceiling)
            ? new Data.Marked(ceiling, Data.ValueStatus.TopCoded)
            : null;
    }
}
