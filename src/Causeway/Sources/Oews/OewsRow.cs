using Causeway.Data;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Oews;

/// <summary>One line of an OEWS workbook: an occupation in an area. BLS writes <c>*</c> and <c>**</c> for estimates it does not release and <c>#</c> for a wage at or above its ceiling.</summary>
public sealed record OewsRow
{
    /// <summary>Area in Causeway's spelling.</summary>
    public required string Area { get; init; }

    /// <summary>Area as printed.</summary>
    public string? AreaTitle { get; init; }

    /// <summary>nation, state, territory, metro, division or nonmetro.</summary>
    public required string AreaKind { get; init; }

    /// <summary>Industry.</summary>
    public required string Naics { get; init; }

    /// <summary>BLS ownership code.</summary>
    public required string Ownership { get; init; }

    /// <summary>Occupation.</summary>
    public required string Soc { get; init; }

    /// <summary>Occupation as printed.</summary>
    public string? SocTitle { get; init; }

    /// <summary>total, major, minor, broad or detailed.</summary>
    public required string Level { get; init; }

    /// <summary>Jobs.</summary>
    public Marked Employment { get; init; }

    /// <summary>Percent.</summary>
    public double? EmploymentPrse { get; init; }

    /// <summary>Jobs per 1000 jobs.</summary>
    public Marked JobsPerThousand { get; init; }

    /// <summary>Ratio.</summary>
    public Marked LocationQuotient { get; init; }

    /// <summary>Dollars an hour.</summary>
    public Marked HourlyMean { get; init; }

    /// <summary>Dollars a year.</summary>
    public Marked AnnualMean { get; init; }

    /// <summary>Percent.</summary>
    public double? MeanPrse { get; init; }

    /// <summary>Dollars an hour.</summary>
    public Marked HourlyP10 { get; init; }

    /// <summary>Dollars an hour.</summary>
    public Marked HourlyP25 { get; init; }

    /// <summary>Dollars an hour.</summary>
    public Marked HourlyMedian { get; init; }

    /// <summary>Dollars an hour.</summary>
    public Marked HourlyP75 { get; init; }

    /// <summary>Dollars an hour.</summary>
    public Marked HourlyP90 { get; init; }

    /// <summary>Dollars a year.</summary>
    public Marked AnnualP10 { get; init; }

    /// <summary>Dollars a year.</summary>
    public Marked AnnualP25 { get; init; }

    /// <summary>Dollars a year.</summary>
    public Marked AnnualMedian { get; init; }

    /// <summary>Dollars a year.</summary>
    public Marked AnnualP75 { get; init; }

    /// <summary>Dollars a year.</summary>
    public Marked AnnualP90 { get; init; }

    /// <summary>annual, hourly or both.</summary>
    public required string WageBasis { get; init; }

    /// <summary>Reads one line; null when a value is neither a number nor one of BLS's marks.</summary>
    public static OewsRow? Read(Fields f, OewsCeiling ceiling)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(ceiling);
        var (area, kind) = ReadArea(f);
        Marked Count(string column) => f.Marked(column, NotReleased);
        Marked Hourly(string column) => f.Marked(column, t => t == "#" ? new Marked(ceiling.Hourly, ValueStatus.TopCoded) : NotReleased(t));
        Marked Annual(string column) => f.Marked(column, t => t == "#" ? new Marked(ceiling.Annual, ValueStatus.TopCoded) : NotReleased(t));
        var row = new OewsRow
        {
            Area = area,
            AreaTitle = f.Text("AREA_TITLE") ?? f.Text("AREA_NAME") ?? (area == "US" ? "U.S." : null),
            AreaKind = kind,
            Naics = f.Text("NAICS") ?? "000000",
            Ownership = f.Text("OWN_CODE") ?? "1235",
            Soc = f.Required("OCC_CODE"),
            SocTitle = f.Text("OCC_TITLE"),
            Level = (f.Text("O_GROUP") ?? f.Text("OCC_GROUP") ?? "detailed").ToLowerInvariant(),
            Employment = Count("TOT_EMP"),
            EmploymentPrse = Percent(f, "EMP_PRSE"),
            JobsPerThousand = Count("JOBS_1000"),
            LocationQuotient = Count(f.Has("LOC_QUOTIENT") ? "LOC_QUOTIENT" : "LOC QUOTIENT"),
            HourlyMean = Hourly("H_MEAN"),
            AnnualMean = Annual("A_MEAN"),
            MeanPrse = Percent(f, "MEAN_PRSE"),
            HourlyP10 = Hourly("H_PCT10"),
            HourlyP25 = Hourly("H_PCT25"),
            HourlyMedian = Hourly("H_MEDIAN"),
            HourlyP75 = Hourly("H_PCT75"),
            HourlyP90 = Hourly("H_PCT90"),
            AnnualP10 = Annual("A_PCT10"),
            AnnualP25 = Annual("A_PCT25"),
            AnnualMedian = Annual("A_MEDIAN"),
            AnnualP75 = Annual("A_PCT75"),
            AnnualP90 = Annual("A_PCT90"),
            WageBasis = Is(f, "ANNUAL") ? "annual" : Is(f, "HOURLY") ? "hourly" : "both",
        };
        return f.Failed ? null : row;
    }

    static (string Area, string Kind) ReadArea(Fields f)
    {
        // The oldest layout is the national file alone and names no area.
        if (!f.Has("AREA"))
        {
            return ("US", "nation");
        }

        var code = f.Required("AREA");
        if (code.Length == 0)
        {
            return ("", "");
        }

        if (OewsArea.Find(code) is { } found)
        {
            return found;
        }

        f.Error("AREA", code, "area", $"'{Fields.Shorten(code)}' is not an area of the wage survey: 99, two digits of a state, five of a metropolitan area or seven of a nonmetropolitan one.");
        return ("", "");
    }

    static Marked? NotReleased(string text) => text is "*" or "**" or "***" or "~" ? Marked.None(ValueStatus.NotPublished) : null;

    static double? Percent(Fields f, string column) => f.Raw(column) is "*" or "**" or "#" or "~" ? null : f.Number(column);

    static bool Is(Fields f, string column) => string.Equals(f.Raw(column), "TRUE", StringComparison.OrdinalIgnoreCase);
}

/// <summary>The wage above which an edition prints <c>#</c> only: dollars an hour and a year, or null when the edition's ceiling is not known.</summary>
public sealed record OewsCeiling(double? Hourly, double? Annual)
{
    /// <summary>
    /// The ceiling of an edition, from the field descriptions that BLS ships with each: 90.00 and 187,200 up to May 2016 (from 2015's file), 100.00 and 208,000 for May 2017 to 2021,
    /// 115.00 and 239,200 for May 2022 to 2024. A later edition's ceiling is read from its own notes.
    /// </summary>
    public static OewsCeiling Of(string vintage, string? notes)
    {
        if (notes is not null && System.Text.RegularExpressions.Regex.Match(notes, @"\$([0-9]+\.[0-9]{2}) per hour or \$([0-9,]+) per year") is { Success: true } match)
        {
            return new(
                double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture),
                double.Parse(match.Groups[2].Value, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture)
            );
        }

        var year = vintage.Length >= 4 && int.TryParse(vintage.AsSpan(0, 4), out var y) ? y : 0;
        return year switch
        {
            >= 2022 and <= 2024 => new(115.00, 239_200),
            >= 2017 and <= 2021 => new(100.00, 208_000),
            >= 2012 and <= 2016 => new(90.00, 187_200),
            _ => new(null, null),
        };
    }
}
