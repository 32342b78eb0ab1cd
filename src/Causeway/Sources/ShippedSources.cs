namespace Causeway.Sources;

static class ShippedSources
{
    public static IReadOnlyList<Source> All { get; } =
        [
            new Oews.OewsSource(),
            new AcsPums.AcsPumsSource(),
            new AcsTables.AcsTablesSource(),
            new Lodes.LodesSource(),
            new Qwi.QwiSource(),
            new Pseo.PseoSource(),
            new LehdLabels.LehdLabelsSource(),
            new PovertyThresholds.PovertyThresholdsSource(),
        ];
}
