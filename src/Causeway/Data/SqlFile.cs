using System.Collections.Concurrent;
using System.Reflection;

namespace Causeway.Data;

/// <summary>Analytical SQL that stands in a file beside its caller and travels inside the assembly. The same text is shown on pages as the method.</summary>
public static class SqlFile
{
    static readonly Assembly Home = typeof(SqlFile).Assembly;
    static readonly ConcurrentDictionary<string, string> Texts = new();

    /// <summary>The text of a file, named by its path below the project, such as <c>Pathways/Opportunities/occupations.sql</c>.</summary>
    public static string Read(string path) =>
        Texts.GetOrAdd(path, static p => TryRead(p) ?? throw new InvalidOperationException($"There is no SQL file '{p}' in the assembly."));

    /// <summary>The text of a file, or null when there is none.</summary>
    public static string? TryRead(string path)
    {
        using var stream = Home.GetManifestResourceStream(path);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The paths of all SQL files, in order: what the prepare test walks.</summary>
    public static IReadOnlyList<string> All { get; } =
    [.. Home.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
