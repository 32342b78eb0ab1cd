using System.Globalization;
using System.Security.Claims;
using Causeway.Data;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Identity;

/// <summary>Finds out who acts: the roles are read anew for every request, so that a role taken away is gone at once.</summary>
public sealed class Actors(
    IDbContextFactory<CommunityDb> databases,
    IHttpContextAccessor http,
    IConfiguration configuration,
    TimeProvider time
)
{
    /// <summary>The setting that lets nobody run the installation whose account has no second step.</summary>
    public const string SecondStepKey = "Accounts:SecondStepForAdministrators";

    static readonly object Key = new();

    readonly bool _needSecondStep = configuration.GetValue(SecondStepKey, false);

    /// <summary>Who makes the current request.</summary>
    public async Task<Actor> CurrentAsync(CancellationToken cancel)
    {
        if (http.HttpContext is not { } context)
        {
            return Actor.Nobody;
        }

        if (context.Items[Key] is Actor known)
        {
            return known;
        }

        var actor = AccountOf(context.User) is { } account
            ? await OfAsync(account, context.User.HasClaim(c => c.Type == AccountClaims.Token) ? "token" : "web", cancel) ?? Actor.Nobody
            : Actor.Nobody;
        context.Items[Key] = actor;
        return actor;
    }

    /// <summary>An account with the roles it has now; null when there is none, or when it is closed.</summary>
    public async Task<Actor?> OfAsync(Guid account, string via, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == account && a.DisabledAt == null, cancel);
        if (found is null)
        {
            return null;
        }

        var now = CommunityText.Of(time.GetUtcNow());
        var memberships = await db.Set<Member>()
            .FromSql(
                $"select * from member where account_id = {account.ToString()} and since <= {now} and (until is null or until > {now})"
            )
            .Join(
                db.Set<Organization>().Where(o => o.ClosedAt == null),
                m => m.OrganizationId,
                o => o.Id,
                (m, o) => new Membership(o.Id, o.Slug, o.Name, o.Kind, m.Role)
            )
            .ToListAsync(cancel);
        return new()
        {
            Account = account,
            Via = via,
            IsAdministrator = found.IsAdministrator && (found.TwoFactorEnabled || !_needSecondStep),
            Memberships = [.. memberships.Distinct().OrderBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.Role)],
        };
    }

    /// <summary>The account that a principal stands for.</summary>
    public static Guid? AccountOf(ClaimsPrincipal principal) =>
        principal is { Identity.IsAuthenticated: true }
        && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
}

/// <summary>The kinds of claims that a principal of Causeway carries besides its account.</summary>
public static class AccountClaims
{
    /// <summary>The session that the cookie belongs to.</summary>
    public const string Session = "causeway:session";

    /// <summary>The token with which a program came.</summary>
    public const string Token = "causeway:token";

    /// <summary>What the token may be used for; one claim each.</summary>
    public const string Scope = "causeway:scope";
}
