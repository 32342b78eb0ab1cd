using Causeway.Sources.LehdLabels;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Pseo;

/// <summary>Reads Post-Secondary Employment Outcomes: graduates' earnings (pseoe) and where they work (pseof), with a status flag for each value.</summary>
public sealed class PseoSource : Source
{
    const string Earnings = "earnings";
    const string Flows = "flows";

    static readonly string[] Identifiers = ["inst_level", "institution", "degree_level", "cipcode", "grad_cohort"];
    static readonly int[] Years = [1, 5, 10];

    // Copies that went through other programs lost the leading zeros: an institution has eight digits (OPEID), a state two, a field of study two before the point.
    static readonly BulkColumn[] Keys =
    [
        Made("inst_level", "{inst_level}"),
        Made(
            "institution",
            "case {inst_level} when 'I' then case when length({institution}) < 8 then lpad({institution}, 8, '0') else {institution} end when 'S' then lpad({institution}, 2, '0') else {institution} end"
        ),
        new("degree_level", BulkKind.Text, "degree_level") { Width = 2 },
        Made("cip_level", "{cip_level}"),
        Made("cipcode", "case when regexp_full_match({cipcode}, '[0-9]([.].*)?') then '0' || {cipcode} else {cipcode} end"),
        new("grad_cohort", BulkKind.Text, "grad_cohort") { Width = 4 },
        new("grad_cohort_years", BulkKind.Whole, "grad_cohort_years", "cohort_years"),
        Made(
            "area",
            "case coalesce({geo_level}, 'N') when 'N' then 'US' when 'D' then 'D' || ltrim({geography}, '0') when 'S' then lpad({geography}, 2, '0') else {geography} end"
        ),
        Made("geo_level", "coalesce({geo_level}, 'N')"),
        Made("ind_level", "coalesce({ind_level}, 'A')"),
        Made("industry", "case when coalesce({industry}, '0') = '0' then '00' else {industry} end"),
    ];

    /// <inheritdoc />
    public override string Folder => "Pseo";

    /// <inheritdoc />
    public override Recognition? Recognize(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (probe.Kind != FileKind.Text || !probe.HasColumns(Identifiers))
        {
            return null;
        }

        var layout =
            probe.HasColumns("y1_p50_earnings") ? Earnings
            : probe.HasColumns("y1_grads_emp") ? Flows
            : null;
        return layout is null ? null : new(layout, LehdRelease.Of(probe.File)) { VintageFromName = true };
    }

    /// <inheritdoc />
    public override void ReadAll(IReadOnlyList<RecognizedFile> files, Stage stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(stage);
        foreach (var file in files)
        {
            cancel.ThrowIfCancellationRequested();
            var text = new BulkText(stage, file.File);
            var values = file.What.Layout == Earnings ? Years.SelectMany(EarningsOf) : Years.SelectMany(FlowsOf);
            text.Into(file.What.Layout == Earnings ? "pseo_earnings" : "pseo_flow", [.. Keys, .. values], cancel);
        }
    }

    /// <inheritdoc />
    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel) =>
        throw new NotSupportedException("Outcomes are read in bulk.");

    static IEnumerable<BulkColumn> EarningsOf(int year)
    {
        foreach (var percentile in new[] { 25, 50, 75 })
        {
            foreach (
                var column in LehdFlags.Columns(
                    $"y{year}_p{percentile}_earnings",
                    $"y{year}_p{percentile}_earnings",
                    [$"status_y{year}_earnings"],
                    LehdFlags.Meaning
                )
            )
            {
                yield return column;
            }
        }

        foreach (
            var column in LehdFlags.Columns($"y{year}_grads_earn", $"y{year}_grads_earn", [$"status_y{year}_grads_earn"], LehdFlags.Meaning)
        )
        {
            yield return column;
        }

        foreach (
            var column in LehdFlags.Columns(
                $"y{year}_ipeds_count",
                $"y{year}_ipeds_count",
                [$"status_y{year}_ipeds_count", "status_ipeds_count"],
                LehdFlags.IpedsMeaning
            )
        )
        {
            yield return column;
        }
    }

    static IEnumerable<BulkColumn> FlowsOf(int year) =>
        new[] { "grads_emp", "grads_emp_instate", "grads_nme" }.SelectMany(what =>
            LehdFlags.Columns($"y{year}_{what}", $"y{year}_{what}", [$"status_y{year}_{what}"], LehdFlags.Meaning)
        );

    static BulkColumn Made(string name, string sql) => new(name, BulkKind.Text, null) { Sql = sql };
}
