using Causeway.Data;
using Causeway.Data.Audit;
using Causeway.Governance.Dictionary;
using Causeway.Identity;
using Causeway.Tests.Data;
using Causeway.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Tests.Governance.Dictionary;

public sealed class DatasetsTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task From_entry_to_publication_every_act_is_in_the_log(Provider provider)
    {
        await using var stage = await Stage.SetAsync(provider);
        var dataset = await stage.AddAsync(stage.Contributor, "Wage records");

        await stage.Datasets.SubmitAsync(dataset.Id, stage.Contributor, default);
        await stage.Datasets.PublishAsync(dataset.Id, stage.Steward, null, default);
        await stage.Datasets.AppointAsync(dataset.Id, stage.Steward.Account!.Value, stage.Steward, default);
        await stage.Datasets.RetireAsync(dataset.Id, stage.Steward, default);

        await using var db = stage.Community.CreateDbContext();
        var log = await db.Set<AuditEntry>().OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync();
        Assert.Equal(["dataset.created", "dataset.submitted", "dataset.published", "dataset.steward_appointed", "dataset.retired"], log);
        Assert.Equal(1, (await db.Set<Dataset>().SingleAsync()).Version);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_sole_reviewer_publishes_their_own_and_the_log_says_so(Provider provider)
    {
        await using var stage = await Stage.SetAsync(provider, withContributor: false);
        var dataset = await stage.AddAsync(stage.Steward, "Wage records");
        await stage.Datasets.SubmitAsync(dataset.Id, stage.Steward, default);

        await stage.Datasets.PublishAsync(dataset.Id, stage.Steward, null, default);

        await using var db = stage.Community.CreateDbContext();
        Assert.Equal("dataset.published_by_sole_reviewer", (await db.Set<AuditEntry>().OrderBy(e => e.Seq).LastAsync()).Action);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_two_changes_at_once_the_second_is_refused(Provider provider)
    {
        await using var stage = await Stage.SetAsync(provider);
        var dataset = await stage.AddAsync(stage.Steward, "Wage records");
        await stage.Datasets.EditAsync(dataset.Id, stage.Steward, new() { Title = "First" }, dataset.UpdatedAt, default);

        var refused = await Assert.ThrowsAsync<UserException>(() =>
            stage.Datasets.EditAsync(dataset.Id, stage.Steward, new() { Title = "Second" }, dataset.UpdatedAt, default)
        );

        Assert.Equal("dictionary.changed", refused.Code);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_published_description_goes_back_to_review_when_it_could_show_more(Provider provider)
    {
        await using var stage = await Stage.SetAsync(provider);
        var dataset = await stage.PublishedAsync("Wage records", DatasetVisibility.Everyone);

        var entry = DatasetEntry.Of(dataset);
        entry.Purpose = "To see who finds work";
        await stage.Datasets.EditAsync(dataset.Id, stage.Steward, entry, null, default);
        Assert.Equal((DatasetState.Published, 2), await stage.StateAsync(dataset.Id));

        entry.Classification = Classification.Public;
        await stage.Datasets.EditAsync(dataset.Id, stage.Steward, entry, null, default);
        Assert.Equal((DatasetState.InReview, 2), await stage.StateAsync(dataset.Id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task So_it_does_when_a_field_is_said_to_name_nobody(Provider provider)
    {
        await using var stage = await Stage.SetAsync(provider);
        var dataset = await stage.PublishedAsync("Wage records", DatasetVisibility.Everyone);
        var fields = (await stage.Query.OneAsync(stage.Steward, "home", dataset.Slug, default))!.Fields.Select(FieldEntry.Of).ToList();

        fields[0].IsIdentifier = false;
        await stage.Datasets.EditFieldsAsync(dataset.Id, stage.Steward, fields, null, default);

        Assert.Equal((DatasetState.InReview, 1), await stage.StateAsync(dataset.Id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Each_reader_sees_what_is_theirs_to_see(Provider provider)
    {
        await using var stage = await Stage.SetAsync(provider);
        await stage.AddAsync(stage.Steward, "Draft for everyone", DatasetVisibility.Everyone);
        await stage.PublishedAsync("Ours", DatasetVisibility.Organization);
        await stage.PublishedAsync("For the community", DatasetVisibility.Community);
        await stage.PublishedAsync("For everyone", DatasetVisibility.Everyone);

        Assert.Equal(["Draft for everyone", "For everyone", "For the community", "Ours"], await stage.TitlesAsync(stage.Contributor));
        Assert.Equal(["For everyone", "For the community"], await stage.TitlesAsync(stage.Stranger));
        Assert.Equal(["For everyone"], await stage.TitlesAsync(Actor.Nobody));
        Assert.Equal(["For everyone"], await stage.TitlesAsync(new() { Via = "web", Account = Guid.CreateVersion7() }));
        Assert.Null(await stage.Query.OneAsync(stage.Stranger, "home", "ours", default));
        Assert.Single(await stage.Query.PublicAsync(default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Finds_datasets_by_the_names_and_alignments_of_fields_and_pairs_that_could_be_joined(Provider provider)
    {
        await using var stage = await Stage.SetAsync(provider);
        await stage.PublishedAsync("Wages", DatasetVisibility.Community);
        await stage.PublishedAsync("Enrollment", DatasetVisibility.Community);
        await stage.PublishedAsync("Ours", DatasetVisibility.Organization);

        var (byField, total) = await stage.Query.ListAsync(stage.Stranger, new() { Field = "STUDENT_ID" }, 1, 25, default);
        var (byWord, _) = await stage.Query.ListAsync(stage.Stranger, new() { Words = "wages stud" }, 1, 25, default);
        var (none, zero) = await stage.Query.ListAsync(stage.Stranger, new() { Field = "ssn" }, 1, 25, default);
        var pairs = await stage.Query.PairsAsync(stage.Stranger, "student_id", default);

        Assert.Equal((2, 2), (byField.Count, total));
        Assert.Equal(["student_id"], byField[0].Matching);
        Assert.Equal("Wages", Assert.Single(byWord).Dataset.Title);
        Assert.Equal((0, 0), (none.Count, zero));
        Assert.Equal(
            ["Enrollment", "Wages"],
            new[] { Assert.Single(pairs).Left.Title, pairs[0].Right.Title }.Order(StringComparer.Ordinal)
        );
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_never_published_is_not_shown_by_being_retired(Provider provider)
    {
        await using var stage = await Stage.SetAsync(provider);
        var dataset = await stage.AddAsync(stage.Steward, "Never shown", DatasetVisibility.Everyone);

        await stage.Datasets.RetireAsync(dataset.Id, stage.Steward, default);

        Assert.Empty(await stage.TitlesAsync(Actor.Nobody));
        Assert.Empty(await stage.TitlesAsync(stage.Stranger));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_datasets_of_one_title_have_addresses_of_their_own(Provider provider)
    {
        await using var stage = await Stage.SetAsync(provider);

        var slugs = new[]
        {
            await stage.AddAsync(stage.Steward, "Años & Más!"),
            await stage.AddAsync(stage.Steward, "Años & Más!"),
            await stage.AddAsync(stage.Steward, "New"),
        };

        Assert.Equal(["anos-mas", "anos-mas-2", "new-2"], slugs.Select(s => s.Slug));
    }

    sealed class Stage : IAsyncDisposable
    {
        public required TestCommunity Community { get; init; }

        public required Datasets Datasets { get; init; }

        public required DatasetQuery Query { get; init; }

        public required Organization Home { get; init; }

        public required Actor Steward { get; init; }

        public required Actor Contributor { get; init; }

        public required Actor Stranger { get; init; }

        public static async Task<Stage> SetAsync(Provider provider, bool withContributor = true)
        {
            var community = await TestCommunity.MigratedAsync(provider);
            await using var db = community.CreateDbContext();
            var time = new ManualTime();
            var home = Organization(time, "home");
            var away = Organization(time, "away");
            db.AddRange(home, away);
            var steward = Person(db, time, home, Role.Steward);
            var contributor = Person(db, time, home, Role.Contributor);
            if (withContributor)
            {
                _ = Person(db, time, home, Role.Reviewer);
            }

            var stranger = Person(db, time, away, Role.Viewer);
            await db.SaveChangesAsync();
            return new()
            {
                Community = community,
                Datasets = new(community, time),
                Query = new(community),
                Home = home,
                Steward = steward,
                Contributor = contributor,
                Stranger = stranger,
            };
        }

        public Task<Dataset> AddAsync(Actor actor, string title, DatasetVisibility visibility = DatasetVisibility.Organization) =>
            Datasets.CreateAsync(
                Home.Id,
                actor,
                new() { Title = title, Visibility = visibility },
                [
                    new()
                    {
                        Name = "student_id",
                        IsIdentifier = true,
                        Alignment = "CEDS 001071 Student Identifier",
                    },
                    new() { Name = "wage", Type = "number" },
                ],
                default
            );

        public async Task<Dataset> PublishedAsync(string title, DatasetVisibility visibility)
        {
            var dataset = await AddAsync(Contributor, title, visibility);
            await Datasets.SubmitAsync(dataset.Id, Contributor, default);
            await Datasets.PublishAsync(dataset.Id, Steward, null, default);
            return dataset;
        }

        public async Task<(DatasetState State, int Version)> StateAsync(Guid id)
        {
            await using var db = Community.CreateDbContext();
            var dataset = await db.Set<Dataset>().SingleAsync(d => d.Id == id);
            return (dataset.State, dataset.Version);
        }

        public async Task<IReadOnlyList<string>> TitlesAsync(Actor actor) =>
            [.. (await Query.ListAsync(actor, new(), 1, 25, default)).Datasets.Select(d => d.Dataset.Title)];

        static Organization Organization(TimeProvider time, string slug) =>
            new()
            {
                Id = Guid.CreateVersion7(),
                Slug = slug,
                Name = slug,
                Kind = OrganizationKind.Intermediary,
                CreatedAt = time.GetUtcNow(),
            };

        static Actor Person(CommunityDb db, TimeProvider time, Organization organization, Role role)
        {
            var id = Guid.CreateVersion7();
            var email = $"{role}-{organization.Slug}@example.org".ToLowerInvariant();
            db.Add(
                new Account
                {
                    Id = id,
                    UserName = email,
                    NormalizedUserName = email.ToUpperInvariant(),
                    Email = email,
                    NormalizedEmail = email.ToUpperInvariant(),
                    SecurityStamp = "x",
                    PasswordHash = "x",
                    Name = email,
                    CreatedAt = time.GetUtcNow(),
                }
            );
            db.Add(
                new Member
                {
                    Id = Guid.CreateVersion7(),
                    OrganizationId = organization.Id,
                    AccountId = id,
                    Role = role,
                    Since = time.GetUtcNow(),
                    GivenBy = id,
                }
            );
            return new()
            {
                Account = id,
                Via = "web",
                Memberships = [new(organization.Id, organization.Slug, organization.Name, organization.Kind, role)],
            };
        }

        public ValueTask DisposeAsync() => Community.DisposeAsync();
    }
}
