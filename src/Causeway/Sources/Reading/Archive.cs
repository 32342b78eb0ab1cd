using System.IO.Compression;
using System.Runtime.ExceptionServices;

namespace Causeway.Sources.Reading;

/// <summary>Unpacks zip and gzip files into a folder, within limits that a bomb exceeds and an agency's file does not.</summary>
public static class Archive
{
    // The national QCEW singlefile, the largest file known, unpacks to about 4 GB; text packs to between 5 and 40 times.
    const long MostBytes = 24L << 30;
    const long FreeBytes = 64L << 20;
    const int MostRatio = 200;
    const int MostMembers = 100_000;
    const int MostDepth = 2;

    /// <summary>True when the bytes begin as a zip does.</summary>
    public static bool IsZip(ReadOnlySpan<byte> head) => head is [0x50, 0x4B, 0x03, 0x04, ..] or [0x50, 0x4B, 0x05, 0x06, ..];

    /// <summary>True when the bytes begin as a gzip does.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> head) => head is [0x1F, 0x8B, ..];

    /// <summary>The files to read in a file: itself, or the members of the archive, unpacked below <paramref name="folder"/>. A workbook is a file, not an archive.</summary>
    public static IReadOnlyList<SourceFile> Open(SourceFile file, string folder, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        var found = new List<SourceFile>();
        Open(file, folder, 0, found, cancel);
        return found;
    }

    static void Open(SourceFile file, string folder, int depth, List<SourceFile> found, CancellationToken cancel)
    {
        Span<byte> head = stackalloc byte[4];
        using (var stream = File.OpenRead(file.Path))
        {
            head = head[..stream.ReadAtLeast(head, 4, throwOnEndOfStream: false)];
        }

        if (IsGzip(head) && depth < MostDepth)
        {
            var inner = file.FileName.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? file.FileName[..^3] : file.FileName;
            var target = Target(folder, found.Count, depth, inner);
            try
            {
                using var packed = new GZipStream(File.OpenRead(file.Path), CompressionMode.Decompress);
                Copy(packed, target, file.Length, file.Display, cancel);
            }
            catch (InvalidDataException e)
            {
                throw new UserException("load.archive", $"{file.Display} is not a whole gzip file: {e.Message} Download it again.", e);
            }

            Open(Inner(file, inner, target), folder, depth + 1, found, cancel);
        }
        else if (IsZip(head) && depth < MostDepth && !IsWorkbook(file))
        {
            OpenZip(file, folder, depth, found, cancel);
        }
        else
        {
            found.Add(file);
        }
    }

    static void OpenZip(SourceFile file, string folder, int depth, List<SourceFile> found, CancellationToken cancel)
    {
        try
        {
            var members = Members(file);
            var targets = members.Select((m, i) => Target(folder, found.Count + i, depth, m.Name)).ToArray();
            Unpack(file, members, targets, cancel);
            for (var i = 0; i < members.Count; i++)
            {
                Open(Inner(file, members[i].FullName, targets[i]), folder, depth + 1, found, cancel);
            }
        }
        catch (InvalidDataException e)
        {
            throw new UserException("load.archive", $"{file.Display} is not a whole zip file: {e.Message} Download it again.", e);
        }
    }

    static List<(int Index, string Name, string FullName)> Members(SourceFile file)
    {
        using var zip = ZipFile.OpenRead(file.Path);
        if (zip.Entries.Count > MostMembers)
        {
            throw new UserException(
                "load.archive",
                $"{file.Display} holds {zip.Entries.Count:N0} files; at most {MostMembers:N0} are read from one archive."
            );
        }

        return
        [
            .. zip
                .Entries.Select((e, i) => (Index: i, e.Name, e.FullName))
                .Where(e => e.Name.Length > 0 && !e.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)),
        ];
    }

    // Each processor unpacks every so many-th member through a handle of its own: a zip is read by one at a time.
    static void Unpack(SourceFile file, List<(int Index, string Name, string FullName)> members, string[] targets, CancellationToken cancel)
    {
        var lanes = Math.Min(Math.Min(Environment.ProcessorCount, 4), members.Count);
        var errors = new Exception?[lanes];
        Parallel.For(
            0,
            lanes,
            lane =>
            {
                try
                {
                    using var zip = ZipFile.OpenRead(file.Path);
                    for (var i = lane; i < members.Count && Array.TrueForAll(errors, e => e is null); i += lanes)
                    {
                        cancel.ThrowIfCancellationRequested();
                        var entry = zip.Entries[members[i].Index];
                        if (entry.IsEncrypted)
                        {
                            throw new UserException(
                                "load.archive",
                                $"{file.Display}: {entry.FullName} is encrypted. Unpack it first and load the file inside."
                            );
                        }

                        using var stream = entry.Open();
                        Copy(stream, targets[i], Math.Max(entry.CompressedLength, 1), $"{file.Display}: {entry.FullName}", cancel);
                    }
                }
                catch (Exception e)
                {
                    errors[lane] = e;
                }
            }
        );
        if (Array.Find(errors, e => e is not null) is { } error)
        {
            ExceptionDispatchInfo.Throw(error);
        }
    }

    static SourceFile Inner(SourceFile outer, string member, string path) =>
        new()
        {
            Name = outer.Name,
            Member = outer.Member.Length > 0 ? $"{outer.Member}!{member}" : member,
            Path = path,
            Origin = outer.Origin,
            Sha256 = outer.Sha256,
        };

    // A number of its own keeps members of the same name apart, and a member's name can never lead out of the folder.
    static string Target(string folder, int number, int depth, string name)
    {
        Directory.CreateDirectory(folder);
        var safe = new string([.. name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_')]);
        return Path.Combine(folder, $"{depth}-{number:D5}-{(safe.Length > 80 ? safe[^80..] : safe)}");
    }

    static void Copy(Stream from, string target, long packed, string name, CancellationToken cancel)
    {
        // Not File.Create, which also cuts the file to nothing: that makes ext4 write the text to the disk at once, where it soon goes again.
        using var to = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1);
        var buffer = new byte[1 << 16];
        long total = 0;
        for (int read; (read = from.Read(buffer)) > 0; )
        {
            cancel.ThrowIfCancellationRequested();
            total += read;
            if (total > MostBytes || (total > FreeBytes && total / packed > MostRatio))
            {
                throw new UserException(
                    "load.bomb",
                    $"{name} unpacks to more than {MostRatio} times its size ({total >> 20:N0} MB and counting): it is not read."
                );
            }

            to.Write(buffer, 0, read);
        }
    }

    /// <summary>True when a zip is an Office workbook.</summary>
    static bool IsWorkbook(SourceFile file)
    {
        try
        {
            using var zip = ZipFile.OpenRead(file.Path);
            return zip.Entries.Any(e => e.FullName is "[Content_Types].xml" or "xl/workbook.xml");
        }
        catch (InvalidDataException e)
        {
            throw new UserException(
                "load.archive",
                $"{file.Display} is not a whole zip file or workbook: {e.Message} Download it again.",
                e
            );
        }
    }
}
