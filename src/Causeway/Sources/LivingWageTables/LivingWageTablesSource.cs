using System.Text.RegularExpressions;
using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;
using Causeway.Sources.Reading;

namespace Causeway.Sources.LivingWageTables;

/// <summary>Reads a user's table of living wages, from CSV or a workbook.</summary>
public sealed class LivingWageTablesSource : Source
{
    static readonly string[] AreaNames = ["area", "area code", "area_code", "fips", "fips code", "geoid", "county_fips", "county fips"];
    static readonly string[] HouseholdNames =
    [
        "household",
        "household code",
        "household_code",
        "household type",
        "family",
        "family type",
        "family_type",
    ];
    static readonly string[] WageNames =
    [
        "hourly",
        "hourly wage",
        "hourly_wage",
        "living wage",
        "living_wage",
        "hourly living wage",
        "living wage (hourly)",
    ];
    static readonly string[] SourceNames = ["source", "publisher"];
    static readonly string[] YearNames = ["year", "edition"];

    /// <inheritdoc />
    public override string Folder => "LivingWageTables";

    /// <inheritdoc />
    public override Recognition? Recognize(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (probe.Kind == FileKind.Text)
        {
            return probe.Rows.Count > 0 && IsHeader(probe.Rows[0]) ? What("CSV", probe.Rows[0], probe.Rows, probe.File) : null;
        }

        foreach (var (_, rows) in probe.Sheets)
        {
            if (rows.FirstOrDefault(IsHeader) is { } header)
            {
                return What("workbook", header, rows, probe.File);
            }
        }

        return null;
    }

    /// <inheritdoc />
    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(stage);
        var rows =
            file.What.Layout == "CSV"
                ? Grid.Text(file.File, new FileProbe(file.File).Delimiter)
                : Grid.Sheet(file.File, Grid.SheetHeads(file.File, 14).First(s => s.Rows.Any(IsHeader)).Name);
        Fields? fields = null;
        string area = "",
            household = "",
            wage = "",
            source = "",
            year = "";
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is null)
            {
                if (IsHeader(row))
                {
                    var header = new TableHeader(row);
                    string Name(string[] names) => names.FirstOrDefault(n => header.Find(n) >= 0) ?? names[0];
                    (area, household, wage, source, year) = (
                        Name(AreaNames),
                        Name(HouseholdNames),
                        Name(WageNames),
                        Name(SourceNames),
                        Name(YearNames)
                    );
                    fields = new Fields(header, stage);
                }

                continue;
            }

            if (row.IsBlank)
            {
                continue;
            }

            var f = fields.MoveTo(row);
            var read = new LivingWageRow
            {
                Source = f.Required(source),
                Area = ReadArea(f, area),
                Household = ReadHousehold(f, household),
                Year = f.Has(year) ? f.Required(year) : stage.Vintage,
                Hourly = ReadWage(f, wage),
            };
            if (!f.Failed)
            {
                stage.Add("living_wage", read, row.Line);
            }
        }
    }

    static string ReadArea(Fields f, string column)
    {
        var text = f.Required(column);
        // A spreadsheet took the code for a number: 1001 is Autauga County, 1 is Alabama.
        var code = text.Length is 1 or 4 && !text.AsSpan().ContainsAnyExceptInRange('0', '9') ? "0" + text : text;
        if (text.Length > 0 && Area.WhyNot(code) is { } reason)
        {
            f.Error(column, text, "area", reason);
        }

        return code;
    }

    static string ReadHousehold(Fields f, string column)
    {
        var text = f.Required(column);
        if (text.Length == 0)
        {
            return "";
        }

        if (HouseholdWords.TryRead(text, out var household))
        {
            return household.ToString();
        }

        f.Error(
            column,
            text,
            "household",
            $"'{Fields.Shorten(text)}' is not a household. Write adults and children as 1a2c, and add 1w when one of two adults works: 2a1c1w."
        );
        return text;
    }

    static double? ReadWage(Fields f, string column)
    {
        var text = f.Required(column);
        if (text.Length == 0)
        {
            return null;
        }

        if (!Fields.TryNumber(text.TrimStart('$').TrimStart(), out var wage))
        {
            f.Error(column, text, "number", $"'{Fields.Shorten(text)}' is not a number.");
        }
        else if (wage is <= 0 or > 500)
        {
            f.Error(
                column,
                text,
                "range",
                $"{text} is not an hourly wage: it must be above 0 and at most 500 dollars. A wage by the year is divided by 2,080 hours."
            );
        }

        return wage;
    }

    static bool IsHeader(GridRow row)
    {
        var header = new TableHeader(row);
        return header.FindAny(AreaNames) >= 0 && header.FindAny(HouseholdNames) >= 0 && header.FindAny(WageNames) >= 0;
    }

    static Recognition What(string layout, GridRow header, IReadOnlyList<GridRow> rows, SourceFile file)
    {
        var at = new TableHeader(header).FindAny(YearNames);
        var years = rows.Where(r => r.Line > header.Line && at >= 0).Select(r => r[at]).Where(y => y is ['2', '0', _, _]);
        return at >= 0
            ? new(layout, years.Max(StringComparer.Ordinal))
            : new(
                layout,
                Regex.Match(file.FileName, @"20\d\d", RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } match
                    ? match.Value
                    : null
            )
            {
                VintageFromName = true,
            };
    }
}

/// <summary>One living wage of a publisher, dollars an hour for each working adult.</summary>
sealed record LivingWageRow
{
    public required string Source { get; init; }

    public required string Area { get; init; }

    public required string Household { get; init; }

    public required string Year { get; init; }

    public required double? Hourly { get; init; }
}

/// <summary>Households as publishers write them.</summary>
static class HouseholdWords
{
    const string Number = @"(\d|no|one|two|three|four)";

    /// <summary>Reads 1a2c, and words such as "2 Adults (1 Working), 1 Child".</summary>
    public static bool TryRead(string text, out Household household)
    {
        var lower = text.Trim().ToLowerInvariant();
        if (Household.TryParse(lower, out household))
        {
            return true;
        }

        var match = Regex.Match(
            lower,
            $@"^{Number} adults?\s*(?:\(({Number}|both) working\))?[\s,;&+]*(?:and )?{Number} (?:child|children|kids?)$",
            RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );
        if (!match.Success)
        {
            return false;
        }

        var adults = Count(match.Groups[1].Value);
        var earners = match.Groups[2].Value is "" or "both" ? adults : Count(match.Groups[2].Value);
        return Household.TryParse($"{adults}a{Count(match.Groups[4].Value)}c" + (earners == adults ? "" : $"{earners}w"), out household);
    }

    static int Count(string text) =>
        text switch
        {
            "no" => 0,
            "one" => 1,
            "two" => 2,
            "three" => 3,
            "four" => 4,
            _ => text[0] - '0',
        };
}
