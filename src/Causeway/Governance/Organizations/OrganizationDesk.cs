using System.Text.RegularExpressions;
using Causeway.Data;
using Causeway.Identity;
using Causeway.Identity.Mail;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Organizations;

/// <summary>Where organizations are made, staffed, handed over and closed.</summary>
public sealed partial class OrganizationDesk(IDbContextFactory<CommunityDb> databases, Mailbox mailbox, TimeProvider time)
{
    const string Kind = "organization";

    /// <summary>For how long an invitation can be accepted.</summary>
    public static readonly TimeSpan InvitationLasts = TimeSpan.FromDays(14);

    /// <summary>Null when the actor can make an organization, otherwise the sentence to show.</summary>
    public static string? WhyNotFound(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return
            actor.IsAdministrator
            || actor.Memberships.Any(m => m.Role == Role.Host && m.Kind == OrganizationKind.TechnicalAssistanceProvider)
            ? null
            : "Only administrators and hosts of a technical-assistance provider bring in organizations.";
    }

    /// <summary>Makes an organization and invites its first owner.</summary>
    public async Task<(Organization Organization, string Secret)> FoundAsync(
        Actor actor,
        string name,
        string slug,
        OrganizationKind kind,
        string state,
        string ownerEmail,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(slug);
        Demand(
            WhyNotFound(actor)
                ?? (
                    string.IsNullOrWhiteSpace(name) || name.Length > 200 ? "Give the organization a name of at most 200 characters."
                    : !SlugPattern().IsMatch(slug)
                        ? "The name in addresses has 3 to 60 lower-case letters, digits and hyphens, and begins with a letter."
                    : !IsEmail(ownerEmail) ? "Enter the e-mail address of the first owner."
                    : null
                )
        );
        await using var db = await databases.CreateDbContextAsync(cancel);
        Demand(
            await db.Set<Organization>().AnyAsync(o => o.Slug == slug, cancel) ? "Another organization has this name in addresses." : null
        );
        var organization = new Organization
        {
            Id = Guid.CreateVersion7(),
            Slug = slug,
            Name = name.Trim(),
            Kind = kind,
            State = state,
            CreatedAt = time.GetUtcNow(),
        };
        db.Add(organization);
        db.Add(actor.Did(time, "organization.founded", organization.Id, Kind, organization.Id));
        var secret = AddInvitation(db, actor, organization.Id, ownerEmail, [Role.Owner, Role.Steward]);
        await db.SaveChangesAsync(cancel);
        return (organization, secret);
    }

    /// <summary>Invites somebody with roles; returns the secret of the link, which is sent by mail and not kept.</summary>
    public async Task<string> InviteAsync(Actor actor, Guid organization, string email, IReadOnlyList<Role> roles, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(roles);
        Demand(
            !actor.Is(organization, Role.Owner) ? "Only owners invite."
            : !IsEmail(email) ? "Enter an e-mail address."
            : roles.Count == 0 ? "Choose at least one role."
            : null
        );
        await using var db = await databases.CreateDbContextAsync(cancel);
        var secret = AddInvitation(db, actor, organization, email, roles);
        await db.SaveChangesAsync(cancel);
        return secret;
    }

    /// <summary>Sends the link of an invitation.</summary>
    public Task SendAsync(string email, string organization, Uri link, CancellationToken cancel) =>
        mailbox.SendAsync(
            email,
            $"Invitation to {organization} on Causeway",
            $"You are invited to work with {organization} on Causeway. Open this address within 14 days:\n\n{link}\n\nIf you did not expect this, do nothing.\n",
            cancel
        );

