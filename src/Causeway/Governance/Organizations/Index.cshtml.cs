using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Governance.Dictionary;
using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Organizations;

/// <summary>A way into a part of the organization.</summary>
public sealed record Way(string Title, string Says, string Href);

/// <summary>An organization, for its members.</summary>
[Authorize(Policy = Policies.Member)]
public sealed class IndexModel(CommunityDb db, OrganizationDesk desk, TimeProvider time) : OrganizationPage
{
    /// <summary>The reader's roles here.</summary>
    public IEnumerable<Role> MyRoles => Actor.Memberships.Where(m => m.OrganizationId == Organization.Id).Select(m => m.Role);

    /// <summary>The ways into its parts.</summary>
    public IReadOnlyList<Way> Cards { get; private set; } = [];

    /// <summary>Shows the organization.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <summary>Leaves it.</summary>
    public Task<IActionResult> OnPostLeaveAsync(CancellationToken cancel) =>
        DoAsync(
            async () =>
            {
                await desk.LeaveAsync(Actor, Organization.Id, Actor.Account!.Value, cancel);
                return "/governance";
            },
            $"You have left {Organization.Name}.",
            cancel
        );

    /// <inheritdoc/>
    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        var id = Organization.Id;
        var now = time.GetUtcNow();
        var members = (await desk.MembersAsync(id, cancel)).Select(m => m.Account.Id).Distinct().Count();
        var datasets = await db.Set<Dataset>().CountAsync(d => d.OrganizationId == id, cancel);
        var agreements = await GovernanceAccess
            .Agreements(db, Actor)
            .AsNoTracking()
            .Where(a => a.ProviderId == id || a.RecipientId == id)
            .ToListAsync(cancel);
        var projects = await GovernanceAccess.Projects(db, Actor).CountAsync(p => p.OrganizationId == id && p.EndedAt == null, cancel);
        var inForce = agreements.Count(a => Agreements.AgreementRules.WhyNotInForce(a, now) is null);
        Cards =
        [
            new("Datasets", $"{datasets} described. What we hold, what it means and who answers for it.", "datasets"),
            new("Vision", "What our data are for, who has access when and why, and which tools share them.", "vision"),
            new("Agreements", $"{inForce} in force, {agreements.Count} in all. On what terms data are shared.", "agreements"),
            new("Projects", $"{projects} going on. Work with data, and requests for more.", "projects"),
            new("Requests and results", "What others ask of our data, and what may go out.", "requests"),
            new("Members", $"{members} people and their roles.", "members"),
            .. Is(Role.Owner, Role.Steward) ? [new Way("Record", "Who did what, and who used our data for what.", "record")] : (Way[])[],
            .. Is(Role.Owner) ? [new Way("Settings", "Name, state, closing.", "settings")] : (Way[])[],
        ];
        return true;
    }
}
