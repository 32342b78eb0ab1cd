using Causeway.Data;
using Causeway.Identity.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity.YourAccount;

/// <summary>What people do with their own account. Each act is in the audit log, in the transaction of the act.</summary>
public sealed class OwnAccount(
    UserManager<Account> accounts,
    CommunityDb db,
    Sessions sessions,
    SignIn signIn,
    Registration registration,
    Outbox outbox,
    IStringLocalizer<IdentityText> text,
    TimeProvider time
)
{
    /// <summary>Does one thing with an account and writes it down, both or neither. The reasons when it is refused.</summary>
    public async Task<IReadOnlyList<string>> DoAsync(
        Actor actor,
        Account account,
        string action,
        Func<Task<IdentityResult>> act,
        CancellationToken cancel,
        object? details = null
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(act);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var result = await act();
        if (!result.Succeeded)
        {
            db.ChangeTracker.Clear();
            return text.Reasons(result);
        }

        db.Add(actor.Did(time, action, kind: "account", subject: account.Id, details: details));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return [];
    }

    /// <summary>Null when the password is the present one, otherwise the sentence to show. Wrong ones count towards the lock, so a session left open is no way to guess.</summary>
    public async Task<string?> WhyNotPasswordAsync(Account account, string? password)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (!await accounts.HasPasswordAsync(account))
        {
            return null;
        }

        if (await accounts.IsLockedOutAsync(account))
        {
            return text["Too many wrong entries. Wait a quarter of an hour."];
        }

        if (await accounts.CheckPasswordAsync(account, password ?? ""))
        {
            return null;
        }

        await accounts.AccessFailedAsync(account);
        return text["This is not the present password."];
    }

    /// <summary>Changes the password, or gives the first one to an account without; ends all other sessions.</summary>
    public async Task<IReadOnlyList<string>> ChangePasswordAsync(Actor actor, Account account, string fresh, CancellationToken cancel)
    {
        var reasons = await DoAsync(actor, account, "account.password_changed", () => ReplaceAsync(account, fresh), cancel);
        return reasons.Count > 0 ? reasons : await AfterChangeAsync(actor, account, AccountNews.PasswordChanged);
    }

    async Task<IdentityResult> ReplaceAsync(Account account, string fresh)
    {
        // Judged first: removing and adding in one transaction leaves the old one when the new one is refused.
        foreach (var rule in accounts.PasswordValidators)
        {
            var judged = await rule.ValidateAsync(accounts, account, fresh);
            if (!judged.Succeeded)
            {
                return judged;
            }
        }

        await accounts.RemovePasswordAsync(account);
        return await accounts.AddPasswordAsync(account, fresh);
    }

    /// <summary>After a change that makes older cookies worthless: this browser stays, all others are signed out, and the person hears of it.</summary>
    public async Task<IReadOnlyList<string>> AfterChangeAsync(Actor actor, Account account, AccountNews news)
    {
        ArgumentNullException.ThrowIfNull(account);
        await StayHereOnlyAsync(actor, account);
        Tell(account.Email!, news);
        return [];
    }

    /// <summary>Keeps this browser signed in, and no other one, after a change that makes older cookies worthless.</summary>
    public async Task StayHereOnlyAsync(Actor actor, Account account)
    {
        await sessions.EndAsync(actor, null, signIn.Present, CancellationToken.None);
        await signIn.RenewAsync(account);
    }

    /// <summary>Sends a message about the account.</summary>
    public void Tell(string email, AccountNews news) =>
        outbox.Take((services, stop) => services.GetRequiredService<AccountMails>().TellAsync(email, news, stop));

    /// <summary>Changes the name.</summary>
    public async Task<IReadOnlyList<string>> RenameAsync(Actor actor, Account account, string name, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (registration.WhyNotName(name) is { } reason)
        {
            return [reason];
        }

        account.Name = name.Trim();
        return await DoAsync(actor, account, "account.renamed", () => accounts.UpdateAsync(account), cancel);
    }

    /// <summary>Null when the account can be closed, otherwise the sentence to show.</summary>
    public async Task<string?> WhyNotCloseAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (
            actor.IsAdministrator
            && !await db.Set<Account>().AnyAsync(a => a.IsAdministrator && a.DisabledAt == null && a.Id != actor.Account, cancel)
        )
        {
            return text["You are the only administrator. Make another one first: causeway user add --administrator."];
        }

        foreach (var organization in actor.Memberships.Where(m => m.Role == Role.Owner))
        {
            var members = await db.Set<Member>()
                .AsNoTracking()
                .Where(m => m.OrganizationId == organization.OrganizationId && m.Role == Role.Owner && m.AccountId != actor.Account)
                .ToListAsync(cancel);
            if (!members.Any(m => m.Since <= time.GetUtcNow() && (m.Until is null || m.Until > time.GetUtcNow())))
            {
                return text["You are the only owner of {0}. Give it another owner or close it first.", organization.Name];
            }
        }

        return null;
    }

    /// <summary>Closes the account: its roles, sessions and tokens end. What it did stays in the audit log.</summary>
    public async Task<IReadOnlyList<string>> CloseAsync(Actor actor, Account account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (await WhyNotCloseAsync(actor, cancel) is { } reason)
        {
            return [reason];
        }

        var reasons = await DoAsync(
            actor,
            account,
            "account.closed",
            async () =>
            {
                var now = time.GetUtcNow();
                account.DisabledAt = now;
                var roles = await db.Set<Member>().Where(m => m.AccountId == account.Id).ToListAsync(cancel);
                foreach (var member in roles.Where(m => m.Until is null || m.Until > now))
                {
                    member.Until = now;
                    db.Add(
                        actor.Did(
                            time,
                            "member.left",
                            member.OrganizationId,
                            "member",
                            account.Id,
                            details: new { Role = SnakeCase.Of(member.Role.ToString()) }
                        )
                    );
                }

                foreach (
                    var token in await db.Set<ApiToken>().Where(t => t.AccountId == account.Id && t.RevokedAt == null).ToListAsync(cancel)
                )
                {
                    token.RevokedAt = now;
                }

                return await accounts.UpdateSecurityStampAsync(account);
            },
            cancel
        );
        if (reasons.Count == 0)
        {
            await sessions.EndAsync(actor, null, signIn.Present, cancel);
            await signIn.EndAsync(actor, cancel);
            Tell(account.Email!, AccountNews.Closed);
        }

        return reasons;
    }
}
