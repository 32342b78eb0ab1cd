using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Causeway.Data;
using Causeway.Governance;
using Causeway.Governance.Agreements;
using Causeway.Governance.Holdings;
using Causeway.Identity;
using Causeway.Tests.Support;
using Causeway.Web.Layout;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Governance;

/// <summary>What somebody tries who means no good; docs/reference/security.md names these tests.</summary>
public sealed class AttackTests(AttackTests.Place place) : IClassFixture<AttackTests.Place>
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "<script")]
    [InlineData("<img src=x onerror=alert(1)>", "<img")]
    [InlineData("[click](javascript:alert(1))", "javascript:")]
    [InlineData("[click](data:text/html;base64,PHNjcmlwdD4=)", "data:")]
    [InlineData("[click](//elsewhere.example)", "//elsewhere")]
    [InlineData("![p](https://elsewhere.example/pixel.gif)", "<img")]
    [InlineData("<javascript:alert(1)>", "href=\"javascript:")]
    public void Markdown_of_people_carries_no_script(string text, string never)
    {
        using var writer = new StringWriter();
        SafeMarkdown.Html(text).WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);

        Assert.DoesNotContain(never, writer.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_script_in_the_words_of_an_agreement_is_shown_and_not_run()
    {
        using var owner = await place.Site.SignInAsync("owner@agency.example");
        var draft = $"/organizations/agency/agreements/{place.World.Values["draft"]}";
        using var saved = await owner.SendFormAsync(
            draft + "/edit",
            [("keys", "purpose"), ("texts", "<script>alert('x')</script> [here](javascript:alert(1))")],
            "form[action*=Clauses]"
        );
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        var page = await owner.GetStringAsync(draft);

        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:alert", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_cannot_name_the_place_where_it_is_put()
    {
        using var steward = await place.Site.SignInAsync("steward@agency.example");
        const string address = "/organizations/agency/datasets/wages/data";
        var token = (
            (IHtmlInputElement)(await steward.PageAsync(address)).QuerySelector("main input[name=__RequestVerificationToken]")!
        ).Value;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent("county\n13121\n"u8.ToArray()), "file", "../../../../tmp/escaped.csv" },
        };

        using var answer = await steward.PostAsync(address, form);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await using var scope = place.Site.Site.Services.CreateAsyncScope();
        var held = await scope
            .ServiceProvider.GetRequiredService<CommunityDb>()
            .Set<HeldFile>()
            .SingleAsync(f => f.ProjectId == null && f.DestroyedAt == null);
        Assert.Equal("escaped.csv", held.Name);
        Assert.EndsWith($"{held.Id:n}.bin", scope.ServiceProvider.GetRequiredService<Vault>().PathOf(held.Id), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("county,extra\n1,2\n", "extra")]
    [InlineData("county\n1,2\n", "line 2")]
    [InlineData("", "not empty")]
    public async Task A_file_that_does_not_fit_is_refused_as_a_whole(string csv, string says)
    {
        using var steward = await place.Site.SignInAsync("steward@agency.example");
        const string address = "/organizations/agency/datasets/wages/data";
        var token = (
            (IHtmlInputElement)(await steward.PageAsync(address)).QuerySelector("main input[name=__RequestVerificationToken]")!
        ).Value;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", "wages.csv" },
        };

        using var answer = await steward.PostAsync(address, form);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(says, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_sets_nothing_that_it_does_not_ask_for()
    {
        using var owner = await place.Site.SignInAsync("owner@hub.example");

        using var answer = await owner.SendFormAsync(
            "/organizations/hub/settings",
            [
                ("name", "hub"),
                ("Organization.ClosedAt", "2026-01-01"),
                ("Kind", "StateAgency"),
                ("Organization.Kind", "StateAgency"),
                ("Actor.IsAdministrator", "true"),
                ("Organization.Id", Guid.Empty.ToString()),
            ],
            "form[action*=Save]"
        );

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await using var scope = place.Site.Site.Services.CreateAsyncScope();
        var hub = await scope.ServiceProvider.GetRequiredService<CommunityDb>().Set<Organization>().SingleAsync(o => o.Slug == "hub");
        Assert.Equal(OrganizationKind.Intermediary, hub.Kind);
        Assert.Null(hub.ClosedAt);
    }

    [Fact]
    public async Task A_form_without_the_sites_own_token_changes_nothing()
    {
        using var owner = await place.Site.SignInAsync("owner@agency.example");
        var address = $"/organizations/agency/agreements/{place.World.Values["agreements"]}?handler=End";
        using var form = new FormUrlEncodedContent([]);

        using var answer = await owner.PostAsync(address, form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await using var scope = place.Site.Site.Services.CreateAsyncScope();
        var id = Guid.Parse(place.World.Values["agreements"]);
        Assert.Equal(
            AgreementState.Signed,
            (await scope.ServiceProvider.GetRequiredService<CommunityDb>().Set<Agreement>().SingleAsync(a => a.Id == id)).State
        );
    }

    [Fact]
    public async Task The_api_changes_nothing_for_a_cookie()
    {
        using var owner = await place.Site.SignInAsync("owner@agency.example");
        using var nothing = new StringContent("{}", Encoding.UTF8, "application/json");

        using var answer = await owner.PostAsync("/api/v1/organizations/agency/datasets", nothing);

        Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-5", "-5")]
    [InlineData("-5.25", "-5.25")]
    [InlineData("-x", "'-x")]
    [InlineData("13121", "13121")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("", "")]
    public void A_cell_is_no_formula(string cell, string written) => Assert.Equal(written, SafeCsv.Cell(cell));

    [Fact]
    public async Task Bytes_of_a_held_file_that_were_changed_are_not_read()
    {
        var vault = place.Site.Site.Services.GetRequiredService<Vault>();
        var organization = Guid.NewGuid();
        var written = await vault.SealAsync(organization, s => s.WriteAsync(new byte[200_000]).AsTask(), default);
        var file = new HeldFile
        {
            Id = written.Id,
            OrganizationId = organization,
            DatasetId = Guid.NewGuid(),
            Name = "x",
            Columns = "[]",
            Rows = 0,
            Bytes = written.Bytes,
            Sha256 = written.Sha256,
            Key = written.Key,
            CreatedAt = default,
            CreatedBy = Guid.NewGuid(),
        };
        await using (var whole = vault.Open(file))
        {
            using var copy = new MemoryStream();
            await whole.CopyToAsync(copy);
            Assert.Equal(200_000, copy.Length);
        }

        var path = vault.PathOf(written.Id);
        var bytes = await File.ReadAllBytesAsync(path);
        foreach (var at in (int[])[0, 4, 6, 30, 100_000, bytes.Length - 1])
        {
            var changed = (byte[])bytes.Clone();
            changed[at] ^= 1;
            await File.WriteAllBytesAsync(path, changed);
            await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                await using var damaged = vault.Open(file);
                await damaged.CopyToAsync(Stream.Null);
            });
        }

        await File.WriteAllBytesAsync(path, bytes[..(64 * 1024 + 21)]);
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await using var cut = vault.Open(file);
            await cut.CopyToAsync(Stream.Null);
        });
        Assert.True(vault.Destroy(written.Id, overwrite: true));
        Assert.False(File.Exists(path));
    }

    /// <summary>A site with a small community.</summary>
    public sealed class Place : IAsyncLifetime
    {
        public RunningSite Site { get; private set; } = null!;

        public CommunityWorld World { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Site = await RunningSite.StartAsync();
            World = await CommunityWorld.MakeAsync(Site.Site.Services);
        }

        public async Task DisposeAsync() => await Site.DisposeAsync();
    }
}
