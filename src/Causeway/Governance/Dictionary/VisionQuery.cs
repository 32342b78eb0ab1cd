using Causeway.Data;
using Causeway.Identity;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Dictionary;

/// <summary>A person with roles in the organization now, and the datasets they answer for.</summary>
public sealed record PersonWithAccess(string Name, IReadOnlyList<Role> Roles, DateTimeOffset Since, IReadOnlyList<Dataset> Stewards);

/// <summary>A tool or place, and the datasets that it shares.</summary>
public sealed record SharingTool(string Name, IReadOnlyList<Dataset> Datasets);

/// <summary>The answers to the three questions of a data vision, from what is recorded now.</summary>
public sealed record VisionView(
    Organization Organization,
    IReadOnlyList<Dataset> Datasets,
    IReadOnlyList<PersonWithAccess> People,
    IReadOnlyList<SharingTool> Tools,
    IReadOnlyList<SharingTool> Places,
    IReadOnlyList<Dataset> WithoutSteward
);

/// <summary>Reads and keeps the data vision of an organization.</summary>
public sealed class VisionQuery(IDbContextFactory<CommunityDb> databases, TimeProvider time)
{
    /// <summary>The longest text of a vision.</summary>
    public const int Longest = 5000;

    /// <summary>The live answers; the page's policy has let in members only.</summary>
    public async Task<VisionView> OfAsync(Guid organization, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await db.Set<Organization>().AsNoTracking().SingleAsync(o => o.Id == organization, cancel);
        var datasets = await db.Set<Dataset>()
            .Where(d => d.OrganizationId == organization && d.State != DatasetState.Retired)
            .OrderBy(d => d.Title)
            .AsNoTracking()
            .ToListAsync(cancel);
        var now = time.GetUtcNow();
        var members = (
            await db.Set<Member>()
                .Where(m => m.OrganizationId == organization)
                .Join(db.Set<Account>().Where(a => a.DisabledAt == null), m => m.AccountId, a => a.Id, (m, a) => new { Member = m, a.Name })
                .AsNoTracking()
                .ToListAsync(cancel)
        ).Where(m => m.Member.Since <= now && (m.Member.Until is null || m.Member.Until > now));
        var ids = datasets.Select(d => d.Id).ToArray();
        var stewards = await db.Set<DatasetSteward>()
            .Where(s => ids.Contains(s.DatasetId) && s.Until == null)
            .AsNoTracking()
            .ToListAsync(cancel);
        var people = members
            .GroupBy(m => (m.Member.AccountId, m.Name))
            .Select(g => new PersonWithAccess(
                g.Key.Name,
                [.. g.Select(m => m.Member.Role).Distinct().Order()],
                g.Min(m => m.Member.Since),
                [.. datasets.Where(d => stewards.Any(s => s.DatasetId == d.Id && s.AccountId == g.Key.AccountId))]
            ))
            .OrderBy(p => p.Name, StringComparer.CurrentCulture)
            .ToList();
        return new(
            found,
            datasets,
            people,
            By(datasets, d => Exports.DataPackage.Words(d.Tools)),
            By(datasets, d => d.Location.Length > 0 ? [d.Location] : []),
            [.. datasets.Where(d => stewards.TrueForAll(s => s.DatasetId != d.Id))]
        );
    }

    /// <summary>Null when the actor may write the vision.</summary>
    public static string? WhyNotWrite(Guid organization, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Is(organization, Role.Owner, Role.Steward) ? null : "Only owners and stewards of the organization write its vision.";
    }

    /// <summary>Keeps what the organization's data are for.</summary>
    public async Task WriteAsync(Guid organization, Actor actor, string text, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (WhyNotWrite(organization, actor) is { } reason)
        {
            throw new UserException("dictionary.refused", reason);
        }

        if (text.Length > Longest)
        {
            throw new UserException("dictionary.long", $"The vision is longer than {Longest:N0} characters.");
        }

        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await db.Set<Organization>().SingleAsync(o => o.Id == organization, cancel);
        var vision = text.Trim().ReplaceLineEndings("\n");
        if (vision == found.Vision)
        {
            return;
        }

        found.Vision = vision;
        db.Add(actor.Did(time, "organization.vision_written", organization, "organization", organization));
        await db.SaveChangesAsync(cancel);
    }

    static List<SharingTool> By(IReadOnlyList<Dataset> datasets, Func<Dataset, string[]> names) =>
        [
            .. datasets
                .SelectMany(d => names(d).Select(n => (Name: n, Dataset: d)))
                .GroupBy(x => x.Name, StringComparer.OrdinalIgnoreCase)
                .OrderBy(g => g.Key, StringComparer.CurrentCultureIgnoreCase)
                .Select(g => new SharingTool(g.Key, [.. g.Select(x => x.Dataset).Distinct()])),
        ];
}
