namespace Causeway.DuckDb.Tests;

/// <summary>Tests that count threads or time and so run while no other test does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
