using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Causeway.Sources;
using Causeway.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Web;

/// <summary>What a page may weigh, so that it comes quickly to an old phone on a slow line. Charts' data and drawing code come on top and are not needed to read the page.</summary>
public sealed partial class PageWeightTests(PageWeightTests.Started started) : IClassFixture<PageWeightTests.Started>
{
    const int Html = 100_000;
    const int StylePacked = 30_000;
    const int ScriptPacked = 12_000;
    const int Font = 35_000;

    /// <summary>The pages that are weighed.</summary>
    public static TheoryData<string> Addresses =>
        [
            "/",
            "/pathways?area=13121&top=10",
            "/occupations/29-1141?area=13",
            "/areas/13121",
            "/areas/13",
            "/areas/13/unemployment",
            "/industries/62?area=13",
            "/programs/51.3801?area=13",
            "/institutions/139755?area=13",
            "/compare?kind=areas&codes=13,13121",
            "/glossary",
            "/sources",
            "/sources/oews",
        ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_page_keeps_to_its_weight(string address)
    {
        using var response = await started.Running.Client.GetAsync(address);
        var html = await response.Content.ReadAsStringAsync();

        Assert.True(response.IsSuccessStatusCode, $"{address} answers {(int)response.StatusCode}");
        var text = ChartData().Replace(html, "");
        Assert.True(
            Encoding.UTF8.GetByteCount(text) < Html,
            $"{address}: {Encoding.UTF8.GetByteCount(text):N0} bytes of HTML before charts"
        );
        var styles = 0;
        foreach (Match link in Styles().Matches(html))
        {
            styles += await PackedAsync(link.Groups[1].Value);
        }

        var scripts = 0;
        foreach (Match link in Scripts().Matches(html))
        {
            scripts += await PackedAsync(link.Groups[1].Value);
        }

        Assert.InRange(styles, 1, StylePacked);
        Assert.InRange(scripts, 1, ScriptPacked);
    }

    [Fact]
    public void Fonts_are_small()
    {
        var folder = Path.Combine(SharedFiles.Repository, "src", "Causeway", "wwwroot", "dist", "fonts");
        Assert.All(
            Directory.EnumerateFiles(folder, "*.woff2", SearchOption.AllDirectories),
            f => Assert.True(new FileInfo(f).Length < Font, $"{Path.GetFileName(f)} has {new FileInfo(f).Length:N0} bytes")
        );
    }

    async Task<int> PackedAsync(string address)
    {
        var bytes = await started.Running.Client.GetByteArrayAsync(new Uri(address, UriKind.Relative));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return (int)packed.Length;
    }

    [GeneratedRegex("""<script type="application/(?:ld\+)?json">.*?</script>""", RegexOptions.Singleline, 10_000)]
    private static partial Regex ChartData();

    [GeneratedRegex("""<link rel="stylesheet" href="([^"]+)""", RegexOptions.None, 1_000)]
    private static partial Regex Styles();

    [GeneratedRegex("""<script type="module" src="([^"]+)""", RegexOptions.None, 1_000)]
    private static partial Regex Scripts();

    /// <summary>The site with the starter data.</summary>
    public sealed class Started : IAsyncLifetime
    {
        internal RunningSite Running { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Running = await RunningSite.StartAsync();
            await StarterData.LoadAsync(Running.Site.Services.GetRequiredService<Causeway.Data.Warehouse>(), default);
        }

        public async Task DisposeAsync() => await Running.DisposeAsync();
    }
}
