using System.Diagnostics;
using System.Net;
using Causeway.Data;
using Causeway.Governance.Agreements;
using Causeway.Governance.Dictionary;
using Causeway.Governance.ExportReview;
using Causeway.Governance.Projects;
using Causeway.Identity;
using Causeway.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Governance;

/// <summary>No list, count, search box, message, header or time tells of what its reader may not see: with it there and without it the answers are the same.</summary>
public sealed class LeakTests(LeakTests.Place place) : IClassFixture<LeakTests.Place>
{
    // A word that stands in nothing but what was hidden, and one that stands in nothing at all.
    const string Hidden = "zanzibar";
    const string Nowhere = "quixotic";

    [Fact]
    public async Task Lists_and_counts_are_the_same_whether_or_not_there_is_something_hidden()
    {
        // On a site of its own, for the others begin with it hidden.
        var fresh = new Place();
        await fresh.InitializeAsync();
        await using var site = fresh.Site;
        using var outsider = await site.SignInAsync("owner@outsider.example");
        using var viewer = await site.SignInAsync("viewer@hub.example");
        using var nobody = site.Browser();
        (HttpClient Browser, string Address)[] lists =
        [
            .. Lists("outsider").Select(a => (outsider, a)),
            .. Lists("hub").Select(a => (viewer, a)),
            .. ((string[])["/", "/datasets", "/datasets/catalog.jsonld", "/data.json"]).Select(a => (nobody, a)),
        ];
        var before = new List<string>();
        foreach (var (browser, address) in lists)
        {
            before.Add(await browser.LookAsync(address));
        }

        // The outsider may see none of this; nor may the hub's viewer, for it is between the agency and the others.
        await fresh.HideAsync("agency", "other");

        for (var i = 0; i < lists.Length; i++)
        {
            Assert.Equal(before[i], await lists[i].Browser.LookAsync(lists[i].Address));
        }

        // The control: whoever may see it, does.
        using var steward = await site.SignInAsync("steward@agency.example");
        Assert.Contains(Hidden, await steward.GetStringAsync("/organizations/agency/agreements"), StringComparison.Ordinal);
        Assert.Contains(Hidden, await steward.GetStringAsync($"/datasets?q={Hidden}"), StringComparison.Ordinal);
    }

    static IEnumerable<string> Lists(string organization) =>
        [
            "/governance",
            "/account",
            "/datasets",
            "/datasets?field=county",
            $"/organizations/{organization}",
            $"/organizations/{organization}/agreements",
            $"/organizations/{organization}/agreements/calendar.ics",
            $"/organizations/{organization}/projects",
            $"/organizations/{organization}/requests",
            $"/organizations/{organization}/datasets",
            $"/organizations/{organization}/members",
            $"/organizations/{organization}/vision",
            $"/api/v1/organizations/{organization}/datasets",
        ];

    [Theory]
    [InlineData("/datasets?q=")]
    [InlineData("/datasets?field=")]
    [InlineData("/search?q=")]
    [InlineData("/organizations/{0}/datasets?q=")]
    [InlineData("/api/v1/organizations/{0}/datasets?q=")]
    [InlineData("/api/v1/organizations/{0}/datasets?field=")]
    [InlineData("/api/v1/search?q=")]
    public async Task A_search_for_a_hidden_word_finds_as_little_as_one_for_a_word_that_is_nowhere(string address)
    {
        await place.HideAsync("agency", "other");
        foreach (var (organization, email) in ((string, string)[])[("outsider", "owner@outsider.example"), ("hub", "viewer@hub.example")])
        {
            using var browser = await place.Site.SignInAsync(email);
            var filled = address.Replace("{0}", organization, StringComparison.Ordinal);

            Assert.Equal(await browser.LookAsync(filled + Nowhere), await browser.LookAsync(filled + Hidden));
            Assert.Equal(await browser.LookAsync(filled + Nowhere + "_code"), await browser.LookAsync(filled + Hidden + "_code"));
        }
    }

