using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Causeway.Data;
using Causeway.Identity;
using Causeway.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Governance;

/// <summary>Agreements, projects, requests and results in the API; who gets which is tried route by route in <see cref="MatrixTests"/>.</summary>
public sealed class GovernanceApiTests(AttackTests.Place place) : IClassFixture<AttackTests.Place>
{
    [Theory]
    [InlineData("agency", "agreements", 2)]
    [InlineData("hub", "agreements", 2)]
    [InlineData("hub", "projects", 1)]
    [InlineData("agency", "projects", 0)]
    [InlineData("agency", "requests", 1)]
    [InlineData("hub", "requests", 1)]
    [InlineData("hub", "exports", 1)]
    [InlineData("outsider", "agreements", 0)]
    [InlineData("outsider", "exports", 0)]
    public async Task Lists_what_the_organization_is_part_of(string organization, string what, int count)
    {
        using var owner = await place.Site.SignInAsync($"owner@{organization}.example");

        using var answer = await owner.GetAsync($"/api/v1/organizations/{organization}/{what}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal(count, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray().Count);
    }

    [Fact]
    public async Task A_token_reads_an_agreement_from_terms_to_signatures()
    {
        using var program = await TokenAsync("viewer@agency.example");

        var agreement = await JsonAsync(program, $"agency/agreements/{place.World.Values["agreements"]}");

        Assert.Equal("dul", agreement["summary"]!["kind"]!.ToString());
        Assert.Equal("agency", agreement["summary"]!["provider"]!["slug"]!.ToString());
        Assert.Equal(10, (int)agreement["minimumPersons"]!);
        Assert.Equal("[\"county\"]", agreement["datasets"]![0]!["fields"]!.ToJsonString());
        Assert.Equal("analyst", agreement["people"]![0]!["name"]!.ToString());
        Assert.Equal("Text", agreement["text"]!.ToString());
    }

    [Fact]
    public async Task A_project_leads_to_its_request_and_its_result()
    {
        using var program = await TokenAsync("analyst@hub.example");

        var project = await JsonAsync(program, $"hub/projects/{place.World.Values["projects"]}");
        var request = await JsonAsync(program, $"hub/requests/{project["requests"]![0]}");
        var export = await JsonAsync(program, $"hub/exports/{project["exports"]![0]}");

        Assert.Equal("analyst", project["people"]![0]!["name"]!.ToString());
        Assert.Equal("approved", request["summary"]!["state"]!.ToString());
        Assert.True((bool)request["summary"]!["isOurs"]!);
        Assert.Equal("Within the purpose.", request["datasets"]![0]!["reason"]!.ToString());
        Assert.Equal("released", export["summary"]!["state"]!.ToString());
        Assert.StartsWith("a,persons", await program.GetStringAsync(export["summary"]!["table"]!.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exact_counts_are_in_no_answer()
    {
        using var program = await TokenAsync("steward@agency.example");

        var text = await program.GetStringAsync($"/api/v1/organizations/agency/exports/{place.World.Values["exports"]}");

        Assert.DoesNotContain("persons_exact", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agreements")]
    [InlineData("projects")]
    [InlineData("requests")]
    [InlineData("exports")]
    public async Task What_may_not_be_seen_is_not_found(string what)
    {
        using var program = await TokenAsync("owner@outsider.example");
        using var nobody = place.Site.Browser();
        var id = place.World.Values[what];

        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync($"/api/v1/organizations/outsider/{what}/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync($"/api/v1/organizations/agency/{what}/{id}")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await nobody.GetAsync($"/api/v1/organizations/agency/{what}/{id}")).StatusCode);
    }

    static async Task<JsonNode> JsonAsync(HttpClient program, string address) =>
        JsonNode.Parse(await program.GetStringAsync("/api/v1/organizations/" + address))!;

    async Task<HttpClient> TokenAsync(string email)
    {
        var services = place.Site.Site.Services;
        await using var scope = services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<CommunityDb>().Set<Account>().SingleAsync(a => a.Email == email);
        var actor = (await services.GetRequiredService<Actors>().OfAsync(account.Id, "web", default))!;
        var (secret, _) = await services
            .GetRequiredService<ApiTokens>()
            .CreateAsync(actor, "A program", [TokenScopes.Read], TimeSpan.FromDays(1), default);
        var program = place.Site.Browser();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return program;
    }
}
