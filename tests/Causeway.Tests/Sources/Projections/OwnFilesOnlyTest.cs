using Causeway.Sources;
using Causeway.Sources.Reading;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources.Projections;

public sealed class OwnFilesOnlyTest
{
    // The members of archives are looked at too, but for the large ones of the quarterly census, which are alike.
    const long LargestArchive = 4 << 20;

    [SharedFact]
    public void Takes_every_file_of_its_folder_and_none_of_another_agency()
    {
        (string Folder, string Dataset)[] own = [("bls-ep", "projections"), ("state-projections", "state-projections"), ("onet", "onet")];
        var catalog = SourceCatalog.Shipped;
        var root = SharedFiles.PathOf("lmi-files");
        var unpacked = Directory.CreateTempSubdirectory("causeway-own-").FullName;
        var wrong = new List<string>();
        var looked = 0;

        foreach (
            var path in Directory
                .EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Where(p => !p.EndsWith(".zip", StringComparison.Ordinal) || new FileInfo(p).Length < LargestArchive)
        )
        {
            var name = Path.GetRelativePath(root, path);
            var given = new SourceFile
            {
                Name = Path.GetFileName(path),
                Path = path,
                Origin = path,
                Sha256 = "",
            };
            var expected = own.Where(o => name.StartsWith(o.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                .Select(o => o.Dataset)
                .FirstOrDefault();
            foreach (var file in Archive.Open(given, Path.Combine(unpacked, $"{looked}"), default))
            {
                looked++;
                var found = catalog.Recognize(new FileProbe(file)).Source?.Dataset.Id;
                if (expected is not null ? found != expected : own.Any(o => o.Dataset == found))
                {
                    wrong.Add($"{name} {file.Member}: {found ?? "nobody's"}");
                }
            }
        }

        Directory.Delete(unpacked, recursive: true);
        Assert.Empty(wrong);
        Assert.True(looked > 150, $"only {looked} files were looked at");
    }
}
