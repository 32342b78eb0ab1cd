using Causeway.Data;
using Causeway.Identity;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Dictionary;

/// <summary>A steward of a dataset with dates.</summary>
public sealed record StewardOf(Guid Appointment, Guid Account, string Name, DateTimeOffset Since, DateTimeOffset? Until);

/// <summary>A dataset with what its page shows.</summary>
public sealed record DatasetView(
    Dataset Dataset,
    string Organization,
    string OrganizationSlug,
    IReadOnlyList<Field> Fields,
    IReadOnlyList<StewardOf> Stewards,
    bool IsMember
)
{
    /// <summary>How complete the description is.</summary>
    public Completeness Completeness => Completeness.Of(Dataset, Fields, Stewards.Any(s => s.Until is null));

    /// <summary>The profile of a field as this reader may see it.</summary>
    public FieldProfile? ProfileOf(Field field) =>
        FieldProfile.FromJson(field.Profile) is { } profile ? ProfileGate.ForReader(profile, Dataset.Classification, IsMember) : null;
}

/// <summary>A dataset in a list.</summary>
public sealed record ListedDataset(
    Dataset Dataset,
    string Organization,
    string OrganizationSlug,
    int Score,
    IReadOnlyList<string> Stewards,
    int Fields,
    IReadOnlyList<string> Matching
);

/// <summary>Which datasets to list.</summary>
public sealed record DatasetFilter
{
    /// <summary>Words in title, description, keywords or names of fields.</summary>
    public string? Words { get; init; }

    /// <summary>The name or alignment of a field.</summary>
    public string? Field { get; init; }

    /// <summary>Only of this organization.</summary>
    public Guid? Organization { get; init; }

    /// <summary>Only in this state.</summary>
    public DatasetState? State { get; init; }

    /// <summary>Only of this classification.</summary>
    public Classification? Classification { get; init; }

    /// <summary>Only those for which nobody answers.</summary>
    public bool WithoutSteward { get; init; }
}

/// <summary>Two datasets that have fields of one meaning, by which their rows could be brought together.</summary>
public sealed record JoinPair(Dataset Left, Dataset Right, IReadOnlyList<string> Shared);

/// <summary>Reads descriptions of datasets, always through <see cref="DictionaryAccess.Visible"/>.</summary>
public sealed class DatasetQuery(IDbContextFactory<CommunityDb> databases)
{
    /// <summary>Datasets on a page of a list.</summary>
    public const int PageSize = 25;

    const int MostPairs = 50;

    /// <summary>One dataset; null when there is none that the actor may see.</summary>
    public async Task<DatasetView?> OneAsync(Actor actor, string organization, string slug, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await DictionaryAccess
            .Visible(db, actor)
            .Where(d => d.Slug == slug)
            .Join(
                db.Set<Organization>().Where(o => o.Slug == organization),
                d => d.OrganizationId,
                o => o.Id,
                (d, o) =>
                    new
                    {
                        Dataset = d,
                        o.Name,
                        o.Slug,
                    }
            )
            .AsNoTracking()
            .SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        var id = found.Dataset.Id;
        var fields = await db.Set<Field>().Where(f => f.DatasetId == id).OrderBy(f => f.Position).AsNoTracking().ToListAsync(cancel);
        var stewards = await StewardsAsync(db, [id], cancel);
        return new(
            found.Dataset,
            found.Name,
            found.Slug,
            fields,
            [.. stewards[id].OrderBy(s => s.Until is not null).ThenBy(s => s.Since)],
            actor.Is(found.Dataset.OrganizationId)
        );
    }

