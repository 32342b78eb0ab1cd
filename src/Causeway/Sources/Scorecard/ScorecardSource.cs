using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Scorecard;

/// <summary>Reads the College Scorecard's field-of-study files, as published and as others pass them on, and its data dictionary.</summary>
sealed class ScorecardSource : Source
{
    const string Programs = "field of study";
    const string Dictionary = "data dictionary";
    const string AllYears = "all-years";

    public override string Folder => "Scorecard";

    public override Recognition? Recognize(FileProbe probe)
    {
        if (probe.Kind == FileKind.Workbook && probe.Sheets.Any(s => ScorecardDictionary.Level(s.Name) is not null))
        {
            return new(Dictionary, ScorecardDictionary.Released(probe));
        }

        if (probe.Kind != FileKind.Text)
        {
            return null;
        }

        if (
            probe.HasColumns("UNITID", "CIPCODE", "CREDLEV", "EARN_MDN_4YR")
            || probe.HasColumns("UNITID", "CIPCODE", "CREDLEV", "EARN_MDN_HI_1YR")
        )
        {
            return probe.HasColumns("file_name")
                ? new(Programs, AllYears)
                : new(Programs, Cohorts(probe.File.FileName) ?? Released(probe.File.FileName) ?? Released(probe.File.Name))
                {
                    VintageFromName = true,
                };
        }

        return probe.HasColumns("UNITID", "PREDDEG", "MD_EARN_WNE_P10")
            ? new(
                "institution",
                null,
                "Institution-level Scorecard data are not loaded: IPEDS holds the institutions, and earnings are used by field of study."
            )
            : null;
    }

    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        if (file.What.Layout == Dictionary)
        {
            ScorecardDictionary.Read(file.File, stage, cancel);
            return;
        }

        Fields? fields = null;
        foreach (var row in Grid.Text(file.File))
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is null)
            {
                fields = new Fields(new TableHeader(row), stage);
            }
            else if (!row.IsBlank && ScorecardProgram.Read(fields.MoveTo(row), stage.Vintage) is { } program)
            {
                stage.Add("scorecard_program", program, row.Line);
            }
        }
    }

    /// <summary>The cohorts in a file's name: FieldOfStudyData1819_1920_PP gives 2018-19_2019-20; null when it names none.</summary>
    internal static string? Cohorts(string name) =>
        Regex.Match(name, @"(?<![0-9])([0-9]{2})([0-9]{2})_([0-9]{2})([0-9]{2})(?![0-9])") is { Success: true } m
            ? $"20{m.Groups[1].Value}-{m.Groups[2].Value}_20{m.Groups[3].Value}-{m.Groups[4].Value}"
            : null;

    // Most-Recent-Cohorts-Field-of-Study_05192025: the day of release.
    static string? Released(string name) =>
        Regex.Match(name, @"(?<![0-9])([0-9]{8})(?![0-9])") is { Success: true } m
        && DateOnly.TryParseExact(m.Value, "MMddyyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;
}
