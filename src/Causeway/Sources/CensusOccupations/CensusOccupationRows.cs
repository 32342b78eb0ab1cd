using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.CensusOccupations;

/// <summary>A row of code.census_occupation.</summary>
sealed record CensusOccupationRow(string Census, string Title, string Kind, string Soc, string FirstCode, string LastCode);

/// <summary>A row of code.census_occupation_soc.</summary>
sealed record CensusOccupationSocRow(string Census, string Soc, string SocTitle);

/// <summary>A row of code.census_occupation_map.</summary>
sealed record CensusOccupationMapRow(string FromCensus, string? FromTitle, string ToCensus, string? ToTitle, string? Note);

static class CensusCode
{
    /// <summary>A code of four digits, padded where the workbook holds a number; an error otherwise.</summary>
    public static string Census(this Fields f, string column)
    {
        var text = f.Required(column);
        if (text.Length > 0 && !Regex.IsMatch(text, @"^\d{1,4}$"))
        {
            f.Error(column, text, "census", $"'{Fields.Shorten(text)}' is not an occupation code of four digits.");
        }

        return text.PadLeft(4, '0');
    }
}

/// <summary>Reads the list of codes: occupations, and groups whose title stands in one of the first two columns.</summary>
static class CodeList
{
    public static void Read(GridRow header, IEnumerable<GridRow> rows, string year, StageFile stage)
    {
        var table = new TableHeader(header);
        var fields = new Fields(table, stage);
        var code = table.Find($"{year} Census Code");
        var equivalent = table.Find($"{year} SOC Code");
        // A note above the first code has neither.
        foreach (var row in rows.Where(r => r[code].Length > 0 || r[equivalent].Length > 0))
        {
            fields.MoveTo(row);
            // The widest groups' titles stand one column to the left of the title column, which has no name.
            var title = row.Cells.Take(code).Select(c => c.Trim()).FirstOrDefault(c => c.Length > 0) ?? "";
            var soc = fields.Required($"{year} SOC Code");
            var range = Regex.Match(row[code], @"^(\d{4})\s*-\s*(\d{4})$");
            if (title.Length == 0)
            {
                fields.Error($"{year} Census Title", null, "required", "The title is empty.");
            }
            else if (soc.Length > 0 && !Regex.IsMatch(soc, @"^(\d\d-[\dX]{4}( - \d\d-\d{4})?|none)$"))
            {
                fields.Error(
                    $"{year} SOC Code",
                    soc,
                    "soc",
                    $"'{Fields.Shorten(soc)}' is not a SOC code, a pattern such as 11-10XX, a range, or none."
                );
            }

            var census = range.Success ? "" : fields.Census($"{year} Census Code");
            if (!fields.Failed)
            {
                stage.Add(
                    "census_occupation",
                    range.Success
                        ? new CensusOccupationRow(
                            $"{range.Groups[1].Value}-{range.Groups[2].Value}",
                            title.TrimEnd(':'),
                            "group",
                            soc,
                            range.Groups[1].Value,
                            range.Groups[2].Value
                        )
                        : new CensusOccupationRow(census, title, "occupation", soc, census, census),
                    row.Line
                );
            }
        }
    }
}

/// <summary>Reads the crosswalk: pairs of codes that stand in one row, and the SOC codes behind each new code.</summary>
sealed class CrosswalkSheet(GridRow header, string year, StageFile stage, Action<CensusOccupationMapRow, int> pair)
{
    readonly Dictionary<(string Census, string Soc), (string Title, int Line)> _behind = [];
    string _census = "";
    string _soc = "";

    public void Read(IEnumerable<GridRow> rows)
    {
        var before = header
            .Cells.Select(TableHeader.Fold)
            .First(c => c.EndsWith(" census code", StringComparison.Ordinal) && !c.StartsWith(year, StringComparison.Ordinal))[..4];
        var fields = new Fields(new TableHeader(header), stage);
        foreach (var row in rows)
        {
            if (row.Cells.Any(c => c.StartsWith("Total Codes", StringComparison.OrdinalIgnoreCase) || c.Trim() == "Legend"))
            {
                // Totals and the legend of colors follow the last code.
                break;
            }

            Read(fields.MoveTo(row), before);
        }

        foreach (var ((census, soc), (title, line)) in _behind)
        {
            // One broad code (51-7030) is listed beside the detailed ones that it stands for.
            if (
                !soc.EndsWith('0')
                || !_behind.Keys.Any(k => k != (census, soc) && k.Census == census && k.Soc.StartsWith(soc[..^1], StringComparison.Ordinal))
            )
            {
                stage.Add("census_occupation_soc", new CensusOccupationSocRow(census, soc, title), line);
            }
        }
    }

