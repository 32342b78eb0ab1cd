using Causeway.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity.Joining;

/// <summary>An invitation that can be accepted, and the organization it leads to.</summary>
public sealed record OpenInvitation(Invitation Invitation, Organization Organization)
{
    /// <summary>The roles offered.</summary>
    public IReadOnlyList<Role> Roles { get; } =
    [.. Invitation.Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(CommunityText.Enumeration<Role>)];
}

/// <summary>Accepting invitations.</summary>
public sealed class Invited(
    CommunityDb db,
    UserManager<Account> accounts,
    Registration registration,
    IStringLocalizer<IdentityText> text,
    TimeProvider time
)
{
    /// <summary>The invitation of a link, if it can be accepted now; null when it is unknown, used, taken back or too old.</summary>
    public async Task<OpenInvitation?> FindAsync(string? secret, CancellationToken cancel)
    {
        var hash = Secrets.HashOf(secret ?? "");
        var found = await db.Set<Invitation>()
            .AsNoTracking()
            .Where(i => i.Hash == hash && i.AcceptedAt == null && i.RevokedAt == null)
            .Join(db.Set<Organization>().Where(o => o.ClosedAt == null), i => i.OrganizationId, o => o.Id, (i, o) => new { i, o })
            .SingleOrDefaultAsync(cancel);
        return found is not null && found.i.ExpiresAt > time.GetUtcNow() ? new(found.i, found.o) : null;
    }

    /// <summary>True when there is an open invitation for the address.</summary>
    public async Task<bool> HasOpenAsync(string email, CancellationToken cancel)
    {
        // Few invitations are open at a time; their addresses are compared as Identity compares them.
        var open = await db.Set<Invitation>()
            .AsNoTracking()
            .Where(i => i.AcceptedAt == null && i.RevokedAt == null)
            .Join(db.Set<Organization>().Where(o => o.ClosedAt == null), i => i.OrganizationId, o => o.Id, (i, o) => i)
            .ToListAsync(cancel);
        return open.Any(i => i.ExpiresAt > time.GetUtcNow() && IsFor(i, email));
    }

    /// <summary>True when the invitation was sent to the address.</summary>
    public bool IsFor(Invitation invitation, string? email)
    {
        ArgumentNullException.ThrowIfNull(invitation);
        return accounts.NormalizeEmail(invitation.Email.Trim()) == accounts.NormalizeEmail(email?.Trim());
    }

    /// <summary>Null when the account can accept, otherwise the sentence to show.</summary>
    public string? WhyNotAccept(Invitation invitation, Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return IsFor(invitation, account.Email) && account.EmailConfirmed
            ? null
            : text["This invitation was sent to another address than that of your account. Sign out and open the link again."].Value;
    }

    /// <summary>Accepts for an account that has the address. Null when done, otherwise the sentence to show.</summary>
    public async Task<string?> AcceptAsync(Actor actor, OpenInvitation open, Account account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(open);
        if (WhyNotAccept(open.Invitation, account) is { } reason)
        {
            return reason;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await JoinAsync(actor, open, account, cancel) is { } refused)
        {
            return refused;
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>Makes an account for the invited address, which the link has confirmed, and accepts.</summary>
    public Task<(Account? Account, IReadOnlyList<string> Reasons)> AcceptAsNewAsync(
        OpenInvitation open,
        string name,
        string password,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(open);
        var wish = new NewAccount
        {
            Name = name,
            Email = open.Invitation.Email,
            Password = password,
            By = "invitation",
        };
        return registration.CreateAsync(
            Actor.Nobody,
            wish,
            account => JoinAsync(new() { Account = account.Id, Via = "web" }, open, account, cancel),
            cancel
        );
    }

    // Inside a transaction of the caller's. The invitation is taken by one statement, so that of two requests only one finds it open.
    async Task<string?> JoinAsync(Actor actor, OpenInvitation open, Account account, CancellationToken cancel)
    {
        var (invitation, organization) = (open.Invitation, open.Organization);
        var now = time.GetUtcNow();
        var taken = await db.Set<Invitation>()
            .Where(i => i.Id == invitation.Id && i.AcceptedAt == null && i.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.AcceptedAt, now), cancel);
        if (taken == 0)
        {
            return text["This invitation is no longer valid."];
        }

        var has = await db.Set<Member>()
            .AsNoTracking()
            .Where(m => m.OrganizationId == organization.Id && m.AccountId == account.Id && m.DelegatedFrom == null)
            .ToListAsync(cancel);
        var roles = open.Roles.Except(has.Where(m => m.Until is null || m.Until > now).Select(m => m.Role)).ToList();
        foreach (var role in roles)
        {
            db.Add(
                new Member
                {
                    Id = Guid.CreateVersion7(),
                    OrganizationId = organization.Id,
                    AccountId = account.Id,
                    Role = role,
                    Since = now,
                    GivenBy = invitation.InvitedBy,
                }
            );
        }

        db.Add(
            actor.Did(
                time,
                "member.joined",
                organization.Id,
                "member",
                account.Id,
                details: new { invitation = invitation.Id, roles = roles.Select(CommunityText.Of) }
            )
        );
        return null;
    }
}
