using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Html.Parser;
using Causeway.Data;
using Causeway.Governance.Agreements;
using Causeway.Governance.Dictionary;
using Causeway.Governance.ExportReview;
using Causeway.Governance.Projects;
using Causeway.Jobs;
using Causeway.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Governance;

/// <summary>
/// Every page and file that hangs on an agreement, tried in every state of the agreement, of the request under it and of the person named in it, by every role of the provider (agency), of the
/// recipient (hub) and of a third organization, by the administrator and by nobody. What is expected stands in two tables here and is not computed by the program's own rules.
/// </summary>
public sealed class AgreementMatrixTests(AgreementMatrixTests.World world) : IClassFixture<AgreementMatrixTests.World>
{
    const string Everybody = "Owner Steward Reviewer Contributor Analyst Viewer Host Facilitator";

    /// <summary>A route, who of which organization it is shown to, and in which of the states below (all when empty).</summary>
    sealed record Row(string Route, string Agency, string Hub, params string[] Only);

    static readonly Row[] Table =
    [
        new("agreements/{id:guid}", Agency: Everybody, Hub: Everybody),
        new("agreements/{id:guid}/edit", Agency: "Owner Steward", Hub: "Owner Steward", Only: "draft"),
        new("agreements/{id:guid}/certificate/{certificate:guid}", Agency: Everybody, Hub: Everybody),
        new("projects/{id:guid}", Agency: "", Hub: Everybody),
        new("projects/{id:guid}/ask", Agency: "", Hub: "Analyst"),
        new("projects/{id:guid}/files/{file:guid}", Agency: "", Hub: "Analyst", Only: "in force"),
        new("requests/{id:guid}", Agency: Everybody, Hub: Everybody),
        // What was released stays released: the numbers are out, and both parties keep the record of it.
        new("exports/{id:guid}", Agency: Everybody, Hub: Everybody),
        new("exports/{id:guid}/table.csv", Agency: Everybody, Hub: Everybody),
        new("datasets/{dataset}/data", Agency: "Steward", Hub: ""),
    ];

