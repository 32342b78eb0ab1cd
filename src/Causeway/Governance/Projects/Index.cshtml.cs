using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Projects;

/// <summary>The projects of an organization.</summary>
[Authorize(Policy = Policies.Member)]
public sealed class IndexModel(CommunityDb db) : OrganizationPage
{
    /// <summary>The projects, newest first.</summary>
    public IReadOnlyList<Project> Projects { get; private set; } = [];

    /// <summary>Shows the list.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <inheritdoc/>
    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        Projects = await GovernanceAccess
            .Projects(db, Actor)
            .AsNoTracking()
            .Where(p => p.OrganizationId == Organization.Id)
            .OrderByDescending(p => p.CreatedAt)
            .ToListAsync(cancel);
        return true;
    }
}