    /// <summary>The datasets that fit a filter, by organization and title, with how many there are in all.</summary>
    public async Task<(IReadOnlyList<ListedDataset> Datasets, int Total)> ListAsync(
        Actor actor,
        DatasetFilter filter,
        int page,
        int size,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var fitting = Filtered(db, actor, filter);
        var total = await fitting.CountAsync(cancel);
        var found = await fitting
            .Join(
                db.Set<Organization>(),
                d => d.OrganizationId,
                o => o.Id,
                (d, o) =>
                    new
                    {
                        Dataset = d,
                        o.Name,
                        o.Slug,
                    }
            )
            .OrderBy(x => x.Name)
            .ThenBy(x => x.Dataset.Title)
            .ThenBy(x => x.Dataset.Id)
            .Skip((Math.Max(1, page) - 1) * size)
            .Take(size)
            .AsNoTracking()
            .ToListAsync(cancel);
        var ids = found.Select(f => f.Dataset.Id).ToArray();
        var fields = (await db.Set<Field>().Where(f => ids.Contains(f.DatasetId)).AsNoTracking().ToListAsync(cancel)).ToLookup(f =>
            f.DatasetId
        );
        var stewards = await StewardsAsync(db, ids, cancel);
        return (
            [
                .. found.Select(f => new ListedDataset(
                    f.Dataset,
                    f.Name,
                    f.Slug,
                    Completeness.Of(f.Dataset, [.. fields[f.Dataset.Id]], stewards[f.Dataset.Id].Any(s => s.Until is null)).Score,
                    [.. stewards[f.Dataset.Id].Where(s => s.Until is null).Select(s => s.Name)],
                    fields[f.Dataset.Id].Count(),
                    Matching(fields[f.Dataset.Id], filter)
                )),
            ],
            total
        );
    }

    /// <summary>Pairs of visible datasets that share aligned fields, those with most in common first.</summary>
    public async Task<IReadOnlyList<JoinPair>> PairsAsync(Actor actor, string? field, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var visible = DictionaryAccess.Visible(db, actor);
        var aligned = await db.Set<Field>()
            .Where(f => f.Alignment != "")
            .Join(
                visible,
                f => f.DatasetId,
                d => d.Id,
                (f, d) =>
                    new
                    {
                        f.DatasetId,
                        f.Name,
                        f.Alignment,
                    }
            )
            .ToListAsync(cancel);
        var groups = aligned
            .GroupBy(f => Intake.StandardElement.Key(f.Alignment), StringComparer.Ordinal)
            .Where(g => g.Select(f => f.DatasetId).Distinct().Count() > 1)
            .Where(g => string.IsNullOrWhiteSpace(field) || g.Any(f => Fits(f.Name, f.Alignment, field)))
            .ToList();
        var pairs = new Dictionary<(Guid, Guid), List<string>>();
        foreach (var group in groups)
        {
            var ids = group.Select(f => f.DatasetId).Distinct().OrderBy(i => i.ToString(), StringComparer.Ordinal).Take(100).ToArray();
            for (var i = 0; i < ids.Length; i++)
            {
                for (var j = i + 1; j < ids.Length; j++)
                {
                    if (!pairs.TryGetValue((ids[i], ids[j]), out var shared))
                    {
                        pairs[(ids[i], ids[j])] = shared = [];
                    }

                    shared.Add(group.First().Alignment);
                }
            }
        }

        var best = pairs
            .OrderByDescending(p => p.Value.Count)
            .ThenBy(p => p.Key.ToString(), StringComparer.Ordinal)
            .Take(MostPairs)
            .ToList();
        var needed = best.SelectMany(p => new[] { p.Key.Item1, p.Key.Item2 }).Distinct().ToArray();
        var datasets = await visible.Where(d => needed.Contains(d.Id)).AsNoTracking().ToDictionaryAsync(d => d.Id, cancel);
        return [.. best.Select(p => new JoinPair(datasets[p.Key.Item1], datasets[p.Key.Item2], p.Value))];
    }

