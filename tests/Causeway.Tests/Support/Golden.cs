using System.Runtime.CompilerServices;

namespace Causeway.Tests.Support;

/// <summary>
/// Compares a wide output with the file kept beside its test, in <c>golden/</c>. With CAUSEWAY_GOLDEN=1 the files are rewritten, for a
/// person to read the difference; CI never writes.
/// </summary>
public static class Golden
{
    /// <summary>Fails when the text is not that of the file <c>golden/TestClass.Test_name.extension</c>.</summary>
    /// <param name="text">What the code made.</param>
    /// <param name="extension">The kind of file: json, csv, svg.</param>
    /// <param name="name">A name for each case of a theory.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="member">Filled in by the compiler.</param>
    public static void Matches(
        string text,
        string extension,
        string? name = null,
        [CallerFilePath] string file = "",
        [CallerMemberName] string member = ""
    )
    {
        var title = $"{Path.GetFileNameWithoutExtension(file)}.{member}{(name is null ? "" : "." + name)}.{extension}";
        var path = Path.Combine(Path.GetDirectoryName(file)!, "golden", title);
        var written = text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("CAUSEWAY_GOLDEN") == "1")
        {
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                throw new InvalidOperationException("Golden files are written on a person's machine and read there, never under CI.");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, written);
            return;
        }

        Assert.True(File.Exists(path), $"{path} is not there. Run the test with CAUSEWAY_GOLDEN=1 and read what it wrote.");
        Assert.Equal(File.ReadAllText(path), written);
    }
}
