using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Sources;
using Causeway.Sources.Reading;
using Causeway.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.LaborMarket.Panels;

/// <summary>
/// The numbers of ten profiles over the agencies' own files, each followed back: its dataset and edition are loaded, the file they came from is kept untouched, and a number that is said to
/// be published as it stands is found in that file. What was computed says how.
/// </summary>
public sealed partial class TraceTests(TraceTests.Loaded loaded) : IClassFixture<TraceTests.Loaded>
{
    [SharedTheory]
    [InlineData("areas", "13121")]
    [InlineData("areas", "13")]
    [InlineData("areas", "C12060")]
    [InlineData("areas", "US")]
    [InlineData("occupations", "29-1141")]
    [InlineData("occupations", "15-1252")]
    [InlineData("industries", "622")]
    [InlineData("programs", "51.3801")]
    [InlineData("programs", "52.0201")]
    [InlineData("institutions", "139755")]
    public async Task Every_number_leads_to_the_file_it_is_from(string kind, string code)
    {
        var shelf = loaded.Running.Site.Services.GetRequiredService<PanelShelf>();
        var subject = await shelf.FindAsync(kind, code, default);
        Assert.NotNull(subject);
        var panels = await shelf.AllAsync(subject, new Dictionary<string, string>(), default);
        var unexplained = new List<string>();
        var followed = 0;

        foreach (var panel in panels.Where(p => p.Rows.Count > 0))
        {
            Assert.True(panel.Methods.Count > 0 || panel.HowMade is not null, $"{panel.Id} does not say how it was made");
            foreach (var figure in panel.Figures.Where(f => f.IsKnown))
            {
                Assert.True(figure.Unit.Length > 0 && figure.Source.Length > 0 && figure.Vintage.Length > 0, $"{panel.Id}: {figure}");
                if (figure.Source is "living_costs" or "living-costs")
                {
                    continue;
                }

                var files = await loaded.FilesAsync(figure.Source, figure.Vintage);
                if (files.Count == 0)
                {
                    unexplained.Add($"{panel.Id}: no file of {figure.Source} {figure.Vintage} is kept");
                }
                else if (figure.Status == ValueStatus.Published && figure.Method is null)
                {
                    followed++;
                    if (!loaded.IsPrinted(files, figure.Value!.Value))
                    {
                        unexplained.Add(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{panel.Id}: {figure.Value} {figure.Unit} is not printed in the files of {figure.Source} {figure.Vintage}"
                            )
                        );
                    }
                }
            }
        }

