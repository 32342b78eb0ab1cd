namespace Causeway.Browser.Tests;

/// <summary>A test that needs a browser. Without Chromium it is skipped on a laptop and fails under CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Path is null && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "Chromium is not installed: apt-get install chromium, or name it in CHROMIUM_PATH.";
        }
    }
}

/// <summary>The same for a test of the agencies' own files, which is skipped as well where they are absent, failing there under CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedBrowserFactAttribute : BrowserFactAttribute
{
    public SharedBrowserFactAttribute() => Skip ??= Causeway.Tests.Support.SharedFiles.WhyMissing;
}

/// <summary>The same for a test with several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        if (Chromium.Path is null && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "Chromium is not installed: apt-get install chromium, or name it in CHROMIUM_PATH.";
        }
    }
}

/// <summary>Where the system's browser is.</summary>
static class Chromium
{
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
