using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Governance.Agreements;
using Causeway.Governance.ExportReview;
using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Projects.Requests;

/// <summary>A request in a list.</summary>
public sealed record ListedRequest(AccessRequest Request, string Project, string Agreement, bool IsOurs);

/// <summary>Requests of and to an organization, and results that rest on its data or are its own.</summary>
[Authorize(Policy = Policies.Member)]
public sealed class IndexModel(CommunityDb db) : OrganizationPage
{
    /// <summary>The requests, newest first.</summary>
    public IReadOnlyList<ListedRequest> Requests { get; private set; } = [];

    /// <summary>The results, newest first.</summary>
    public IReadOnlyList<Export> Exports { get; private set; } = [];

    /// <summary>Shows the lists.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <inheritdoc/>
    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        var id = Organization.Id;
        var rows = await (
            from request in GovernanceAccess.Requests(db, Actor).AsNoTracking()
            join project in db.Set<Project>() on request.ProjectId equals project.Id
            join agreement in db.Set<Agreement>() on request.AgreementId equals agreement.Id
            where project.OrganizationId == id || agreement.ProviderId == id
            select new
            {
                request,
                project.Title,
                project.OrganizationId,
                Agreement = agreement.Title,
            }
        ).ToListAsync(cancel);
        Requests =
        [
            .. rows.OrderByDescending(r => r.request.CreatedAt)
                .Select(r => new ListedRequest(r.request, r.Title, r.Agreement, r.OrganizationId == id)),
        ];
        var exports = await (
            from export in GovernanceAccess.Exports(db, Actor).AsNoTracking()
            join project in db.Set<Project>() on export.ProjectId equals project.Id
            join request in db.Set<AccessRequest>() on export.RequestId equals request.Id
            join agreement in db.Set<Agreement>() on request.AgreementId equals agreement.Id
            where project.OrganizationId == id || agreement.ProviderId == id
            select export
        ).ToListAsync(cancel);
        Exports = [.. exports.OrderByDescending(e => e.CreatedAt)];
        return true;
    }
}
