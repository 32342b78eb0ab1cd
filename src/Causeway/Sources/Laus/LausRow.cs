using Causeway.Data;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Laus;

/// <summary>An area in a month or a year. BLS writes <c>N.A.</c> or <c>-</c> for what it does not publish.</summary>
public sealed record LausRow
{
    /// <summary>Area in Causeway's spelling.</summary>
    public required string Area { get; init; }

    /// <summary>Area as printed.</summary>
    public string? AreaTitle { get; init; }

    /// <summary>state, county, city or other kinds of the series.</summary>
    public required string AreaKind { get; init; }

    /// <summary>Year.</summary>
    public required long Year { get; init; }

    /// <summary>1 to 12, or 0 for the annual average.</summary>
    public required long Month { get; init; }

    /// <summary>Whether the seasons are taken out.</summary>
    public required bool SeasonallyAdjusted { get; init; }

    /// <summary>People of 16 and over outside institutions and the armed forces.</summary>
    public Marked CivilianPopulation { get; init; }

    /// <summary>People.</summary>
    public Marked LaborForce { get; init; }

    /// <summary>Percent of the population.</summary>
    public Marked ParticipationRate { get; init; }

    /// <summary>People.</summary>
    public Marked Employment { get; init; }

    /// <summary>Percent of the population.</summary>
    public Marked EmploymentRatio { get; init; }

    /// <summary>People.</summary>
    public Marked Unemployment { get; init; }

    /// <summary>Percent of the labor force.</summary>
    public Marked UnemploymentRate { get; init; }

    /// <summary>Letters of BLS's footnotes.</summary>
    public string? Footnotes { get; init; }

    /// <summary>Reads one line of a county file; null when something in it cannot be read.</summary>
    public static LausRow? ReadCounty(Fields f)
    {
        ArgumentNullException.ThrowIfNull(f);
        var code = f.Required(LausColumns.Code);
        var area = LausArea.Find(code);
        if (area is null && code.Length > 0)
        {
            f.Error(LausColumns.Code, code, "area", $"'{Fields.Shorten(code)}' is not an area of this program, such as CN0100100000000.");
        }

        return Read(f, area, 0, adjusted: false);
    }

    /// <summary>Reads one line of a workbook of states.</summary>
    public static LausRow? ReadState(Fields f, bool monthly, bool adjusted)
    {
        ArgumentNullException.ThrowIfNull(f);
        var code = f.Required(LausColumns.Fips);
        var area = LausArea.FindInStates(code);
        if (area is null && code.Length > 0)
        {
            f.Error(LausColumns.Fips, code, "area", $"'{Fields.Shorten(code)}' is not a state's FIPS code.");
        }

        long month = 0;
        if (monthly && f.Required(LausColumns.Month).Length > 0)
        {
            month = f.Whole(LausColumns.Month) ?? 0;
            if (!f.Failed && month is < 1 or > 12)
            {
                f.Error(LausColumns.Month, f.Raw(LausColumns.Month), "month", $"'{Fields.Shorten(f.Raw(LausColumns.Month))}' is not a month.");
            }
        }

        return Read(f, area, month, adjusted);
    }

    static LausRow? Read(Fields f, (string Area, string Kind)? area, long month, bool adjusted)
    {
        Marked Value(string column) => f.Marked(column, NotPublished);
        var year = f.Required(LausColumns.Year).Length > 0 ? f.Whole(LausColumns.Year) : null;
        var row = new LausRow
        {
            Area = area?.Area ?? "",
            AreaTitle = f.Text(LausColumns.Title),
            AreaKind = area?.Kind ?? "",
            Year = year ?? 0,
            Month = month,
            SeasonallyAdjusted = adjusted,
            CivilianPopulation = Value(LausColumns.Population),
            LaborForce = Value(LausColumns.LaborForce),
            ParticipationRate = Value(LausColumns.ParticipationRate),
            Employment = Value(LausColumns.Employment),
            EmploymentRatio = Value(LausColumns.EmploymentRatio),
            Unemployment = Value(LausColumns.Unemployment),
            UnemploymentRate = Value(LausColumns.Rate),
        };
        return f.Failed ? null : row;
    }

    static Marked? NotPublished(string text) => text.ToUpperInvariant() is "N.A." or "N.A" or "NA" or "-" or "(N)" ? Marked.None(ValueStatus.NotPublished) : null;
}
