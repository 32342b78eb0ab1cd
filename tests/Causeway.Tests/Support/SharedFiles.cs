namespace Causeway.Tests.Support;

/// <summary>The agencies' own files, kept in a folder named <c>shared</c> beside the repository and never in it.</summary>
public static class SharedFiles
{
    /// <summary>The folder that holds <c>Causeway.slnx</c>.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The folder of shared files; it may not be there, see <see cref="WhyMissing"/>.</summary>
    public static string Folder { get; } = Path.Combine(Path.GetDirectoryName(Repository)!, "shared");

    /// <summary>Null when tests may use the folder. Under CI it is always null, so an absent folder fails instead of passing by.</summary>
    public static string? WhyMissing { get; } =
        Directory.Exists(Folder) || Environment.GetEnvironmentVariable("CI") == "true"
            ? null
            : "The folder of shared files is not beside the repository.";

    /// <summary>The full path of one shared file.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Causeway.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Causeway.slnx.");
    }
}

/// <summary>A fact about the shared files: skipped where they are absent, failing there under CI.</summary>
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute() => Skip = SharedFiles.WhyMissing;
}

/// <summary>A theory about the shared files: skipped where they are absent, failing there under CI.</summary>
public sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute() => Skip = SharedFiles.WhyMissing;
}
