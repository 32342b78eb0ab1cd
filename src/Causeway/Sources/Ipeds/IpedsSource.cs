using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Ipeds;

/// <summary>Reads the IPEDS files of institutions (HD), their characteristics (IC), awards (C_A), completers (C_C), and the dictionaries that NCES ships with them.</summary>
sealed class IpedsSource : Source
{
    internal const string Institutions = "directory (HD)";
    internal const string Characteristics = "characteristics (IC)";
    internal const string Awards = "awards (C_A)";
    internal const string AwardsByOldRaces = "awards with the race categories before 2010 (C_A)";
    internal const string AwardTotals = "awards, totals only";
    internal const string Completers = "completers (C_C)";
    internal const string Dictionary = "dictionary";

    public override string Folder => "Ipeds";

    public override Recognition? Recognize(FileProbe probe)
    {
        if (probe.Kind == FileKind.Workbook)
        {
            return IpedsDictionary.Describes(probe) is { } described ? new(Dictionary, Year(described)) : null;
        }

        var layout =
            probe.Kind != FileKind.Text || !probe.HasColumns("UNITID") ? null
            : probe.HasColumns("INSTNM", "ICLEVEL", "COUNTYCD") ? Institutions
            : probe.HasColumns("CALSYS", "OPENADMP", "CNTLAFFI") ? Characteristics
            : probe.HasColumns("AWLEVELC", "CSTOTLT") ? Completers
            : !probe.HasColumns("CIPCODE", "AWLEVEL") ? null
            : probe.HasColumns("CRACE15", "CRACE16") ? AwardsByOldRaces
            : probe.HasColumns("CTOTALT", "CAIANT") ? Awards
            : probe.HasColumns("CTOTALT") ? AwardTotals
            : null;
        return layout is null ? null : new(layout, Year(probe.File.FileName) ?? Year(probe.File.Name)) { VintageFromName = true };
    }

    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        if (file.What.Layout == Dictionary)
        {
            IpedsDictionary.Read(file.File, stage, cancel);
            return;
        }

        Fields? fields = null;
        IpedsCells? cells = null;
        var width = 0;
        foreach (var row in Grid.Text(file.File, new FileProbe(file.File).Delimiter))
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is null)
            {
                var header = new TableHeader(row);
                fields = new Fields(header, stage);
                width = row.Cells.Count;
                cells =
                    file.What.Layout == Completers ? IpedsCells.OfCompleters(header)
                    : file.What.Layout is Institutions or Characteristics ? null
                    : IpedsCells.OfAwards(header);
            }
            else if (!row.IsBlank)
            {
                fields.MoveTo(row);
                if (row.Cells.Count != width)
                {
                    fields.Error(
                        "UNITID",
                        row[0],
                        "fields",
                        $"The line has {row.Cells.Count} fields; the column names are {width}. The file may be cut off."
                    );
                    continue;
                }

                Add(file.What.Layout, row, fields, cells, stage);
            }
        }
    }

    static void Add(string layout, GridRow row, Fields fields, IpedsCells? cells, StageFile stage)
    {
        switch (layout)
        {
            case Institutions when IpedsInstitution.Read(fields) is { } institution:
                stage.Add("institution", institution, row.Line);
                break;
            case Characteristics when IpedsCharacteristic.Read(fields) is { } characteristic:
                stage.Add("institution_characteristic", characteristic, row.Line);
                break;
            case Completers:
                IpedsCompletions.AddCompleters(row, fields, cells!, stage);
                break;
            case Awards or AwardsByOldRaces or AwardTotals:
                IpedsCompletions.AddAwards(row, fields, cells!, stage);
                break;
            default:
                break;
        }
    }

    // HD2024, C2000_A, c2024_a_rv: the year stands in the name only.
    static string? Year(string name) =>
        Regex.Match(name, @"(?<![0-9])(19[89]|20[0-9])[0-9](?![0-9])") is { Success: true } match ? match.Value : null;
}

/// <summary>What the survey's files have in common: the institution's number and the codes for a missing answer.</summary>
static class IpedsCode
{
    /// <summary>The institution's number.</summary>
    public static string Unitid(Fields f)
    {
        var text = f.Required("UNITID");
        if (text.Length > 0 && !(text.Length == 6 && text.All(char.IsAsciiDigit)))
        {
            f.Error("UNITID", text, "unitid", $"'{Fields.Shorten(text)}' is not an institution's number of six digits.");
        }

        return text;
    }

    /// <summary>A code or text; null for the codes of a missing answer: not reported, not applicable, not available.</summary>
    public static string? Text(Fields f, string column) => f.Text(column) is { } text && !IsMissing(text) ? text : null;

    /// <summary>A code that other agencies write with leading zeros.</summary>
    public static string? Padded(Fields f, string column, int width)
    {
        var text = Text(f, column);
        if (text is not null && !text.All(char.IsAsciiDigit))
        {
            f.Error(column, text, "code", $"'{Fields.Shorten(text)}' is not a code of digits.");
            return null;
        }

        return text?.PadLeft(width, '0');
    }

    /// <summary>Yes for <paramref name="yes"/>, no for every other answer, null for a missing one.</summary>
    public static bool? Is(Fields f, string column, string yes) => Text(f, column) is { } text ? text == yes : null;

    /// <summary>True for the survey's ways to write that there is no answer.</summary>
    public static bool IsMissing(string text) => text is "-1" or "-2" or "-3" or ".";
}
