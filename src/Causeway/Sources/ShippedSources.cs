namespace Causeway.Sources;

static class ShippedSources
{
    public static IReadOnlyList<Source> All { get; } = [new Oews.OewsSource(), new Qcew.QcewSource()];
}