    [Theory]
    [InlineData("/datasets/agency/{0}")]
    [InlineData("/datasets/agency/{0}/print")]
    [InlineData("/datasets/agency/{0}/fields.csv")]
    [InlineData("/datasets/agency/{0}/datapackage.json")]
    [InlineData("/datasets/agency/{0}/dcat.jsonld")]
    [InlineData("/organizations/agency/datasets/{0}")]
    [InlineData("/api/v1/organizations/agency/datasets/{0}")]
    [InlineData("/api/v1/organizations/agency/datasets/{0}/fields")]
    [InlineData("/api/v1/organizations/hub/datasets/{0}")]
    public async Task A_hidden_description_answers_as_none_to_every_method_and_condition(string address)
    {
        await place.HideAsync("agency", "other");
        using var nobody = place.Site.Browser();
        using var viewer = await place.Site.SignInAsync("viewer@hub.example");
        foreach (var browser in (HttpClient[])[nobody, viewer])
        {
            foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head, HttpMethod.Options, HttpMethod.Put, HttpMethod.Delete])
            {
                var there = await SendAsync(browser, method, address.Replace("{0}", Hidden, StringComparison.Ordinal));
                var none = await SendAsync(browser, method, address.Replace("{0}", Nowhere, StringComparison.Ordinal));

                Assert.Equal(none, there);
                Assert.DoesNotContain("ETag", there, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("Last-Modified", there, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    static async Task<string> SendAsync(HttpClient browser, HttpMethod method, string address)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        request.Headers.TryAddWithoutValidation("If-Modified-Since", "Sun, 01 Jan 2040 00:00:00 GMT");
        using var answer = await browser.SendAsync(request);
        return await Unseen.LookAsync(answer, address);
    }

    /// <summary>Forms in which somebody types the id or the address of a thing: the page and handler, the field, and what is typed when it is there and when it is not.</summary>
    public static TheoryData<string, string, string, string, string> Typed =>
        new()
        {
            // who, page, handler, field, which thing
            { "owner@hub.example", "/organizations/hub/agreements/{draft}/edit", "Person", "email", "email" },
            { "owner@hub.example", "/organizations/hub/agreements/{draft}/edit", "Remove", "account", "account" },
            { "owner@hub.example", "/organizations/hub/agreements/{draft}/edit", "Dataset", "dataset", "dataset" },
            { "owner@hub.example", "/organizations/hub/projects/{projects}", "Add", "account", "account" },
            { "owner@hub.example", "/organizations/hub/projects/{projects}", "Remove", "account", "account" },
            { "analyst@hub.example", "/organizations/hub/projects/{projects}", "Make", "dataset", "dataset" },
            { "owner@hub.example", "/organizations/hub/members", "Give", "account", "account" },
            { "owner@hub.example", "/organizations/hub/members", "Delegate", "account", "account" },
            { "owner@hub.example", "/organizations/hub/members", "Transfer", "account", "account" },
            { "owner@agency.example", "/organizations/agency/agreements/{agreements}", "Train", "account", "account" },
            { "steward@agency.example", "/organizations/agency/requests/{requests}", "Decide", "dataset", "dataset" },
        };

    [Theory]
    [MemberData(nameof(Typed))]
    public async Task An_id_that_belongs_to_others_is_refused_in_the_words_for_one_that_nobody_has(
        string who,
        string page,
        string handler,
        string field,
        string thing
    )
    {
        await place.HideAsync("agency", "other");
        using var browser = await place.Site.SignInAsync(who);
        var address = place.World.Values.Aggregate(page, (a, v) => a.Replace($"{{{v.Key}}}", v.Value, StringComparison.Ordinal));
        // For those of the hub the agency's hidden dataset is none; for the agency's steward one of the other organization.
        var (there, none) = thing switch
        {
            "email" => ("stranger@other.example", "strangel@other.example"),
            "account" => (place.Stranger.ToString(), Guid.NewGuid().ToString()),
            _ => (
                who.Contains("agency", StringComparison.Ordinal) ? place.OthersDataset.ToString() : place.Dataset.ToString(),
                Guid.NewGuid().ToString()
            ),
        };

        var refused = await PostAsync(browser, address, handler, field, there);
        var unknown = await PostAsync(browser, address, handler, field, none);

        Assert.Equal(unknown, refused);
        // Taking out somebody who is not in has nothing to do and nothing to say.
        Assert.True(handler == "Remove" || refused.Contains("usa-alert--error", StringComparison.Ordinal), refused);
    }

    static async Task<string> PostAsync(HttpClient browser, string address, string handler, string field, string value)
    {
        var token = (await browser.PageAsync(address)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", token),
            new(field, value),
            new("fields", "county"),
            new("approve", "true"),
            new("reason", "Because."),
            new("role", "Viewer"),
            new("day", "2026-01-01"),
            new("until", "2026-12-01"),
        ]);
        using var answer = await browser.PostAsync($"{address}?handler={handler}", form);
        return await Unseen.LookAsync(answer, $"{address}/{value}");
    }

    [Fact]
    public async Task Time_does_not_tell_what_is_there()
    {
        await place.HideAsync("agency", "other");
        using var outsider = await place.Site.SignInAsync("owner@outsider.example");
        using var hub = await place.Site.SignInAsync("owner@hub.example");

        await AssertAlikeAsync(i => outsider.GetAsync($"/organizations/{(i % 2 == 0 ? "agency" : "nowhere")}/agreements"));
        await AssertAlikeAsync(i => hub.GetAsync($"/organizations/hub/agreements/{(i % 2 == 0 ? place.Agreement : Guid.NewGuid())}"));
        await AssertAlikeAsync(i => hub.GetAsync($"/datasets/agency/{(i % 2 == 0 ? Hidden : Nowhere)}"));
    }

    // In turns, so that whatever else the machine does falls on both alike; half of all requests may be slow without moving the median.
    static async Task AssertAlikeAsync(Func<int, Task<HttpResponseMessage>> ask)
    {
        var took = new List<double>[] { [], [] };
        for (var i = -10; i < 100; i++)
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await ask(Math.Abs(i));
            if (i >= 0)
            {
                took[i % 2].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        var (there, none) = (took[0].Order().ElementAt(25), took[1].Order().ElementAt(25));
        Assert.True(Math.Max(there, none) < 3 * Math.Min(there, none) + 5, $"{there:F1} ms when it is there, {none:F1} ms when it is not");
    }

    /// <summary>A site with the small community, a fourth organization with a person nobody else works with, and things between it and the agency.</summary>
    public sealed class Place : IAsyncLifetime
    {
        public RunningSite Site { get; private set; } = null!;

        public CommunityWorld World { get; private set; } = null!;

        public Guid Stranger { get; private set; }

        public Guid Agreement { get; } = Guid.CreateVersion7();

        public Guid Dataset { get; } = Guid.CreateVersion7();

        public Guid OthersDataset { get; } = Guid.CreateVersion7();

        public async Task InitializeAsync()
        {
            Site = await RunningSite.StartAsync();
            World = await CommunityWorld.MakeAsync(Site.Site.Services);
            var other = await Site.AddOrganizationAsync("other");
            var stranger = await Site.AddAccountAsync("stranger@other.example");
            await Site.AddMemberAsync(other, stranger, Role.Owner, Role.Analyst);
            Stranger = stranger.Id;
        }

        /// <summary>Adds, once, what only two organizations may see: a dataset of the provider, an agreement, a project, a request and a result.</summary>
        public async Task HideAsync(string provider, string recipient)
        {
            await using var scope = Site.Site.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CommunityDb>();
            if (await db.Set<Agreement>().AnyAsync(a => a.Id == Agreement))
            {
                return;
            }

            var ids = await db.Set<Organization>().ToDictionaryAsync(o => o.Slug, o => o.Id);
            var now = TimeProvider.System.GetUtcNow();
            Dataset Described(Guid id, string owner) =>
                new()
                {
                    Id = id,
                    OrganizationId = ids[owner],
                    Slug = Hidden,
                    Title = Hidden,
                    About = Hidden,
                    Keywords = Hidden,
                    State = DatasetState.Published,
                    Visibility = DatasetVisibility.Organization,
                    CreatedAt = now,
                    CreatedBy = Stranger,
                    UpdatedAt = now,
                };
            Field Named(Guid dataset, string name, int position) =>
                new()
                {
                    Id = Guid.CreateVersion7(),
                    DatasetId = dataset,
                    Name = name,
                    Alignment = name,
                    Position = position,
                    Type = "string",
                };
            var project = new Project
            {
                Id = Guid.CreateVersion7(),
                OrganizationId = ids[recipient],
                Title = Hidden,
                Question = Hidden,
                CreatedAt = now,
                CreatedBy = Stranger,
            };
            var request = new AccessRequest
            {
                Id = Guid.CreateVersion7(),
                ProjectId = project.Id,
                AgreementId = Agreement,
                State = RequestState.Requested,
                DecideBy = now.AddDays(3),
                EndsAt = now.AddDays(10),
                CreatedAt = now,
                CreatedBy = Stranger,
            };
            db.AddRange(Described(Dataset, provider), Described(OthersDataset, recipient));
            db.AddRange(
                Named(Dataset, Hidden + "_code", 1),
                Named(Dataset, "county", 2),
                Named(OthersDataset, "county", 1),
                project,
                request,
                new Agreement
                {
                    Id = Agreement,
                    Kind = AgreementKind.Dul,
                    Title = Hidden,
                    ProviderId = ids[provider],
                    RecipientId = ids[recipient],
                    State = AgreementState.Signed,
                    StartsAt = now.AddDays(-1),
                    ExpiresAt = now.AddDays(20),
                    CreatedAt = now,
                    CreatedBy = Stranger,
                },
                new RequestedDataset
                {
                    Id = Guid.CreateVersion7(),
                    RequestId = request.Id,
                    DatasetId = Dataset,
                    Fields = "county",
                },
                new Export
                {
                    Id = Guid.CreateVersion7(),
                    ProjectId = project.Id,
                    RequestId = request.Id,
                    Title = Hidden,
                    Audience = Hidden,
                    Method = "Counted.",
                    Release = "",
                    Checks = "[]",
                    State = ExportState.AwaitingReview,
                    CreatedAt = now,
                    CreatedBy = Stranger,
                }
            );
            await db.SaveChangesAsync();
        }

        public async Task DisposeAsync() => await Site.DisposeAsync();
    }
}