    /// <summary>Takes an invitation back.</summary>
    public async Task RevokeInvitationAsync(Actor actor, Guid organization, Guid id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        Demand(actor.Is(organization, Role.Owner) ? null : "Only owners take invitations back.");
        await using var db = await databases.CreateDbContextAsync(cancel);
        var invitation = await db.Set<Invitation>()
            .SingleOrDefaultAsync(
                i => i.Id == id && i.OrganizationId == organization && i.AcceptedAt == null && i.RevokedAt == null,
                cancel
            );
        Demand(invitation is null ? "There is no such open invitation." : null);
        invitation!.RevokedAt = time.GetUtcNow();
        db.Add(actor.Did(time, "invitation.revoked", organization, "invitation", id));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Gives a member another role, for good or until a day.</summary>
    public async Task GiveRoleAsync(Actor actor, Guid organization, Guid account, Role role, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var present = await PresentAsync(db, organization, cancel);
        Demand(
            !actor.Is(organization, Role.Owner) ? "Only owners give roles."
            : present.TrueForAll(m => m.AccountId != account) ? "Invite the person first."
            : present.Exists(m => m.AccountId == account && m.Role == role) ? "The member has this role already."
            : null
        );
        Add(db, actor, organization, account, role, null, null);
        db.Add(actor.Did(time, "member.role_given", organization, "account", account, details: new { role }));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Lets another member act in one's own role until a moment, at most 90 days away.</summary>
    public async Task DelegateAsync(Actor actor, Guid organization, Guid account, Role role, DateTimeOffset until, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var present = await PresentAsync(db, organization, cancel);
        var now = time.GetUtcNow();
        Demand(
            !present.Exists(m => m.AccountId == actor.Account && m.Role == role && m.DelegatedFrom is null)
                ? "You can hand on only a role of your own."
            : account == actor.Account || present.TrueForAll(m => m.AccountId != account) ? "Choose another member."
            : present.Exists(m => m.AccountId == account && m.Role == role) ? "The member has this role already."
            : until <= now || until > now.AddDays(90) ? "A role is handed on for at most 90 days."
            : null
        );
        Add(db, actor, organization, account, role, until, actor.Account);
        db.Add(actor.Did(time, "member.role_delegated", organization, "account", account, details: new { role, until }));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Ends a role of a member, or one's own. The last owner stays until there is another.</summary>
    public async Task EndRoleAsync(Actor actor, Guid organization, Guid id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var present = await PresentAsync(db, organization, cancel);
        var member = present.Find(m => m.Id == id);
        Demand(
            member is null ? "There is no such role."
            : !actor.Is(organization, Role.Owner) && member.AccountId != actor.Account ? "Only owners take roles away."
            : IsLastOwner(present, member) ? "The organization keeps an owner. Give the role to somebody else first."
            : null
        );
        End(db, actor, organization, member!);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Leaves an organization, or lets a member go: all roles end.</summary>
    public async Task LeaveAsync(Actor actor, Guid organization, Guid account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var present = await PresentAsync(db, organization, cancel);
        var roles = present.Where(m => m.AccountId == account).ToList();
        Demand(
            roles.Count == 0 ? "There is no such member."
            : account != actor.Account && !actor.Is(organization, Role.Owner) ? "Only owners let a member go."
            : roles.Exists(m => IsLastOwner(present, m)) ? "The organization keeps an owner. Give the role to somebody else first."
            : null
        );
        // What one has handed on ends with one's own.
        foreach (var role in roles.Concat(present.Where(m => m.DelegatedFrom == account && m.AccountId != account)))
        {
            End(db, actor, organization, role);
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Hands the ownership on: the other member becomes owner and the actor is one no longer.</summary>
    public async Task TransferAsync(Actor actor, Guid organization, Guid account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var present = await PresentAsync(db, organization, cancel);
        var mine = present.Find(m => m.AccountId == actor.Account && m.Role == Role.Owner && m.DelegatedFrom is null);
        Demand(
            mine is null ? "Only an owner hands the ownership on."
            : account == actor.Account || present.TrueForAll(m => m.AccountId != account) ? "Choose another member."
            : null
        );
        if (!present.Exists(m => m.AccountId == account && m.Role == Role.Owner && m.DelegatedFrom is null))
        {
            Add(db, actor, organization, account, Role.Owner, null, null);
        }

        End(db, actor, organization, mine!);
        db.Add(actor.Did(time, "organization.transferred", organization, Kind, organization, details: new { account }));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Changes the name, the state and what the data are for.</summary>
    public async Task EditAsync(Actor actor, Guid organization, string name, string state, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        Demand(
            !actor.Is(organization, Role.Owner) ? "Only owners change the organization."
            : string.IsNullOrWhiteSpace(name) || name.Length > 200 ? "Give the organization a name of at most 200 characters."
            : null
        );
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await db.Set<Organization>().SingleAsync(o => o.Id == organization, cancel);
        found.Name = name.Trim();
        found.State = state.Trim();
        db.Add(actor.Did(time, "organization.edited", organization, Kind, organization));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Closes an organization: nobody works in it any more, and its agreements end at once.</summary>
    public async Task CloseAsync(Actor actor, Guid organization, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        Demand(actor.Is(organization, Role.Owner) ? null : "Only owners close the organization.");
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await db.Set<Organization>().SingleAsync(o => o.Id == organization, cancel);
        found.ClosedAt = time.GetUtcNow();
        var signed = await db.Set<Agreements.Agreement>()
            .Where(a => (a.ProviderId == organization || a.RecipientId == organization) && a.State == Agreements.AgreementState.Signed)
            .ToListAsync(cancel);
        foreach (var agreement in signed.Where(a => a.ExpiresAt > found.ClosedAt))
        {
            agreement.State = Agreements.AgreementState.Ended;
            agreement.EndedAt = found.ClosedAt;
            agreement.Revision++;
            db.Add(
                actor.Did(
                    time,
                    "agreement.ended",
                    organization,
                    "agreement",
                    agreement.Id,
                    agreement.ProviderId == organization ? agreement.RecipientId : agreement.ProviderId
                )
            );
        }

        db.Add(actor.Did(time, "organization.closed", organization, Kind, organization));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The roles that members have at this moment.</summary>
    public async Task<IReadOnlyList<(Member Member, Account Account)>> MembersAsync(Guid organization, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var present = await PresentAsync(db, organization, cancel);
        Guid[] ids = [.. present.Select(m => m.AccountId).Distinct()];
        var accounts = await db.Set<Account>().AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancel);
        return
        [
            .. present
                .OrderBy(m => accounts[m.AccountId].Name, StringComparer.CurrentCulture)
                .ThenBy(m => m.Role)
                .Select(m => (m, accounts[m.AccountId])),
        ];
    }

    /// <summary>Invitations that can still be accepted.</summary>
    public async Task<IReadOnlyList<Invitation>> InvitationsAsync(Guid organization, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var open = await db.Set<Invitation>()
            .AsNoTracking()
            .Where(i => i.OrganizationId == organization && i.AcceptedAt == null && i.RevokedAt == null)
            .ToListAsync(cancel);
        return [.. open.Where(i => i.ExpiresAt > time.GetUtcNow()).OrderBy(i => i.Email, StringComparer.Ordinal)];
    }

    async Task<List<Member>> PresentAsync(CommunityDb db, Guid organization, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var all = await db.Set<Member>().Where(m => m.OrganizationId == organization).ToListAsync(cancel);
        return all.FindAll(m => m.Since <= now && (m.Until is null || m.Until > now));
    }

    static bool IsLastOwner(List<Member> present, Member member) =>
        member.Role == Role.Owner
        && member.DelegatedFrom is null
        && present.Count(m => m.Role == Role.Owner && m.DelegatedFrom is null) == 1;

    void End(CommunityDb db, Actor actor, Guid organization, Member member)
    {
        member.Until = time.GetUtcNow();
        db.Add(actor.Did(time, "member.role_ended", organization, "account", member.AccountId, details: new { member.Role }));
    }

    void Add(CommunityDb db, Actor actor, Guid organization, Guid account, Role role, DateTimeOffset? until, Guid? from) =>
        db.Add(
            new Member
            {
                Id = Guid.CreateVersion7(),
                OrganizationId = organization,
                AccountId = account,
                Role = role,
                Since = time.GetUtcNow(),
                Until = until,
                GivenBy = actor.Account!.Value,
                DelegatedFrom = from,
            }
        );

    string AddInvitation(CommunityDb db, Actor actor, Guid organization, string email, IReadOnlyList<Role> roles)
    {
        var secret = Secrets.New();
        var invitation = new Invitation
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = organization,
            Email = email.Trim(),
            Roles = string.Join(' ', roles.Distinct().Select(r => CommunityText.Of(r))),
            Hash = Secrets.HashOf(secret),
            InvitedBy = actor.Account ?? Guid.Empty,
            CreatedAt = time.GetUtcNow(),
            ExpiresAt = time.GetUtcNow() + InvitationLasts,
        };
        db.Add(invitation);
        db.Add(actor.Did(time, "invitation.sent", organization, "invitation", invitation.Id, details: new { invitation.Roles }));
        return secret;
    }

    static bool IsEmail(string? text) =>
        text is { Length: > 3 and < 255 } && System.Net.Mail.MailAddress.TryCreate(text.Trim(), out var a) && a.Address == text.Trim();

    static void Demand(string? reason)
    {
        if (reason is not null)
        {
            throw new UserException("organization.refused", reason);
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{2,59}$", RegexOptions.None, 1_000)]
    private static partial Regex SlugPattern();
}
