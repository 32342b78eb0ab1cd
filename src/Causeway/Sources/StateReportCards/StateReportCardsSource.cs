using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.StateReportCards;

/// <summary>Reads school files of California's education department: chronic absenteeism from the report cards, and graduates who meet the universities' requirements.</summary>
sealed partial class StateReportCardsSource : Source
{
    const string Absenteeism = "California chronic absenteeism";
    const string Graduates = "California graduates";

    public override string Folder => "StateReportCards";

    public override Recognition? Recognize(FileProbe probe)
    {
        if (probe.Kind != FileKind.Text)
        {
            return null;
        }

        var (layout, column) =
            probe.HasColumns("CDSCode", "SARCYear", "CEALL", "RALL") ? (Absenteeism, "SARCYear")
            : probe.HasColumns("CDS_CODE", "FILIPINO", "NOT_REPORTED", "TOTAL", "YEAR") ? (Graduates, "YEAR")
            : (null, "");
        return layout is null
            ? null
            : new(layout, SchoolYear(probe.Rows.Skip(1).FirstOrDefault(r => !r.IsBlank)?[new TableHeader(probe.Rows[0]).Find(column)]));
    }

    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        Fields? fields = null;
        foreach (var row in Grid.Text(file.File, new FileProbe(file.File).Delimiter))
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is null)
            {
                fields = new Fields(new TableHeader(row), stage);
            }
            else if (row.IsBlank)
            {
                continue;
            }
            else if (file.What.Layout == Absenteeism)
            {
                ChronicAbsenteeism.Add(fields.MoveTo(row), stage);
            }
            else
            {
                CaliforniaGraduates.Add(fields.MoveTo(row), stage);
            }
        }
    }

    /// <summary>A school year as <c>2014-15</c>, also from <c>1415</c>; null for anything else.</summary>
    internal static string? SchoolYear(string? text) =>
        text is null ? null
        : Long().IsMatch(text) ? text
        : Short().IsMatch(text) ? $"20{text[..2]}-{text[2..]}"
        : null;

    /// <summary>The 14 digits of county, district, and school; a spreadsheet takes away the first zero.</summary>
    internal static string Cds(Fields f, string column)
    {
        var text = f.Required(column);
        if (text.Length > 0 && !(text.Length is 13 or 14 && text.All(char.IsAsciiDigit)))
        {
            f.Error(column, text, "cds", $"'{Fields.Shorten(text)}' is not a county-district-school code of 14 digits.");
        }

        return text.PadLeft(14, '0');
    }

    /// <summary>Notes an error when a line is of another year than its file.</summary>
    internal static void Year(Fields f, string column, string vintage)
    {
        if (SchoolYear(f.Raw(column)) != vintage)
        {
            f.Error(column, f.Text(column), "year", $"The row is not of {vintage}, the school year of the file.");
        }
    }

    [GeneratedRegex("^20[0-9]{2}-[0-9]{2}$")]
    private static partial Regex Long();

    [GeneratedRegex("^[0-9]{4}$")]
    private static partial Regex Short();
}
