using System.Globalization;
using System.Security.Claims;
using Causeway.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Identity;

/// <summary>Where an account is signed in, and how to end it. The cookie names a session that must still be there at every request.</summary>
public sealed class Sessions(IDbContextFactory<CommunityDb> databases, TimeProvider time)
{
    /// <summary>A session that is not used for so long ends.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>A session ends after so long, used or not.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>How long after signing in the ways into an account can be changed without signing in again.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(30);

    /// <summary>Begins a session.</summary>
    public async Task<AccountSession> BeginAsync(Guid account, string method, string? browser, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var session = new AccountSession
        {
            Id = Guid.NewGuid(),
            AccountId = account,
            CreatedAt = now,
            SeenAt = now,
            Method = method,
            Browser = browser is { Length: > 200 } ? browser[..200] : browser ?? "",
        };
        await using var db = await databases.CreateDbContextAsync(cancel);
        db.Add(session);
        db.Add(
            new Actor { Account = account, Via = "web" }.Did(
                time,
                "account.signed_in",
                kind: "session",
                subject: session.Id,
                details: new { method }
            )
        );
        await db.SaveChangesAsync(cancel);
        return session;
    }

    /// <summary>True when the session lasts; it is marked as used.</summary>
    public async Task<bool> LastsAsync(Guid id, Guid account, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var session = await db.Set<AccountSession>().SingleOrDefaultAsync(s => s.Id == id && s.AccountId == account, cancel);
        var now = time.GetUtcNow();
        if (session is null || !Lasts(session, now))
        {
            return false;
        }

        if (now - session.SeenAt > TimeSpan.FromMinutes(1))
        {
            session.SeenAt = now;
            await db.SaveChangesAsync(cancel);
        }

        return true;
    }

    /// <summary>True when the session began a short while ago.</summary>
    public async Task<bool> IsFreshAsync(Guid? id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<AccountSession>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel) is { } session
            && time.GetUtcNow() - session.CreatedAt < Fresh;
    }

    /// <summary>The sessions of an account that last, newest first.</summary>
    public async Task<IReadOnlyList<AccountSession>> OfAsync(Guid account, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var sessions = await db.Set<AccountSession>()
            .AsNoTracking()
            .Where(s => s.AccountId == account && s.EndedAt == null)
            .ToListAsync(cancel);
        return [.. sessions.Where(s => Lasts(s, time.GetUtcNow())).OrderByDescending(s => s.SeenAt)];
    }

    /// <summary>Ends one session of the actor, or all but one; returns how many ended.</summary>
    public async Task<int> EndAsync(Actor actor, Guid? one, Guid? allBut, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var sessions = await db.Set<AccountSession>()
            .Where(s =>
                s.AccountId == actor.Account && s.EndedAt == null && (one == null || s.Id == one) && (allBut == null || s.Id != allBut)
            )
            .ToListAsync(cancel);
        foreach (var session in sessions)
        {
            session.EndedAt = time.GetUtcNow();
            db.Add(actor.Did(time, "account.signed_out", kind: "session", subject: session.Id));
        }

        await db.SaveChangesAsync(cancel);
        return sessions.Count;
    }

    static bool Lasts(AccountSession session, DateTimeOffset now) =>
        session.EndedAt is null && now - session.SeenAt < Idle && now - session.CreatedAt < Longest;

    /// <summary>The session that a principal belongs to.</summary>
    public static Guid? Of(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(AccountClaims.Session), CultureInfo.InvariantCulture, out var id) ? id : null;
}

/// <summary>Signs accounts in and out: every sign-in begins a session, and the cookie carries nothing but account and session.</summary>
public sealed class SignIn(UserManager<Account> accounts, SignInManager<Account> identity, Sessions sessions, IHttpContextAccessor http)
{
    /// <summary>The session of the present request.</summary>
    public Guid? Present => Sessions.Of(http.HttpContext!.User);

    /// <summary>Signs the account in. The way was checked before.</summary>
    public async Task BeginAsync(Account account, string method, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        var context = http.HttpContext!;
        if (Sessions.Of(context.User) is { } before && Actors.AccountOf(context.User) is { } who)
        {
            // Whoever was signed in here before is not any more: no session outlives the sign-in that follows it.
            await sessions.EndAsync(new Actor { Account = who, Via = "web" }, before, null, cancel);
        }

        var session = await sessions.BeginAsync(account.Id, method, context.Request.Headers.UserAgent.ToString(), cancel);
        await accounts.ResetAccessFailedCountAsync(account);
        await context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await context.SignOutAsync(IdentityConstants.ExternalScheme);
        await WriteAsync(context, account, session.Id);
    }

    /// <summary>Gives this browser a new cookie for the same session, after a change that ended all older cookies.</summary>
    public async Task RenewAsync(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var context = http.HttpContext!;
        if (Sessions.Of(context.User) is { } session)
        {
            await WriteAsync(context, account, session);
        }
    }

    async Task WriteAsync(HttpContext context, Account account, Guid session)
    {
        var principal = await identity.CreateUserPrincipalAsync(account);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new(AccountClaims.Session, session.ToString()));
        await context.SignInAsync(IdentityConstants.ApplicationScheme, principal, new AuthenticationProperties { IsPersistent = false });
    }

    /// <summary>Signs out of this browser.</summary>
    public async Task EndAsync(Actor actor, CancellationToken cancel)
    {
        var context = http.HttpContext!;
        if (Sessions.Of(context.User) is { } session)
        {
            await sessions.EndAsync(actor, session, null, cancel);
        }

        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>Refuses a cookie whose session has ended, whose account is closed, or whose password has changed since.</summary>
    internal static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var cancel = context.HttpContext.RequestAborted;
        if (
            context.Principal is not { } principal
            || Actors.AccountOf(principal) is not { } account
            || Sessions.Of(principal) is not { } session
            || !await services.GetRequiredService<Sessions>().LastsAsync(session, account, cancel)
            || await services.GetRequiredService<SignInManager<Account>>().ValidateSecurityStampAsync(principal) is not { DisabledAt: null }
        )
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
    }
}
