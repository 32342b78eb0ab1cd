using Causeway.Data;
using Causeway.Governance.Agreements;
using Causeway.Governance.Dictionary;
using Causeway.Governance.Projects;
using Causeway.Identity;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Access;

/// <summary>A dataset that is open to a project now.</summary>
/// <param name="IsOurs">True when the organization provides the data, false when it uses them.</param>
/// <param name="Other">The name of the other organization.</param>
/// <param name="Dataset">The dataset.</param>
/// <param name="Project">The project that it is open to.</param>
/// <param name="Request">The request that opens it.</param>
/// <param name="Agreement">The agreement under which it is open.</param>
/// <param name="People">Those to whom it is open at this moment.</param>
/// <param name="Fields">The fields that are open.</param>
/// <param name="Until">When it ends at the latest.</param>
/// <param name="EndsSoon">True when the end is within the days of notice that the agreement names.</param>
public sealed record OpenGrant(
    bool IsOurs,
    string Other,
    Dataset Dataset,
    Project Project,
    AccessRequest Request,
    Agreement Agreement,
    IReadOnlyList<string> People,
    IReadOnlyList<string> Fields,
    DateTimeOffset Until,
    bool EndsSoon
);

/// <summary>An agreement of the organization that holds, and with whom.</summary>
public sealed record AgreementInForce(Agreement Agreement, string Other, bool IsProvider, bool EndsSoon);

/// <summary>Who has access to what, when and why, of an organization at this moment.</summary>
public sealed record OpenAccessView(IReadOnlyList<OpenGrant> Grants, IReadOnlyList<AgreementInForce> Agreements)
{
    /// <summary>The organization's data that others may use now.</summary>
    public IReadOnlyList<OpenGrant> Given => [.. Grants.Where(g => g.IsOurs)];

    /// <summary>Data of others that the organization may use now.</summary>
    public IReadOnlyList<OpenGrant> Received => [.. Grants.Where(g => !g.IsOurs)];

    /// <summary>What there is to say first.</summary>
    public string Sentence =>
        Grants.Count == 0
            ? Agreements.Count == 0
                ? "No data are open to or from another organization now, and no agreement is in force."
                : $"No data are open to or from another organization now; {Count(Agreements.Count, "agreement is", "agreements are")} in force."
            : $"Now {Count(Datasets(Given), "dataset of ours is", "datasets of ours are")} open to others and {Count(Datasets(Received), "dataset of others is", "datasets of others are")} open to us, under {Count(Agreements.Count, "agreement", "agreements")} in force.{Soon}";

    string Soon =>
        Grants.Count(g => g.EndsSoon) is var soon and > 0
            ? $" {Count(soon, "access ends", "accesses end")} within the time of notice."
            : "";

    static int Datasets(IReadOnlyList<OpenGrant> grants) => grants.Select(g => g.Dataset.Id).Distinct().Count();

    static string Count(int number, string one, string several) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{(number == 0 ? "no" : number)} {(number == 1 ? one : several)}"
        );
}

/// <summary>
/// Reads what is open now. It is asked of the same rule that opens the data, person by person, so that the view cannot say anything else; and of <see cref="GovernanceAccess"/>, so that
/// nobody learns more here than on the pages of agreements and requests.
/// </summary>
public sealed class OpenAccess(IDbContextFactory<CommunityDb> databases, DataAccess access, TimeProvider time)
{
    /// <summary>What is open to and from an organization, as far as the actor may know.</summary>
    public async Task<OpenAccessView> OfAsync(Actor actor, Guid organization, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = time.GetUtcNow();
        var agreements = (
            await GovernanceAccess
                .Agreements(db, actor)
                .AsNoTracking()
                .Where(a => a.State == AgreementState.Signed && (a.ProviderId == organization || a.RecipientId == organization))
                .ToListAsync(cancel)
        )
            .Where(a => a.StartsAt <= now && now < a.ExpiresAt)
            .OrderBy(a => a.ExpiresAt)
            .ToList();
        var parties = agreements.SelectMany(a => new[] { a.ProviderId, a.RecipientId }).Distinct().ToArray();
        var names = await db.Set<Organization>()
            .AsNoTracking()
            .Where(o => parties.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        string Other(Agreement a) => names[a.ProviderId == organization ? a.RecipientId : a.ProviderId];
        var grants = new List<OpenGrant>();
        foreach (var (request, project, dataset, agreement) in await RowsAsync(db, actor, agreements, cancel))
        {
            var (people, granted) = await PeopleAsync(db, request, dataset.Id, cancel);
            if (granted is not null)
            {
                grants.Add(
                    new(
                        agreement.ProviderId == organization,
                        Other(agreement),
                        dataset,
                        project,
                        request,
                        agreement,
                        people,
                        granted.Fields,
                        granted.Until,
                        IsSoon(agreement, granted.Until, now)
                    )
                );
            }
        }

        return new(
            [.. grants.OrderBy(g => g.Until).ThenBy(g => g.Dataset.Title, StringComparer.Ordinal)],
            [.. agreements.Select(a => new AgreementInForce(a, Other(a), a.ProviderId == organization, IsSoon(a, a.ExpiresAt, now)))]
        );
    }

    static bool IsSoon(Agreement agreement, DateTimeOffset end, DateTimeOffset now) => now.AddDays(agreement.RenewalNoticeDays) >= end;

    static async Task<IReadOnlyList<(AccessRequest, Project, Dataset, Agreement)>> RowsAsync(
        CommunityDb db,
        Actor actor,
        IReadOnlyList<Agreement> agreements,
        CancellationToken cancel
    )
    {
        var ids = agreements.Select(a => a.Id).ToArray();
        var rows = await (
            from request in GovernanceAccess.Requests(db, actor).AsNoTracking()
            where ids.Contains(request.AgreementId) && request.State == RequestState.Approved
            join requested in db.Set<RequestedDataset>() on request.Id equals requested.RequestId
            where requested.IsApproved == true
            join project in db.Set<Project>() on request.ProjectId equals project.Id
            join dataset in db.Set<Dataset>() on requested.DatasetId equals dataset.Id
            select new
            {
                request,
                project,
                dataset,
            }
        ).ToListAsync(cancel);
        return [.. rows.Select(r => (r.request, r.project, r.dataset, agreements.First(a => a.Id == r.request.AgreementId)))];
    }

    async Task<(IReadOnlyList<string> People, AccessDecision.Granted? Granted)> PeopleAsync(
        CommunityDb db,
        AccessRequest request,
        Guid dataset,
        CancellationToken cancel
    )
    {
        var named = await (
            from person in db.Set<AgreementPerson>().AsNoTracking()
            where person.AgreementId == request.AgreementId
            join account in db.Set<Account>() on person.AccountId equals account.Id
            orderby account.Name
            select new { account.Id, account.Name }
        ).ToListAsync(cancel);
        var people = new List<string>();
        AccessDecision.Granted? granted = null;
        foreach (var person in named)
        {
            var grants = await access.GrantsAsync(person.Id, request.ProjectId, dataset, cancel);
            if (grants.FirstOrDefault(g => g.Request.Id == request.Id) is { } open)
            {
                people.Add(person.Name);
                granted = open;
            }
        }

        return (people, granted);
    }
}
