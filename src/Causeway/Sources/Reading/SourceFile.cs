namespace Causeway.Sources.Reading;

/// <summary>A file on disk to be read: one given by the user or a member unpacked from an archive.</summary>
public sealed class SourceFile
{
    /// <summary>Name of the file as given, or of the archive that holds it.</summary>
    public required string Name { get; init; }

    /// <summary>Name inside the archive, with <c>!</c> between nested archives; empty for a plain file.</summary>
    public string Member { get; init; } = "";

    /// <summary>Where its bytes are.</summary>
    public required string Path { get; init; }

    /// <summary>Where the file or archive was taken from.</summary>
    public required string Origin { get; init; }

    /// <summary>Checksum of the file or archive as given, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Length in bytes, unpacked.</summary>
    public long Length => new FileInfo(Path).Length;

    /// <summary>Number in the manifest; set when the load begins.</summary>
    public long Id { get; set; }

    /// <summary>Name without folders of the innermost file.</summary>
    public string FileName => System.IO.Path.GetFileName(Member.Length > 0 ? Member[(Member.LastIndexOf('!') + 1)..] : Name);

    /// <summary>Name for messages: <c>archive.zip: member.csv</c>.</summary>
    public string Display => Member.Length > 0 ? $"{Name}: {Member}" : Name;
}
