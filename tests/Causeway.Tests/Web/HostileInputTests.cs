using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Causeway.Tests.Support;

namespace Causeway.Tests.Web;

/// <summary>What somebody types into addresses and forms who means no good; docs/reference/asvs.md names these tests.</summary>
public sealed class HostileInputTests : IAsyncLifetime
{
    RunningSite _site = null!;

    public async Task InitializeAsync()
    {
        _site = await RunningSite.StartAsync();
        await CommunityWorld.MakeAsync(_site.Site.Services);
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("' or 1=1 --")]
    [InlineData("'; drop table account; --")]
    [InlineData("%' or title like '%")]
    [InlineData("\\")]
    [InlineData("\u0000")]
    public async Task Words_of_a_search_are_never_SQL(string words)
    {
        using var steward = await _site.SignInAsync("steward@agency.example");
        foreach (
            var address in (string[])
                ["/datasets?q=", "/datasets?field=", "/organizations/agency/datasets?q=", "/search?q=", "/api/v1/search?q="]
        )
        {
            using var answer = await steward.GetAsync(address + Uri.EscapeDataString(words));

            // Refused or empty, but neither broken nor everything.
            Assert.True((int)answer.StatusCode < 500, $"{address}: {answer.StatusCode}");
            Assert.DoesNotContain("/datasets/wages", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        // The control: everything is still there, and found by its name.
        Assert.Contains(
            "/datasets/wages",
            await steward.GetStringAsync("/organizations/agency/datasets?q=wages"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("owner@agency.example", "nobody@example.org")]
    [InlineData("nobody@example.org", "owner@agency.example")]
    public async Task Of_two_fields_of_one_name_the_first_is_taken_and_the_form_goes_before_the_address(string first, string second)
    {
        using var browser = _site.Browser();
        var token = (await browser.PageAsync("/sign-in"))
            .QuerySelector("main input[name=__RequestVerificationToken]")!
            .GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", token),
            new("Email", first),
            new("Email", second),
            new("Password", CommunityWorld.Password),
            // In the address as well: a page takes what is typed from the form alone.
        ]);

        using var answer = await browser.PostAsync("/sign-in?Email=owner@agency.example&Password=x", form);

        // Whichever of two a server took, a filter before it might have looked at the other.
        Assert.Equal(first == "owner@agency.example" ? HttpStatusCode.Redirect : HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/.git/config")]
    [InlineData("/dist/")]
    [InlineData("/dist")]
    [InlineData("/data/")]
    [InlineData("/keys/")]
    [InlineData("/appsettings.json")]
    [InlineData("/dist/..%2f..%2fappsettings.json")]
    [InlineData("/dist/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/dist/..\\..\\web.config")]
    public async Task Folders_and_files_of_the_machine_are_not_served(string address)
    {
        using var answer = await _site.Client.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("O'Hara & ねこ <b>")]
    [InlineData("\"><script>alert(1)</script>")]
    [InlineData("'-alert(1)-'")]
    public async Task What_was_typed_comes_back_as_text_and_whole(string typed)
    {
        using var browser = await _site.SignInAsync("owner@hub.example");
        using var renamed = await browser.SendFormAsync("/account", [("Name", typed)], "form[action*=Rename]");

        var page = await browser.PageAsync("/account");
        var search = await browser.PageAsync("/search?q=" + Uri.EscapeDataString(typed));

        Assert.Equal(typed, page.QuerySelector(".cw-header__tools a[href='/account']")!.TextContent);
        Assert.DoesNotContain(page.Scripts.Concat(search.Scripts), s => s.Text.Contains("alert", StringComparison.Ordinal));
        Assert.Contains(search.QuerySelectorAll("input[name=q]"), i => i.GetAttribute("value") == typed);
    }

    [Theory]
    [InlineData("1e9999")]
    [InlineData("99999999999999999999")]
    [InlineData("-1")]
    [InlineData("0x10")]
    [InlineData("²")]
    public async Task A_number_beyond_its_range_is_refused_and_not_wrapped(string page)
    {
        using var member = await _site.SignInAsync("viewer@agency.example");

        using var api = await member.GetAsync("/api/v1/organizations/agency/datasets?page=" + Uri.EscapeDataString(page));
        using var html = await member.GetAsync("/organizations/agency/datasets?p=" + Uri.EscapeDataString(page));

        Assert.Equal(HttpStatusCode.BadRequest, api.StatusCode);
        Assert.Equal("application/problem+json", api.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.OK, html.StatusCode);
        using var problem = JsonDocument.Parse(await api.Content.ReadAsStringAsync());
        Assert.DoesNotContain("Exception", problem.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_script_of_the_site_makes_code_or_markup_of_text()
    {
        var scripts = Directory.GetFiles(Path.Combine(SharedFiles.Repository, "src", "Causeway", "Web", "assets"), "*.js");

        Assert.NotEmpty(scripts);
        Assert.All(
            scripts,
            s =>
                Assert.DoesNotMatch(
                    @"\beval\s*\(|new Function|\binnerHTML\b|outerHTML\s*=|insertAdjacentHTML|document\.write",
                    File.ReadAllText(s)
                )
        );
    }

    [Theory]
    // Another program.
    [InlineData(@"\bProcess\.Start\b|\bProcessStartInfo\b")]
    // Code that is made while the program runs.
    [InlineData(@"CSharpScript|Assembly\.Load(From|File)?\(|Activator\.CreateInstanceFrom")]
    // Ways to read objects of a type that the data choose.
    [InlineData(@"BinaryFormatter|TypeNameHandling|NetDataContractSerializer|JavaScriptSerializer|SoapFormatter")]
    // XML that may open files, and questions made of text.
    [InlineData(@"DtdProcessing\.Parse|XmlUrlResolver|SelectNodes\(|XPathNavigator|DirectorySearcher")]
    // Queries put together from text.
    [InlineData(@"FromSqlRaw\(\s*\$|ExecuteSqlRaw(Async)?\(\s*\$|SqlQueryRaw<[^>]+>\(\s*\$")]
    // Secrets.
    [InlineData(@"-----BEGIN [A-Z ]*PRIVATE KEY|cw_[\w-]{43}|[Pp]assword=[^;""{\s]+;")]
    public void The_program_uses_nothing_that_runs_what_it_reads(string pattern)
    {
        var found = Directory
            .EnumerateFiles(Path.Combine(SharedFiles.Repository, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(f => Regex.IsMatch(File.ReadAllText(f), pattern, RegexOptions.None, TimeSpan.FromSeconds(10)))
            .Select(f => Path.GetRelativePath(SharedFiles.Repository, f));

        Assert.Empty(found);
    }
}
