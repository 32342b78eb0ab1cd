using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Governance.Agreements;
using Causeway.Governance.Dictionary;
using Causeway.Governance.ExportReview;
using Causeway.Governance.Organizations;
using Causeway.Governance.Projects;
using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance;

/// <summary>An organization of the reader, with the reader's roles in words.</summary>
public sealed record OwnOrganization(string Slug, string Name, IReadOnlyList<string> Roles);

/// <summary>Something that waits for the reader.</summary>
public sealed record Waiting(string Title, string Says, string Href);

/// <summary>Where somebody who is signed in sees what waits for them, and their organizations.</summary>
[Authorize(Policy = Policies.SignedIn)]
public sealed class IndexModel(CommunityDb db, Actors actors, TimeProvider time) : PageModel
{
    /// <summary>The reader's organizations.</summary>
    public IReadOnlyList<OwnOrganization> Organizations { get; private set; } = [];

    /// <summary>What waits for the reader.</summary>
    public IReadOnlyList<Waiting> Waiting { get; private set; } = [];

    /// <summary>The agreements in force, those that end first before the others, with the organization under which the reader sees them.</summary>
    public IReadOnlyList<(Agreement Agreement, string Slug)> Ending { get; private set; } = [];

    /// <summary>True when the reader can bring in organizations.</summary>
    public bool MayFound { get; private set; }

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        var actor = await actors.CurrentAsync(cancel);
        MayFound = OrganizationDesk.WhyNotFound(actor) is null;
        Organizations =
        [
            .. actor
                .Memberships.GroupBy(m => (m.Slug, m.Name))
                .Select(g => new OwnOrganization(g.Key.Slug, g.Key.Name, [.. g.Select(m => RoleWords.Of(m.Role))])),
        ];
        var slugs = actor.Memberships.GroupBy(m => m.OrganizationId).ToDictionary(g => g.Key, g => g.First().Slug);
        var now = time.GetUtcNow();
        var agreements = await GovernanceAccess.Agreements(db, actor).AsNoTracking().ToListAsync(cancel);
        Ending =
        [
            .. agreements
                .Where(a => a.State == AgreementState.Signed && a.ExpiresAt > now)
                .OrderBy(a => a.ExpiresAt)
                .Take(10)
                .Select(a => (a, slugs.TryGetValue(a.ProviderId, out var s) ? s : slugs[a.RecipientId])),
        ];
        Waiting =
        [
            .. Signatures(actor, agreements, slugs),
            .. await RequestsAsync(actor, slugs, cancel),
            .. await ExportsAsync(actor, slugs, cancel),
        ];
    }

    static IEnumerable<Waiting> Signatures(Actor actor, List<Agreement> agreements, Dictionary<Guid, string> slugs) =>
        from agreement in agreements
        where agreement.State == AgreementState.Proposed
        from party in (Guid[])[agreement.ProviderId, agreement.RecipientId]
        where actor.Is(party, Role.Owner)
        select new Waiting(agreement.Title, "is out for signature", $"/organizations/{slugs[party]}/agreements/{agreement.Id}");

    async Task<IEnumerable<Waiting>> RequestsAsync(Actor actor, Dictionary<Guid, string> slugs, CancellationToken cancel)
    {
        var mine = actor.OrganizationsAs(Role.Steward);
        var rows = await (
            from request in GovernanceAccess.Requests(db, actor)
            where request.State == RequestState.Requested && request.CreatedBy != actor.Account
            join row in db.Set<RequestedDataset>() on request.Id equals row.RequestId
            where row.IsApproved == null
            join dataset in db.Set<Dataset>() on row.DatasetId equals dataset.Id
            where mine.Contains(dataset.OrganizationId)
            select new
            {
                request.Id,
                request.DecideBy,
                dataset.Title,
                dataset.OrganizationId,
            }
        ).ToListAsync(cancel);
        return rows.Select(r => new Waiting(
            $"A request for {r.Title}",
            $"is to be decided by {AgreementWords.Moment(r.DecideBy!.Value)}",
            $"/organizations/{slugs[r.OrganizationId]}/requests/{r.Id}"
        ));
    }

    async Task<IEnumerable<Waiting>> ExportsAsync(Actor actor, Dictionary<Guid, string> slugs, CancellationToken cancel)
    {
        var stewards = actor.OrganizationsAs(Role.Steward);
        var reviewers = actor.OrganizationsAs(Role.Steward, Role.Reviewer);
        var rows = await (
            from export in GovernanceAccess.Exports(db, actor)
            where export.CreatedBy != actor.Account
            join row in db.Set<ExportDataset>() on export.Id equals row.ExportId
            join dataset in db.Set<Dataset>() on row.DatasetId equals dataset.Id
            where
                (export.State == ExportState.AwaitingReview && reviewers.Contains(dataset.OrganizationId))
                || (export.State == ExportState.AwaitingStewards && stewards.Contains(dataset.OrganizationId))
            select new
            {
                export.Id,
                export.Title,
                export.State,
                dataset.OrganizationId,
            }
        ).ToListAsync(cancel);
        return rows.Select(r => new Waiting(
            r.Title,
            r.State == ExportState.AwaitingReview ? "waits for the first look" : "waits for the stewards",
            $"/organizations/{slugs[r.OrganizationId]}/exports/{r.Id}"
        ));
    }
}
