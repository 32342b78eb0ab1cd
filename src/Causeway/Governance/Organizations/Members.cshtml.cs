using Causeway.Governance.Access;
using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Causeway.Governance.Organizations;

/// <summary>The members of an organization; owners invite, give and take roles.</summary>
[Authorize(Policy = Policies.Member)]
public sealed class MembersModel(OrganizationDesk desk) : OrganizationPage
{
    /// <summary>Roles with the accounts that have them.</summary>
    public IReadOnlyList<(Member Member, Account Account)> Members { get; private set; } = [];

    /// <summary>Invitations that can still be accepted; for owners.</summary>
    public IReadOnlyList<Invitation> Invitations { get; private set; } = [];

    /// <summary>The reader's own roles, which can be handed on.</summary>
    public IEnumerable<Role> MyRoles =>
        Members.Where(m => m.Account.Id == Actor.Account && m.Member.DelegatedFrom is null).Select(m => m.Member.Role).Distinct();

    /// <summary>All members as choices.</summary>
    public IEnumerable<SelectListItem> All =>
        Members.Select(m => m.Account).DistinctBy(a => a.Id).Select(a => new SelectListItem($"{a.Name} ({a.Email})", a.Id.ToString()));

    /// <summary>All members but the reader as choices.</summary>
    public IEnumerable<SelectListItem> Others => All.Where(i => i.Value != Actor.Account.ToString());

    /// <summary>All roles as choices.</summary>
    public IEnumerable<SelectListItem> Roles =>
        Enum.GetValues<Role>().Select(r => new SelectListItem($"{RoleWords.Of(r)}: {RoleWords.Means(r)}", r.ToString()));

    /// <summary>Shows the members.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <summary>Invites somebody.</summary>
    public Task<IActionResult> OnPostInviteAsync(string email, Role[] roles, CancellationToken cancel) =>
        DoAsync(
            async () =>
            {
                var secret = await desk.InviteAsync(Actor, Organization.Id, (email ?? "").Trim(), roles, cancel);
                await desk.SendAsync(email!.Trim(), Organization.Name, InvitationLink.Of(HttpContext, secret), cancel);
            },
            "The invitation is on its way.",
            cancel
        );

    /// <summary>Takes an invitation back.</summary>
    public Task<IActionResult> OnPostTakeBackAsync(Guid id, CancellationToken cancel) =>
        DoAsync(() => desk.RevokeInvitationAsync(Actor, Organization.Id, id, cancel), "The invitation is taken back.", cancel);

    /// <summary>Gives a role.</summary>
    public Task<IActionResult> OnPostGiveAsync(Guid account, Role role, CancellationToken cancel) =>
        DoAsync(() => desk.GiveRoleAsync(Actor, Organization.Id, account, role, cancel), "The role is given.", cancel);

    /// <summary>Hands a role on.</summary>
    public Task<IActionResult> OnPostDelegateAsync(Guid account, Role role, DateOnly until, CancellationToken cancel) =>
        DoAsync(
            () =>
                desk.DelegateAsync(
                    Actor,
                    Organization.Id,
                    account,
                    role,
                    new DateTimeOffset(until.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddDays(1),
                    cancel
                ),
            "The role is handed on.",
            cancel
        );

    /// <summary>Ends a role.</summary>
    public Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancel) =>
        DoAsync(
            async () =>
            {
                await desk.EndRoleAsync(Actor, Organization.Id, id, cancel);
                // Who has just ended their own last role sees nothing here any more.
                return Actor.Memberships.Count(m => m.OrganizationId == Organization.Id) == 1 ? "/governance" : Request.Path.Value!;
            },
            "The role is ended.",
            cancel
        );

    /// <summary>Hands the ownership on.</summary>
    public Task<IActionResult> OnPostTransferAsync(Guid account, CancellationToken cancel) =>
        DoAsync(
            async () =>
            {
                await desk.TransferAsync(Actor, Organization.Id, account, cancel);
                return "/governance";
            },
            "The ownership is handed on.",
            cancel
        );

    /// <inheritdoc/>
    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        Members = await desk.MembersAsync(Organization.Id, cancel);
        Invitations = Is(Role.Owner) ? await desk.InvitationsAsync(Organization.Id, cancel) : [];
        return true;
    }
}
