using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Causeway.Data;
using Causeway.Data.Audit;
using Causeway.Governance.Dictionary;
using Causeway.Identity;
using Causeway.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Governance.Dictionary;

public sealed class DictionaryPagesTests : IAsyncLifetime
{
    const string List = "/organizations/home/datasets";

    RunningSite _site = null!;
    HttpClient _steward = null!;
    HttpClient _reviewer = null!;
    HttpClient _viewer = null!;
    HttpClient _stranger = null!;

    public async Task InitializeAsync()
    {
        _site = await RunningSite.StartAsync();
        var home = await _site.AddOrganizationAsync("home");
        var away = await _site.AddOrganizationAsync("away");
        _steward = await SignedInAsync("steward@example.org", home, Role.Steward);
        _reviewer = await SignedInAsync("reviewer@example.org", home, Role.Reviewer);
        _viewer = await SignedInAsync("viewer@example.org", home, Role.Viewer);
        _stranger = await SignedInAsync("stranger@example.org", away, Role.Steward);
    }

    public async Task DisposeAsync()
    {
        _steward.Dispose();
        _reviewer.Dispose();
        _viewer.Dispose();
        _stranger.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task A_file_becomes_a_dictionary_in_three_page_loads()
    {
        // The first load, and the second: upload and correction.
        var correction = await UploadAsync(_steward, Roster());

        Assert.Equal(["student_id", "sex_code", "county_code", "wage"], Names(correction));
        Assert.True(((IHtmlInputElement)correction.QuerySelector("[name='Fields[0].IsIdentifier']")!).IsChecked);
        Assert.False(((IHtmlInputElement)correction.QuerySelector("[name='Fields[1].IsIdentifier']")!).IsChecked);

        // The third: what was corrected is kept, and its page shown.
        using var kept = await SaveAsync(_steward, correction, ("Fields[1].Meaning", "Sex as reported"), ("Entry.Title", "Roster"));
        var page = await _steward.PageAsync(kept.Headers.Location!.ToString());

        Assert.Equal("Roster", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Sex as reported", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("about 100 rows", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("F (60)", page.Body.TextContent, StringComparison.Ordinal);
        // Nothing of an identifier, and nothing that one row alone has.
        Assert.DoesNotContain("S-0001", page.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("98765", page.Body.TextContent, StringComparison.Ordinal);
        await using var db = await DbAsync();
        var entry = await db.Set<AuditEntry>().SingleAsync(e => e.Action == "dataset.created");
        Assert.Equal("dataset", entry.SubjectKind);
        var fields = await db.Set<Field>().OrderBy(f => f.Position).ToListAsync();
        Assert.Equal("string", fields[2].Type);
        Assert.DoesNotContain("S-00", string.Concat(fields.Select(f => f.Profile + f.Codes)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ticking_a_field_as_an_identifier_drops_its_values()
    {
        var correction = await UploadAsync(_steward, Roster());

        using var kept = await SaveAsync(_steward, correction, ("Fields[1].IsIdentifier", "true"));

        await using var db = await DbAsync();
        Assert.DoesNotContain(
            "\"value\"",
            (await db.Set<Field>().SingleAsync(f => f.Name == "sex_code")).Profile,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_profile_that_was_not_computed_here_is_not_kept()
    {
        var correction = await UploadAsync(_steward, Roster());

        using var kept = await SaveAsync(_steward, correction, ("Fields[3].Profile", "{\"type\":\"number\",\"rows\":3}"));

        await using var db = await DbAsync();
        Assert.Equal("", (await db.Set<Field>().SingleAsync(f => f.Name == "wage")).Profile);
    }

    [Fact]
    public async Task A_bad_file_shows_every_error_with_its_place()
    {
        var page = await UploadAsync(_steward, "a,b,a\n1,2,3\n1,2,3,4\n");

        var rows = page.QuerySelectorAll("#upload, tbody tr").OfType<IHtmlTableRowElement>().ToList();
        Assert.Equal(2, rows.Count);
        Assert.Contains("4", rows[1].TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#upload"));
    }

    [Fact]
    public async Task Nothing_chosen_is_told()
    {
        var page = await UploadAsync(_steward, "");

        Assert.Contains("The file is empty", page.QuerySelector(".cw-error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_fields_of_one_name_are_refused_and_what_was_typed_stays()
    {
        var correction = await UploadAsync(_steward, Roster());

        using var answer = await SaveAsync(_steward, correction, ("Fields[1].Name", "student_id"), ("Fields[2].Meaning", "where"));
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

        Assert.Contains("both named", page.QuerySelector(".cw-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("where", page.QuerySelector("[name='Fields[2].Meaning']")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_existing_dictionary_shows_its_mapping_and_reads_it_again()
    {
        var page = await UploadAsync(_steward, "Column,Description,Comment\na,x,right\n");
        var form = (IHtmlFormElement)page.QuerySelector("#map")!;
        using var content = new FormUrlEncodedContent(
            Hidden(form).Concat([new("Mapping[0]", "Name"), new("Mapping[1]", "Ignored"), new("Mapping[2]", "Meaning")])
        );

        using var answer = await _steward.PostAsync(form.GetAttribute("action"), content);
        var again = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

        Assert.Equal("right", again.QuerySelector("[name='Fields[0].Meaning']")!.TextContent.Trim());
    }

    [Theory]
    [InlineData(List)]
    [InlineData(List + "/new")]
    [InlineData(List + "/roster")]
    [InlineData(List + "/roster/edit")]
    [InlineData(List + "/roster/fields")]
    [InlineData(List + "/roster/profile")]
    [InlineData("/organizations/home/vision")]
    [InlineData("/datasets/home/roster")]
    [InlineData("/datasets/home/roster/print")]
    [InlineData("/datasets/home/roster/datapackage.json")]
    [InlineData("/datasets/home/roster/fields.csv")]
    [InlineData("/datasets/home/roster/dcat.jsonld")]
    [InlineData("/api/v1/organizations/home/datasets")]
    [InlineData("/api/v1/organizations/home/datasets/roster")]
    [InlineData("/api/v1/organizations/home/datasets/roster/fields")]
    public async Task Members_find_it_and_strangers_find_nothing(string address)
    {
        await MakeAsync();

        using var own = await _steward.GetAsync(address);
        using var other = await _stranger.GetAsync(address);
        using var nobody = await _site.Client.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, nobody.StatusCode);
    }

    [Theory]
    [InlineData("/new")]
    [InlineData("/roster/edit")]
    [InlineData("/roster/fields")]
    [InlineData("/roster/profile")]
    public async Task A_viewer_changes_nothing(string address)
    {
        await MakeAsync();

        using var answer = await _viewer.GetAsync(List + address);
        var page = await _viewer.PageAsync(List + "/roster");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Only stewards and contributors", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_review_to_the_public_catalog()
    {
        await MakeAsync();
        await EditAsync(("Entry.Visibility", "Everyone"), ("Entry.Keywords", "roster; students"), ("Entry.Location", "The drawer"));
        using var sent = await _steward.SendFormAsync(List + "/roster", [], "form[action$='submit']");

        using var own = await _steward.SendFormAsync(List + "/roster", [], "form[action$='publish']");
        Assert.Contains("another steward or reviewer publishes it", await own.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var published = await _reviewer.SendFormAsync(List + "/roster", [], "form[action$='publish']");
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);

        var catalog = await _site.PageAsync("/datasets?q=roster");
        Assert.NotNull(catalog.QuerySelector("a[href='/datasets/home/roster']"));
        var page = await _site.PageAsync("/datasets/home/roster");
        Assert.Contains("Sex as reported", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("The drawer", page.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("steward@", page.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("F (60)", page.Body.TextContent, StringComparison.Ordinal);
        var spanish = await _site.PageAsync("/datasets/home/roster?lang=es");
        Assert.Contains("Qué contiene", spanish.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Significado", spanish.Body.TextContent, StringComparison.Ordinal);
        using var dcat = JsonDocument.Parse(await _site.Client.GetStringAsync("/datasets/catalog.jsonld"));
        Assert.Equal(1, dcat.RootElement.GetProperty("dataset").GetArrayLength());
        using var package = JsonDocument.Parse(await _site.Client.GetStringAsync("/datasets/home/roster/datapackage.json"));
        Assert.Equal(4, package.RootElement.GetProperty("resources")[0].GetProperty("schema").GetProperty("fields").GetArrayLength());
    }

    [Fact]
    public async Task Whoever_is_slower_is_told_that_somebody_else_changed_it()
    {
        await MakeAsync();
        var form = (IHtmlFormElement)(await _steward.PageAsync(List + "/roster/edit")).QuerySelector("form.cw-form")!;
        await EditAsync(("Entry.Purpose", "Mine was first"));
        using var content = new FormUrlEncodedContent(
            Hidden(form).Concat([new("Entry.Title", "Roster"), new("Entry.Purpose", "Too late")])
        );

        using var answer = await _steward.PostAsync(List + "/roster/edit", content);

        Assert.Contains("Somebody else changed this description", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var db = await DbAsync();
        Assert.Equal("Mine was first", (await db.Set<Dataset>().SingleAsync()).Purpose);
    }

    [Fact]
    public async Task All_fields_are_changed_in_one_form()
    {
        await MakeAsync();
        var form = (IHtmlFormElement)(await _steward.PageAsync(List + "/roster/fields")).QuerySelector("main form[method=post]")!;
        var values = AsShown(form);
        values["Fields[0].Meaning"] = "Number of the student";
        values["Fields[3].Remove"] = "true";
        values["Fields[4].Name"] = "hours";
        values["Fields[4].Type"] = "integer";
        using var content = new FormUrlEncodedContent(values);

        using var answer = await _steward.PostAsync(List + "/roster/fields", content);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await using var db = await DbAsync();
        var fields = await db.Set<Field>().OrderBy(f => f.Position).ToListAsync();
        Assert.Equal(["student_id", "sex_code", "county_code", "hours"], fields.Select(f => f.Name));
        Assert.Equal("Number of the student", fields[0].Meaning);
        Assert.NotEqual("", fields[1].Profile);
    }

    [Fact]
    public async Task Several_datasets_are_changed_at_once()
    {
        await MakeAsync();
        await MakeAsync();
        var chosen = (await _steward.PageAsync(List))
            .QuerySelectorAll("[name=Chosen]")
            .Select(c => ("Chosen", c.GetAttribute("value")!))
            .ToArray();

        using var answer = await _steward.SendFormAsync(
            List,
            [.. chosen, ("SetClassification", "Confidential"), ("SetRefresh", "every term")]
        );

        Assert.Contains("2 datasets were changed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var db = await DbAsync();
        Assert.All(
            await db.Set<Dataset>().ToListAsync(),
            d => Assert.Equal((Classification.Confidential, "every term"), (d.Classification, d.Refresh))
        );
    }

    [Fact]
    public async Task The_vision_is_live_and_links_to_what_is_missing()
    {
        await MakeAsync();
        await EditAsync(("Entry.Tools", "Salesforce; Excel"));

        using var written = await _steward.SendFormAsync("/organizations/home/vision", [("Text", "So that nobody is lost after school.")]);
        var page = await _viewer.PageAsync("/organizations/home/vision");

        Assert.Contains("So that nobody is lost after school.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Salesforce", page.Body.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"a[href='{List}/roster/edit']"));
        Assert.Null(page.QuerySelector("main form[method=post]"));
        await using var db = await DbAsync();
        Assert.True(await db.Set<AuditEntry>().AnyAsync(e => e.Action == "organization.vision_written"));
    }

    [Fact]
    public async Task Text_of_a_description_is_never_markup()
    {
        await MakeAsync();
        await EditAsync(("Entry.About", "<script>alert(1)</script>"));

        var page = await _steward.PageAsync(List + "/roster");

        Assert.DoesNotContain(page.QuerySelectorAll("script"), s => s.TextContent.Contains("alert", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_profile_is_computed_again_from_a_file()
    {
        await MakeAsync();
        await using (var db = await DbAsync())
        {
            await db.Set<Field>().ExecuteUpdateAsync(s => s.SetProperty(f => f.Profile, ""));
        }

        using var answer = await UploadToAsync(_steward, List + "/roster/profile", "form[method=post].cw-form", Roster());

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await using var after = await DbAsync();
        Assert.NotEqual("", (await after.Set<Field>().SingleAsync(f => f.Name == "wage")).Profile);
        Assert.True(await after.Set<AuditEntry>().AnyAsync(e => e.Action == "dataset.profiled"));
    }

    [Fact]
    public async Task The_API_gives_fields_with_their_profiles()
    {
        await MakeAsync();

        using var fields = JsonDocument.Parse(await _viewer.GetStringAsync("/api/v1/organizations/home/datasets/roster/fields"));
        using var list = JsonDocument.Parse(await _viewer.GetStringAsync("/api/v1/organizations/home/datasets?field=student_id"));

        Assert.Equal(4, fields.RootElement.GetArrayLength());
        Assert.True(fields.RootElement[0].GetProperty("isIdentifier").GetBoolean());
        Assert.Equal(100, fields.RootElement[1].GetProperty("profile").GetProperty("rows").GetInt32());
        Assert.Equal(1, list.RootElement.GetProperty("total").GetInt32());
        Assert.Equal("draft", list.RootElement.GetProperty("datasets")[0].GetProperty("state").GetString());
    }

    static string Roster() =>
        "student_id,sex_code,county_code,wage\n"
        + string.Concat(
            Enumerable
                .Range(1, 100)
                .Select(i => string.Create(null, $"S-{i:D4},{(i <= 60 ? "F" : "M")},0{1001 + (i % 2)},{(i == 1 ? 98765 : 1000 + i)}\n"))
        );

    async Task MakeAsync()
    {
        using var kept = await SaveAsync(
            _steward,
            await UploadAsync(_steward, Roster()),
            ("Entry.Title", "Roster"),
            ("Entry.About", "A row is a student."),
            ("Fields[1].Meaning", "Sex as reported")
        );
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
    }

    async Task EditAsync(params (string Name, string Value)[] changes)
    {
        var form = (IHtmlFormElement)(await _steward.PageAsync(List + "/roster/edit")).QuerySelector("form.cw-form")!;
        var values = AsShown(form);
        foreach (var (name, value) in changes)
        {
            values[name] = value;
        }

        using var content = new FormUrlEncodedContent(values);
        using var answer = await _steward.PostAsync(List + "/roster/edit", content);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    static async Task<IHtmlDocument> UploadAsync(HttpClient browser, string text)
    {
        using var answer = await UploadToAsync(browser, List + "/new", "#upload", text);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }

    static async Task<HttpResponseMessage> UploadToAsync(HttpClient browser, string page, string selector, string text)
    {
        var form = (IHtmlFormElement)(await browser.PageAsync(page)).QuerySelector(selector)!;
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Hidden(form))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "Upload", "roster.csv");
        return await browser.PostAsync(form.GetAttribute("action") is { Length: > 0 } action ? action : page, content);
    }

    static async Task<HttpResponseMessage> SaveAsync(
        HttpClient browser,
        IHtmlDocument correction,
        params (string Name, string Value)[] changes
    )
    {
        var form = (IHtmlFormElement)correction.QuerySelector("#save")!;
        var values = AsShown(form);
        foreach (var (name, value) in changes)
        {
            values[name] = value;
        }

        using var content = new FormUrlEncodedContent(values);
        return await browser.PostAsync(form.GetAttribute("action"), content);
    }

    // What a browser would send of a form as it is shown.
    static Dictionary<string, string> AsShown(IHtmlFormElement form)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox", IsChecked: false }:
                    break;
                case IHtmlInputElement { Name: { Length: > 0 } name } input:
                    values[name] = input.Value;
                    break;
                case IHtmlSelectElement { Name: { Length: > 0 } name } select:
                    values[name] = select.Value ?? "";
                    break;
                case IHtmlTextAreaElement { Name: { Length: > 0 } name } area:
                    values[name] = area.Value;
                    break;
            }
        }

        return values;
    }

    static IEnumerable<KeyValuePair<string, string>> Hidden(IHtmlFormElement form) =>
        form.QuerySelectorAll("input[type=hidden]")
            .OfType<IHtmlInputElement>()
            .Select(i => new KeyValuePair<string, string>(i.Name!, i.Value));

    static IEnumerable<string> Names(IHtmlDocument page) =>
        page.QuerySelectorAll("input[name$='.Name']").OfType<IHtmlInputElement>().Select(i => i.Value);

    async Task<HttpClient> SignedInAsync(string email, Organization organization, Role role)
    {
        await _site.AddMemberAsync(organization, await _site.AddAccountAsync(email), role);
        return await _site.SignInAsync(email);
    }

    Task<CommunityDb> DbAsync() => _site.Site.Services.GetRequiredService<IDbContextFactory<CommunityDb>>().CreateDbContextAsync();
}