    void Read(Fields f, string before)
    {
        var title = f.Raw($"{year} Census Title");
        var old = f.Text($"{before} Census Code") is null ? null : f.Census($"{before} Census Code");
        if (f.Text($"{year} Census Code") is not null)
        {
            var census = f.Census($"{year} Census Code");
            var soc = f.Required($"{year} SOC Code");
            if (f.Failed)
            {
                return;
            }

            (_census, _soc) = (census, soc);
            if (Regex.IsMatch(soc, @"^\d\d-\d{3}[1-9]$"))
            {
                Add(soc, title, f.Line);
            }

            if (old is not null)
            {
                pair(new(old, f.Text($"{before} Census Title"), census, title, null), f.Line);
            }
        }
        else if (title.Length > 0)
        {
            Component(f, title);
        }
    }

    // "Automotive and Watercraft Service Attendants (53-6031)"
    void Component(Fields f, string title)
    {
        var found = Regex.Match(title, @"^(.*?)\s*\((\d\d-\d{4})\s*\)?$");
        if (!found.Success || _census.Length == 0)
        {
            f.Error(
                $"{year} Census Title",
                title,
                "component",
                $"'{Fields.Shorten(title)}' does not end with a SOC code in parentheses, and no code stands beside it."
            );
            return;
        }

        var soc = found.Groups[2].Value;
        if (!Within(soc))
        {
            var corrected = _soc[..2] + soc[2..];
            if (!Within(corrected))
            {
                f.Error(
                    $"{year} Census Title",
                    title,
                    "component",
                    $"{soc} is not within {_soc}, the SOC equivalent of {_census} above it."
                );
                return;
            }

            f.Warn(
                $"{year} Census Title",
                title,
                "misprint",
                $"{soc} is not within {_soc}, the SOC equivalent of {_census} above it; it is read as {corrected}."
            );
            soc = corrected;
        }

        Add(soc, found.Groups[1].Value, f.Line);
    }

    // 53-6030 holds 53-6031, 51-4XXX holds 51-4199.
    bool Within(string soc) => soc.StartsWith(_soc.EndsWith('X') ? _soc.TrimEnd('X') : _soc.TrimEnd('0'), StringComparison.Ordinal);

    void Add(string soc, string title, int line) => _behind.TryAdd((_census, soc), (title, line));
}

/// <summary>Reads the sheet of code changes: an empty code repeats the one above it, on either side.</summary>
static class ChangesSheet
{
    public static void Read(GridRow header, IEnumerable<GridRow> rows, StageFile stage, Action<CensusOccupationMapRow, int> pair)
    {
        var fields = new Fields(new TableHeader(header), stage);
        var names = header.Cells.Select(TableHeader.Fold).ToArray();
        var codes = names.Where(n => n.EndsWith(" census occ code", StringComparison.Ordinal)).OrderBy(Edition).ToArray();
        var titles = names.Where(n => n.EndsWith(" census title", StringComparison.Ordinal)).OrderBy(Edition).ToArray();
        var (from, fromTitle, to, toTitle, note) = ("", (string?)null, "", (string?)null, (string?)null);
        foreach (var row in rows)
        {
            fields.MoveTo(row);
            if (fields.Text(codes[0]) is not null)
            {
                (from, fromTitle) = (fields.Census(codes[0]), fields.Text(titles[0]));
            }

            if (fields.Text(codes[1]) is not null)
            {
                (to, toTitle) = (fields.Census(codes[1]), fields.Text(titles[1]));
            }

            note = fields.Text("Summary of changes") ?? note;
            if (from.Length == 0 || to.Length == 0)
            {
                fields.Error(codes[0], null, "required", "The row has no code, and none stands above it.");
            }

            if (!fields.Failed)
            {
                pair(new(from, fromTitle, to, toTitle, note), row.Line);
            }
        }
    }

    static string Edition(string name) => Regex.Match(name, @"20\d\d").Value;
}