    /// <summary>Every description that the public may read, with its fields: for catalogs.</summary>
    public async Task<IReadOnlyList<DatasetView>> PublicAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var all = await DictionaryAccess
            .Public(db)
            .Where(d => d.State == DatasetState.Published)
            .Join(
                db.Set<Organization>(),
                d => d.OrganizationId,
                o => o.Id,
                (d, o) =>
                    new
                    {
                        Dataset = d,
                        o.Name,
                        o.Slug,
                    }
            )
            .OrderBy(x => x.Name)
            .ThenBy(x => x.Dataset.Title)
            .AsNoTracking()
            .ToListAsync(cancel);
        return [.. all.Select(x => new DatasetView(x.Dataset, x.Name, x.Slug, [], [], false))];
    }

    /// <summary>The slugs and names of organizations by id.</summary>
    public async Task<IReadOnlyDictionary<Guid, (string Slug, string Name)>> OrganizationsAsync(
        IEnumerable<Guid> ids,
        CancellationToken cancel
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var wanted = ids.Distinct().ToArray();
        return await db.Set<Organization>().Where(o => wanted.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => (o.Slug, o.Name), cancel);
    }

    static IQueryable<Dataset> Filtered(CommunityDb db, Actor actor, DatasetFilter filter)
    {
        var all = DictionaryAccess.Visible(db, actor);
        if (filter.Organization is { } organization)
        {
            all = all.Where(d => d.OrganizationId == organization);
        }

        if (filter.State is { } state)
        {
            all = all.Where(d => d.State == state);
        }

        if (filter.Classification is { } classification)
        {
            all = all.Where(d => d.Classification == classification);
        }

        if (filter.WithoutSteward)
        {
            all = all.Where(d => !db.Set<DatasetSteward>().Any(s => s.DatasetId == d.Id && s.Until == null));
        }

        // The database compares in lower case; the rules about cultures are for text in memory.
#pragma warning disable CA1304, CA1311, CA1862
        if (!string.IsNullOrWhiteSpace(filter.Field))
        {
            var name = filter.Field.Trim().ToLowerInvariant();
            all = all.Where(d =>
                db.Set<Field>().Any(f => f.DatasetId == d.Id && (f.Name.ToLower() == name || f.Alignment.ToLower().Contains(name)))
            );
        }

        // Every word must be found somewhere.
        foreach (
            var word in (filter.Words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(8)
        )
        {
            var lower = word.ToLowerInvariant();
            all = all.Where(d =>
                d.Title.ToLower().Contains(lower)
                || d.Keywords.ToLower().Contains(lower)
                || d.About.ToLower().Contains(lower)
                || db.Set<Field>().Any(f => f.DatasetId == d.Id && (f.Name.ToLower().Contains(lower) || f.Title.ToLower().Contains(lower)))
            );
        }
#pragma warning restore CA1304, CA1311, CA1862

        return all;
    }

    static IReadOnlyList<string> Matching(IEnumerable<Field> fields, DatasetFilter filter)
    {
        if (!string.IsNullOrWhiteSpace(filter.Field))
        {
            return [.. fields.Where(f => Fits(f.Name, f.Alignment, filter.Field)).Select(f => f.Name)];
        }

        var words = (filter.Words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. fields.Where(f => words.Any(w => f.Name.Contains(w, StringComparison.OrdinalIgnoreCase))).Select(f => f.Name).Take(10)];
    }

    static bool Fits(string name, string alignment, string wanted) =>
        string.Equals(name, wanted.Trim(), StringComparison.OrdinalIgnoreCase)
        || alignment.Contains(wanted.Trim(), StringComparison.OrdinalIgnoreCase);

    static async Task<ILookup<Guid, StewardOf>> StewardsAsync(CommunityDb db, Guid[] ids, CancellationToken cancel)
    {
        var all = await db.Set<DatasetSteward>()
            .Where(s => ids.Contains(s.DatasetId))
            .Join(db.Set<Account>(), s => s.AccountId, a => a.Id, (s, a) => new { Steward = s, a.Name })
            .AsNoTracking()
            .ToListAsync(cancel);
        return all.ToLookup(
            x => x.Steward.DatasetId,
            x => new StewardOf(x.Steward.Id, x.Steward.AccountId, x.Name, x.Steward.Since, x.Steward.Until)
        );
    }
}
