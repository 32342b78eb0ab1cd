using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Data;
using Causeway.Sources.Reading;

namespace Causeway.Sources.StateProjections;

/// <summary>One occupation in one area, as a state projects it. Openings, exits and transfers are a year's; percent change is in percent.</summary>
sealed record StateProjectionRow
{
    public required string Area { get; init; }
    public string? AreaTitle { get; init; }
    public required string Source { get; init; }
    public required string Term { get; init; }
    public required string Soc { get; init; }
    public string? Title { get; init; }
    public string? Level { get; init; }
    public long? BaseYear { get; init; }
    public long? TargetYear { get; init; }
    public double? EmploymentBase { get; init; }
    public double? EmploymentTarget { get; init; }
    public double? Change { get; init; }
    public double? PercentChange { get; init; }
    public double? OpeningsAnnual { get; init; }
    public double? ExitsAnnual { get; init; }
    public double? TransfersAnnual { get; init; }
    public Marked MedianHourlyWage { get; init; } = Marked.None(ValueStatus.NotPublished);
    public Marked MedianAnnualWage { get; init; } = Marked.None(ValueStatus.NotPublished);
    public string? EntryEducation { get; init; }
    public string? WorkExperience { get; init; }
    public string? OnTheJobTraining { get; init; }

    /// <summary>Reads a record of Projections Central, from its REST answer or its bulk CSV.</summary>
    public static StateProjectionRow? ReadCentral(Fields f)
    {
        var (from, to) = (f.Whole("BaseYear"), f.Whole("ProjYear"));
        if (from is null || to is null || to <= from || from < 1990 || to > 2100)
        {
            f.Error("BaseYear", $"{from}-{to}", "years", $"'{f.Raw("BaseYear")}' to '{f.Raw("ProjYear")}' is not a period.");
        }

        var row = new StateProjectionRow
        {
            Area = CentralArea(f),
            AreaTitle = f.Text("Area"),
            Source = "projections-central",
            Term = TermOf(from, to),
            Soc = f.Required("OccCode"),
            Title = f.Text("Title"),
            BaseYear = from,
            TargetYear = to,
            EmploymentBase = f.Number("Base"),
            EmploymentTarget = f.Number("Projected"),
            Change = f.Number("Change"),
            PercentChange = f.Number("PercentChange"),
            OpeningsAnnual = f.Number("AvgAnnualOpenings"),
        };
        return f.Failed ? null : row;
    }

    /// <summary>
    /// Reads a row of California's workbook. Its percent change is a fraction; exits, transfers and openings are those of the whole period and are divided by its years;
    /// a wage of 0 is one that could not be estimated; <c>N/A</c> is no information.
    /// </summary>
    public static StateProjectionRow? ReadCalifornia(Fields f, int from, int to)
    {
        double? Annual(string column) => f.Number(column) is { } value ? value / (to - from) : null;
        Marked Wage(string column) => f.Marked(column, t => t is "0" or "0.00" ? Marked.None(ValueStatus.NotPublished) : null);
        string? Text(string column) => f.Text(column) is { } text and not "N/A" ? text : null;
        var row = new StateProjectionRow
        {
            Area = "06",
            AreaTitle = "California",
            Source = "ca-edd",
            Term = TermOf(from, to),
            Soc = f.Required("soc code"),
            Title = f.Text("occupational title"),
            Level = LevelOf(f),
            BaseYear = from,
            TargetYear = to,
            EmploymentBase = f.Number("base year employment estimate"),
            EmploymentTarget = f.Number("projected year employment estimate"),
            Change = f.Number("numeric change"),
            PercentChange = f.Number("percentage change") is { } fraction ? Math.Round(fraction * 100, 4) : null,
            OpeningsAnnual = Annual("total job openings"),
            ExitsAnnual = Annual("exits"),
            TransfersAnnual = Annual("transfers"),
            MedianHourlyWage = Wage("median hourly wages"),
            MedianAnnualWage = Wage("median annual wages"),
            EntryEducation = Text("entry level education"),
            WorkExperience = Text("work experience"),
            OnTheJobTraining = Text("on-the-job training"),
        };
        return f.Failed ? null : row;
    }

    /// <summary>California's column name without footnote marks, line breaks and years: <c>Percent-age Change 2023-2033</c> is <c>percentage change</c>.</summary>
    public static string CaliforniaColumn(string printed)
    {
        var text = TableHeader.Fold(Regex.Replace(printed, @"\[\d+\]", " "));
        text = Regex.Replace(text, @"\b(19|20)\d\d(-(19|20)\d\d)?\b", "").Replace("percent-age", "percentage", StringComparison.Ordinal);
        return Regex.Replace(text, @"\s+", " ").Trim();
    }

    // Two-year projections are short-term, ten-year ones long-term; nothing is published in between.
    static string TermOf(long? from, long? to) => to - from >= 5 ? "long" : "short";

    static string CentralArea(Fields f)
    {
        var code = f.Required("STFIPS");
        if (int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var state) && state is >= 0 and <= 78)
        {
            return state == 0 ? "US" : state.ToString("D2", CultureInfo.InvariantCulture);
        }

        if (code.Length > 0)
        {
            f.Error("STFIPS", code, "area", $"'{Fields.Shorten(code)}' is not the FIPS code of a state.");
        }

        return "";
    }

    static string? LevelOf(Fields f)
    {
        switch (f.Raw("soc level"))
        {
            case "1":
                return "total";
            case "2":
                return "major";
            case "3":
                return "minor";
            case "4":
                return "detailed";
            case var other:
                f.Error("SOC Level", other, "level", $"'{Fields.Shorten(other)}' is not one of EDD's levels 1 to 4.");
                return null;
        }
    }
}
