using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Data;
using Causeway.Sources.LehdLabels;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Qwi;

/// <summary>Reads Quarterly Workforce Indicators in LEHD's public-use layout: identifiers, indicators, and a status flag for each indicator.</summary>
public sealed partial class QwiSource : Source
{
    static readonly string[] Identifiers = ["geography", "industry", "ownercode", "agegrp", "year", "quarter"];
    static readonly string[] Indicators = ["Emp", "EmpEnd", "EmpS", "HirA", "Sep", "EarnS", "Payroll"];

    // The level tells what the code is; a file that has none tells by the code's length.
    const string Level =
        "coalesce({geo_level}, case length({geography}) when 1 then 'S' when 2 then 'S' when 4 then 'C' when 5 then 'C' when 7 then 'M' when 8 then 'W' end)";
    const string Area =
        "case when {geography} in ('0', '00') or "
        + Level
        + " = 'N' then 'US' else case "
        + Level
        + " when 'S' then lpad({geography}, 2, '0')"
        + " when 'C' then lpad({geography}, 5, '0')"
        + " when 'M' then left(lpad({geography}, 7, '0'), 2) || 'C' || right({geography}, 5)"
        // What lies in no metropolitan area of the state has a code that would read as a county.
        + " when 'B' then case when right({geography}, 3) = '999' then left(lpad({geography}, 5, '0'), 2) || 'C999' else 'C' || {geography} end"
        + " when 'W' then 'W' || lpad({geography}, 8, '0') end end";

    /// <inheritdoc />
    public override string Folder => "Qwi";

    /// <inheritdoc />
    public override Recognition? Recognize(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (probe.Kind != FileKind.Text || !probe.HasColumns(Identifiers))
        {
            return null;
        }

        if (Indicators.Any(i => probe.HasColumns(i)))
        {
            return new("quarterly indicators", LehdRelease.Of(probe.File) ?? LastQuarter(probe)) { VintageFromName = true };
        }

        return probe.HasColumns("MHire") || probe.HasColumns("EEHire")
                ? new("job-to-job flows", null, "Job-to-job flows; only the quarterly workforce indicators are used.")
            : probe.HasColumns("HirAR") ? new("rates", null, "Rates of the quarterly workforce indicators; they follow from the counts.")
            : probe.HasColumns("st_Emp") || probe.HasColumns("st_HirAR")
                ? new("variability", null, "Variability measures of the quarterly workforce indicators; not used.")
            : null;
    }

    /// <inheritdoc />
    public override void ReadAll(IReadOnlyList<RecognizedFile> files, Stage stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(stage);
        var indicators = Dataset.Table("qwi").Columns.Where(c => c.Marked).Select(c => c.Name).ToArray();
        foreach (var file in files)
        {
            cancel.ThrowIfCancellationRequested();
            var text = new BulkText(stage, file.File);
            text.Into(
                "qwi",
                [
                    Made("area", Area),
                    Made("geo_level", Level),
                    Made(
                        "state",
                        "case when "
                            + Level
                            + " in ('S', 'C', 'M', 'W') and {geography} not in ('0', '00') then left(ltrim("
                            + Area
                            + ", 'W'), 2) end"
                    ),
                    Made(
                        "ind_level",
                        "coalesce({ind_level}, case when {industry} in ('0', '00') then 'A' when length({industry}) in (3, 4) then left(cast(length({industry}) as varchar), 1) else 'S' end)"
                    ),
                    Made("industry", "case when {industry} = '0' then '00' else {industry} end"),
                    Made("ownercode", "{ownercode}"),
                    Made("sex", "coalesce({sex}, '0')"),
                    Made("agegrp", "{agegrp}"),
                    Made("race", "coalesce({race}, 'A0')"),
                    Made("ethnicity", "coalesce({ethnicity}, 'A0')"),
                    Made("education", "coalesce({education}, 'E0')"),
                    Made("firmage", "coalesce({firmage}, '0')"),
                    Made("firmsize", "coalesce({firmsize}, '0')"),
                    Made("periodicity", "coalesce({periodicity}, 'Q')"),
                    Made("seasonadj", "coalesce({seasonadj}, 'U')"),
                    new("year", BulkKind.Whole, "year"),
                    new("quarter", BulkKind.Whole, "quarter"),
                    .. indicators.Where(text.Has).SelectMany(i => LehdFlags.Columns(i, i, ["s" + i], LehdFlags.Meaning)),
                ],
                cancel
            );
        }
    }

    /// <inheritdoc />
    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel) =>
        throw new NotSupportedException("Indicators are read in bulk.");

    // Without a release in name or folder the edition is the last quarter in it, seen at both ends of the file.
    static string? LastQuarter(FileProbe probe)
    {
        var header = new TableHeader(probe.Rows[0]);
        var (year, quarter) = (header.Find("year"), header.Find("quarter"));
        var rows = probe
            .Rows.Skip(1)
            .Select(r => (r[year], r[quarter]))
            .Concat(
                BulkText
                    .LastLines(probe.File)
                    .Select(l => l.Split(probe.Delimiter))
                    .Where(l => l.Length > Math.Max(year, quarter))
                    .Select(l => (l[year].Trim('"', ' '), l[quarter].Trim('"', ' ')))
            );
        return rows.Where(r =>
                r.Item1.Length == 4
                && r.Item2 is "1" or "2" or "3" or "4"
                && int.TryParse(r.Item1, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            )
            .Select(r => $"{r.Item1}Q{r.Item2}")
            .Max(StringComparer.Ordinal);
    }

    static BulkColumn Made(string name, string sql) => new(name, BulkKind.Text, null) { Sql = sql };
}