        Assert.True(unexplained.Count == 0, string.Join("\n", unexplained.Distinct().Take(20)));
        Assert.True(panels.Sum(p => p.Figures.Count(f => f.IsKnown)) > 10, "hardly any number to follow");
        Assert.True(followed > 0 || kind is "programs" or "institutions", "no number was looked up in its file");
    }

    [SharedFact]
    public async Task An_institutions_awards_are_the_sum_of_its_printed_rows()
    {
        var shelf = loaded.Running.Site.Services.GetRequiredService<PanelShelf>();
        var subject = await shelf.FindAsync("institutions", "139755", default);
        var programs = (await shelf.OneAsync(subject!, "programs", new Dictionary<string, string>(), default))!;
        var row = programs.Rows.First(r => !r.IsTotal && r.Key.Length == 7);
        using var file = new StreamReader(
            new System.IO.Compression.GZipStream(
                File.OpenRead(SharedFiles.PathOf("lmi-files/derived/ipeds-c2024_a-majornum1-totals.csv.gz")),
                System.IO.Compression.CompressionMode.Decompress
            )
        );
        var lines = (await file.ReadToEndAsync())
            .Split('\n')
            .Select(l => l.Trim('\r').Replace("\"", "", StringComparison.Ordinal).Split(','))
            .ToArray();
        var names = lines[0].Select(n => n.Trim('\uFEFF')).ToList();
        var (unit, cip, total) = (names.IndexOf("UNITID"), names.IndexOf("CIPCODE"), names.IndexOf("CTOTALT"));

        var sum = lines
            .Skip(1)
            .Where(l => l.Length > total && l[unit] == "139755" && l[cip] == row.Key)
            .Sum(l => int.Parse(l[total], CultureInfo.InvariantCulture));

        Assert.True(sum > 0);
        Assert.Equal(sum, row.Cells.Select(c => c.Figure).OfType<Figure>().First(f => f.Unit == "awards").Value);
    }

    /// <summary>The site over a part of the agencies' files.</summary>
    public sealed partial class Loaded : IAsyncLifetime
    {
        static readonly string[] Files =
        [
            "bls-laus/laucnty22.xlsx",
            "bls-laus/laucnty21.xlsx",
            "hud/FY2025_FMR.xlsx",
            "bea-rpp/SARPP_STATE_2008_2023.csv",
            "bls-oews/national_M2025_dl.xlsx",
            "bls-ep/occupation.xlsx",
            "state-projections/projectionscentral-longterm-29-1141-first26.json",
            "crosswalks/CIP2020_SOC2018_Crosswalk.xlsx",
            "crosswalks/CIPCode2020.csv",
            "crosswalks/2018-occupation-code-list-and-crosswalk.xlsx",
            "crosswalks/2022_NAICS_Structure.csv",
            "crosswalks/list1_2023.xlsx",
            "crosswalks/soc_2018_definitions.xlsx",
            "ipeds/HD2024.zip",
            "ipeds/C2024_C.zip",
            "derived/ipeds-c2024_a-majornum1-totals.csv.gz",
            "bls-qcew/2016_qtrly_by_area_GA.zip",
            "bls-qcew/2016_qtrly_by_area_metros.zip",
            "onet/Skills.xlsx",
            "derived/acs-pums-2024-1yr-p13-38cols.csv.gz",
        ];

        readonly Dictionary<string, HashSet<double>> _printed = [];
        List<(string Dataset, string Vintage, string Path)> _files = [];
        string _folder = "";

        /// <summary>The running site.</summary>
        internal RunningSite Running { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            if (SharedFiles.WhyMissing is not null)
            {
                return;
            }

            Running = await RunningSite.StartAsync();
            var warehouse = Running.Site.Services.GetRequiredService<Warehouse>();
            _folder = warehouse.Options.DataFolder;
            var found = Files.Select(f => SharedFiles.PathOf("lmi-files/" + f)).ToArray();
            await new Loader(warehouse, SourceCatalog.Shipped, TimeProvider.System).RunAsync(new LoadRequest(found), null, default);
            await using var manifest = await warehouse.OpenManifestAsync(default);
            var versions = (await warehouse.Manifest.CurrentAsync(manifest, default)).ToDictionary(v => v.Id);
            _files =
            [
                .. (await warehouse.Manifest.CurrentFilesAsync(manifest, default)).Select(f =>
                    (versions[f.VersionId].Dataset.Replace('_', '-'), versions[f.VersionId].Vintage, Path.Combine(_folder, f.File.Kept))
                ),
            ];
        }

        /// <summary>The kept files of a dataset's edition.</summary>
        public Task<List<string>> FilesAsync(string dataset, string vintage) =>
            Task.FromResult(
                _files
                    .Where(f => f.Dataset == dataset.Replace('_', '-') && f.Vintage == vintage && File.Exists(f.Path))
                    .Select(f => f.Path)
                    .Distinct()
                    .ToList()
            );

        /// <summary>True when a cell of one of the files has this number.</summary>
        public bool IsPrinted(IEnumerable<string> files, double value) =>
            files.Any(f => Printed(f).Contains(Math.Round(value, 6)) || Printed(f).Contains(Math.Round(value / 1000, 6)));

        HashSet<double> Printed(string path)
        {
            if (!_printed.TryGetValue(path, out var numbers))
            {
                _printed[path] = numbers = [];
                var given = new SourceFile
                {
                    Name = Path.GetFileName(path),
                    Path = path,
                    Origin = path,
                    Sha256 = "",
                };
                var folder = Path.Combine(_folder, "trace-" + Guid.NewGuid().ToString("N"));
                Directory.CreateDirectory(folder);
                foreach (var file in Archive.Open(given, folder, default))
                {
                    var cells =
                        new FileProbe(file).Kind == FileKind.Workbook
                            ? Grid.Sheets(file).SelectMany(s => Grid.Sheet(file, s)).SelectMany(r => r.Cells)
                            : File.ReadLines(file.Path).SelectMany(l => NotNumbers().Split(l));
                    foreach (var cell in cells)
                    {
                        if (double.TryParse(cell.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture, out var number))
                        {
                            numbers.Add(Math.Round(number, 6));
                        }
                    }
                }
            }

            return numbers;
        }

        [GeneratedRegex(@"[^0-9.\-]+", RegexOptions.None, 10_000)]
        private static partial Regex NotNumbers();

        public async Task DisposeAsync()
        {
            if (Running is not null)
            {
                await Running.DisposeAsync();
            }
        }
    }
}
