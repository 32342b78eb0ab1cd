namespace Causeway.Browser.Tests;

/// <summary>A test that needs a browser. Without Chromium it is skipped on a laptop and fails under CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.WhyMissing;
}

/// <summary>The same for a test of the agencies' own files, which is skipped as well where they are absent, failing there under CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedBrowserFactAttribute : FactAttribute
{
    public SharedBrowserFactAttribute() => Skip = Chromium.WhyMissing ?? Causeway.Tests.Support.SharedFiles.WhyMissing;
}

/// <summary>The same for a test with several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.WhyMissing;
}

/// <summary>Where the system's browser is.</summary>
static class Chromium
{
    /// <summary>Why tests that need it are skipped; null where it is there, and under CI, where they fail instead.</summary>
    public static string? WhyMissing =>
        Path is null && Environment.GetEnvironmentVariable("CI") != "true"
            ? "Chromium is not installed: apt-get install chromium, or name it in CHROMIUM_PATH."
            : null;

    public static string? Path { get; } =
        new[]
        {
            Environment.GetEnvironmentVariable("CHROMIUM_PATH"),
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
        }
            .OfType<string>()
            .FirstOrDefault(File.Exists);
}