    /// <summary>Everything that can stand otherwise than it must for data to open. Only in the first state they do.</summary>
    static readonly Dictionary<string, Func<Rows, Task>> Changes = new()
    {
        ["in force"] = _ => Task.CompletedTask,
        ["draft"] = r => r.Agreement.ExecuteUpdateAsync(s => s.SetProperty(a => a.State, AgreementState.Draft)),
        ["proposed"] = r => r.Agreement.ExecuteUpdateAsync(s => s.SetProperty(a => a.State, AgreementState.Proposed)),
        ["withdrawn"] = r => r.Agreement.ExecuteUpdateAsync(s => s.SetProperty(a => a.State, AgreementState.Withdrawn)),
        ["ended"] = r =>
            r.Agreement.ExecuteUpdateAsync(s => s.SetProperty(a => a.State, AgreementState.Ended).SetProperty(a => a.EndedAt, r.Ago)),
        ["not begun"] = r => r.Agreement.ExecuteUpdateAsync(s => s.SetProperty(a => a.StartsAt, r.Ahead)),
        ["expired"] = r => r.Agreement.ExecuteUpdateAsync(s => s.SetProperty(a => a.ExpiresAt, r.Ago)),
        ["memorandum"] = r => r.Agreement.ExecuteUpdateAsync(s => s.SetProperty(a => a.Kind, AgreementKind.Mou)),
        ["terms not accepted"] = r =>
            r.Person.ExecuteUpdateAsync(s =>
                s.SetProperty(p => p.AcceptedAt, default(DateTimeOffset?)).SetProperty(p => p.AcceptedVersion, 0)
            ),
        ["older terms accepted"] = r => r.Person.ExecuteUpdateAsync(s => s.SetProperty(p => p.AcceptedVersion, 0)),
        ["not trained"] = r => r.Person.ExecuteUpdateAsync(s => s.SetProperty(p => p.TrainedOn, default(DateOnly?))),
        ["request undecided"] = r => r.Request.ExecuteUpdateAsync(s => s.SetProperty(q => q.State, RequestState.Requested)),
        ["request declined"] = r => r.Request.ExecuteUpdateAsync(s => s.SetProperty(q => q.State, RequestState.Declined)),
        ["request revoked"] = r => r.Request.ExecuteUpdateAsync(s => s.SetProperty(q => q.State, RequestState.Revoked)),
        ["request withdrawn"] = r => r.Request.ExecuteUpdateAsync(s => s.SetProperty(q => q.State, RequestState.Withdrawn)),
        ["request past its end"] = r => r.Request.ExecuteUpdateAsync(s => s.SetProperty(q => q.EndsAt, r.Ago)),
        ["dataset not granted"] = r => r.Requested.ExecuteUpdateAsync(s => s.SetProperty(q => q.IsApproved, default(bool?))),
        ["out of the project"] = r => r.InProject.ExecuteUpdateAsync(s => s.SetProperty(p => p.Until, r.Ago)),
        ["project ended"] = r => r.Project.ExecuteUpdateAsync(s => s.SetProperty(p => p.EndedAt, r.Ago)),
        ["dataset retired"] = r => r.Dataset.ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DatasetState.Retired)),
    };

    /// <summary>In these the agreement itself holds, so that its fields can be asked for.</summary>
    static readonly string[] AgreementHolds = ["in force", .. Changes.Keys.SkipWhile(k => k != "terms not accepted")];

    public static TheoryData<string> States => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(States))]
    public async Task Opens_what_the_table_says_and_all_else_is_not_there(string state)
    {
        await world.SetAsync(Changes[state]);
        var wrong = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(
            world.People,
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (person, _) =>
            {
                foreach (var row in Table)
                {
                    foreach (var organization in (string[])["agency", "hub"])
                    {
                        if (
                            await world.WrongAsync(
                                person.Browser,
                                row.Route,
                                organization,
                                Expected(row, organization, person.Who, state)
                            ) is
                            { } what
                        )
                        {
                            wrong.Add($"{person.Who}: {what}");
                        }
                    }
                }
            }
        );

        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order(StringComparer.Ordinal)));
    }

    static string Expected(Row row, string organization, string who, string state) =>
        who == "nobody" ? "sign in"
        : (row.Only.Length == 0 || row.Only.Contains(state))
        && who.Split('.') is [var theirs, var role]
        && theirs == organization
        && (organization == "agency" ? row.Agency : row.Hub).Split(' ').Contains(role)
            ? "shown"
        : "not found";

    [Theory]
    [MemberData(nameof(States))]
    public async Task Only_in_force_can_the_analyst_make_a_file_and_a_table(string state)
    {
        await world.SetAsync(Changes[state]);
        var analyst = world.People.Single(p => p.Who == "hub.Analyst").Browser;
        var project = world.Address("projects/{id:guid}", "hub");
        var file = world.Address("projects/{id:guid}/files/{file:guid}", "hub");
        var before = await world.CountAsync();

        var page = await analyst.PageAsync(project);
        var asking = await analyst.PageAsync($"{project}/ask?agreement={world.Values["agreements"]}");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var make = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("dataset", world.Dataset.ToString())]);
        using var made = await analyst.PostAsync(project + "?handler=Make", make);
        using var table = new FormUrlEncodedContent([
            new("__RequestVerificationToken", token),
            new("Fields", "county"),
            new("Title", "T"),
            new("Audience", "A"),
        ]);
        using var submitted = await analyst.PostAsync(file + "?handler=Submit", table);

        var isOpen = state == "in force";
        var after = await world.CountAsync();
        Assert.Equal(isOpen, page.QuerySelector("main form[action*=Make]") is not null);
        Assert.Equal(AgreementHolds.Contains(state), asking.QuerySelector("input[name=fields]") is not null);
        Assert.True(made.StatusCode == (isOpen ? HttpStatusCode.Redirect : HttpStatusCode.OK), await SaidAsync(made));
        // In force the desk looks at the table, which here has one person and is refused for that; otherwise there is no file to make one of.
        Assert.True(isOpen != (submitted.StatusCode == HttpStatusCode.NotFound), await SaidAsync(submitted));
        Assert.Equal(isOpen ? before.Jobs + 1 : before.Jobs, after.Jobs);
        Assert.True(isOpen || after.Exports == before.Exports);
    }

    static async Task<string> SaidAsync(HttpResponseMessage answer) =>
        $"{answer.StatusCode}: "
        + new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector(".usa-alert--error")?.TextContent;

    [Fact]
    public void Every_route_that_hangs_on_an_agreement_is_in_the_table()
    {
        var routes = world
            .Routes.Where(r => r.StartsWith("organizations/{organization}/", StringComparison.Ordinal))
            .Select(r => r["organizations/{organization}/".Length..])
            .Where(r =>
                r.EndsWith("/data", StringComparison.Ordinal)
                || (r.Contains("{id", StringComparison.Ordinal) && !r.StartsWith("datasets", StringComparison.Ordinal))
            );

        Assert.Equal(Table.Select(r => r.Route).Order(StringComparer.Ordinal), routes.Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>The rows that a state is made of.</summary>
    public sealed record Rows(CommunityDb Db, DateTimeOffset Now, IReadOnlyDictionary<string, Guid> Ids)
    {
        public DateTimeOffset Ago => Now.AddMinutes(-5);
        public DateTimeOffset Ahead => Now.AddDays(5);
        public IQueryable<Agreement> Agreement => Db.Set<Agreement>().Where(a => a.Id == Ids["agreements"]);
        public IQueryable<AgreementPerson> Person => Db.Set<AgreementPerson>().Where(p => p.AgreementId == Ids["agreements"]);
        public IQueryable<AccessRequest> Request => Db.Set<AccessRequest>().Where(r => r.Id == Ids["requests"]);
        public IQueryable<RequestedDataset> Requested => Db.Set<RequestedDataset>().Where(r => r.RequestId == Ids["requests"]);
        public IQueryable<Project> Project => Db.Set<Project>().Where(p => p.Id == Ids["projects"]);
        public IQueryable<ProjectPerson> InProject => Db.Set<ProjectPerson>().Where(p => p.ProjectId == Ids["projects"]);
        public IQueryable<Dataset> Dataset => Db.Set<Dataset>().Where(d => d.Slug == "wages");
    }

    /// <summary>A running site with the small community, everybody signed in.</summary>
    public sealed class World : IAsyncLifetime
    {
        readonly ConcurrentDictionary<(HttpClient, string, string), Task<string>> _nothing = new();
        RunningSite _site = null!;
        CommunityWorld _world = null!;

        public List<(string Who, HttpClient Browser)> People { get; } = [];

        public Dictionary<string, string> Values => _world.Values;

        public Guid Dataset { get; private set; }

        public IEnumerable<string> Routes =>
            _site
                .Site.Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Select(e => e.RoutePattern.RawText!.TrimStart('/'));

        /// <summary>The address of what there is.</summary>
        public string Address(string route, string organization) =>
            Fill(route, organization, Values[route.Split('/')[0] is var kind && kind == "datasets" ? "dataset" : kind]);

        string Fill(string route, string organization, string id) =>
            $"/organizations/{organization}/"
            + route
                .Replace("{id:guid}", id, StringComparison.Ordinal)
                .Replace("{dataset}", id, StringComparison.Ordinal)
                .Replace("{certificate:guid}", Values["certificate"], StringComparison.Ordinal)
                .Replace("{file:guid}", Values["file"], StringComparison.Ordinal);

        /// <summary>Null when the answer is what was expected. What is not found must look as the same address with an id that nothing has.</summary>
        public async Task<string?> WrongAsync(HttpClient browser, string route, string organization, string expected)
        {
            var address = Address(route, organization);
            using var answer = await browser.GetAsync(address);
            var said =
                answer.StatusCode == HttpStatusCode.NotFound ? "not found"
                : answer.StatusCode == HttpStatusCode.OK ? "shown"
                : answer.Headers.Location?.ToString().Contains("/sign-in", StringComparison.Ordinal) == true ? "sign in"
                : answer.StatusCode.ToString();
            if (said != expected)
            {
                return $"{address} is {said}, expected {expected}";
            }

            if (said != "not found")
            {
                return null;
            }

            var made = Fill(
                route,
                organization,
                route.StartsWith("datasets", StringComparison.Ordinal) ? "no-such-dataset" : Guid.NewGuid().ToString()
            );
            var nothing = await _nothing.GetOrAdd((browser, route, organization), _ => browser.LookAsync(made));
            return await Unseen.LookAsync(answer, address) == nothing ? null : $"{address} does not look like {made}";
        }

        /// <summary>Puts everything in force, then changes one thing.</summary>
        public async Task SetAsync(Func<Rows, Task> change)
        {
            await using var scope = _site.Site.Services.CreateAsyncScope();
            var now = TimeProvider.System.GetUtcNow();
            var ids = Values.Where(v => Guid.TryParse(v.Value, out _)).ToDictionary(v => v.Key, v => Guid.Parse(v.Value));
            var rows = new Rows(scope.ServiceProvider.GetRequiredService<CommunityDb>(), now, ids);
            await rows.Agreement.ExecuteUpdateAsync(s =>
                s.SetProperty(a => a.State, AgreementState.Signed)
                    .SetProperty(a => a.Kind, AgreementKind.Dul)
                    .SetProperty(a => a.EndedAt, default(DateTimeOffset?))
                    .SetProperty(a => a.StartsAt, now.AddDays(-1))
                    .SetProperty(a => a.ExpiresAt, now.AddDays(30))
                    .SetProperty(a => a.TrainingRequired, "Privacy")
                    // The file is to be there also when access has ended.
                    .SetProperty(a => a.DeletionDays, 90)
            );
            await rows.Person.ExecuteUpdateAsync(s =>
                s.SetProperty(p => p.AcceptedAt, now)
                    .SetProperty(p => p.AcceptedVersion, 1)
                    .SetProperty(p => p.TrainedOn, new DateOnly(2026, 1, 1))
            );
            await rows.Request.ExecuteUpdateAsync(s =>
                s.SetProperty(r => r.State, RequestState.Approved).SetProperty(r => r.EndsAt, now.AddDays(1))
            );
            await rows.Requested.ExecuteUpdateAsync(s => s.SetProperty(r => r.IsApproved, true));
            await rows.Project.ExecuteUpdateAsync(s => s.SetProperty(p => p.EndedAt, default(DateTimeOffset?)));
            await rows.InProject.ExecuteUpdateAsync(s => s.SetProperty(p => p.Until, default(DateTimeOffset?)));
            await rows.Dataset.ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DatasetState.Published));
            await change(rows);
        }

        /// <summary>How many jobs and results there are.</summary>
        public async Task<(int Jobs, int Exports)> CountAsync()
        {
            await using var scope = _site.Site.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CommunityDb>();
            return (await db.Set<Job>().CountAsync(), await db.Set<Export>().CountAsync());
        }

        public async Task InitializeAsync()
        {
            _site = await RunningSite.StartAsync();
            _world = await CommunityWorld.MakeAsync(_site.Site.Services);
            foreach (var (who, email) in _world.People)
            {
                People.Add((who, await _site.SignInAsync(email)));
            }

            People.Add(("nobody", _site.Browser()));
            await using var scope = _site.Site.Services.CreateAsyncScope();
            Dataset = (await scope.ServiceProvider.GetRequiredService<CommunityDb>().Set<Dataset>().SingleAsync(d => d.Slug == "wages")).Id;
        }

        public async Task DisposeAsync()
        {
            People.ForEach(p => p.Browser.Dispose());
            await _site.DisposeAsync();
        }
    }
}
