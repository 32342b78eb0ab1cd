namespace Causeway.Sources;

static class ShippedSources
{
    public static IReadOnlyList<Source> All { get; } =
    [new Oews.OewsSource(), new Projections.ProjectionsSource(), new StateProjections.StateProjectionsSource(), new Onet.OnetSource()];
}
