using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Causeway.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Causeway.Identity;

/// <summary>What a token may be used for.</summary>
public static class TokenScopes
{
    /// <summary>To read what its person may read.</summary>
    public const string Read = "read";

    /// <summary>To change what its person may change.</summary>
    public const string Write = "write";

    /// <summary>All scopes.</summary>
    public static readonly IReadOnlyList<string> All = [Read, Write];

    /// <summary>True when the request did not come with a token, or with one for this kind of request.</summary>
    internal static bool Allow(HttpContext http) =>
        !http.User.HasClaim(c => c.Type == AccountClaims.Token)
        || http.User.HasClaim(
            AccountClaims.Scope,
            HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) ? Read : Write
        );
}

/// <summary>Makes, finds and ends the tokens with which programs use the API.</summary>
public sealed class ApiTokens(IDbContextFactory<CommunityDb> databases, TimeProvider time)
{
    /// <summary>How every token begins, so that one found in a file or a log is known for what it is.</summary>
    public const string Prefix = "cw_";

    /// <summary>The longest a token lasts.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Makes a token and returns it; it is shown once and cannot be read again.</summary>
    public async Task<(string Secret, ApiToken Token)> CreateAsync(
        Actor actor,
        string name,
        IReadOnlyList<string> scopes,
        TimeSpan lasts,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (WhyNotCreate(actor, name, scopes, lasts) is { } reason)
        {
            throw new UserException("token.refused", reason);
        }

        var secret = Prefix + Secrets.New();
        var now = time.GetUtcNow();
        var token = new ApiToken
        {
            Id = Guid.CreateVersion7(),
            AccountId = actor.Account!.Value,
            Name = name.Trim(),
            Hash = Secrets.HashOf(secret),
            Scopes = string.Join(' ', scopes.Distinct().Order(StringComparer.Ordinal)),
            CreatedAt = now,
            ExpiresAt = now + lasts,
        };
        await using var db = await databases.CreateDbContextAsync(cancel);
        db.Add(token);
        db.Add(actor.Did(time, "token.created", kind: "token", subject: token.Id, details: new { token.Scopes, token.ExpiresAt }));
        await db.SaveChangesAsync(cancel);
        return (secret, token);
    }

    /// <summary>Null when the token can be made, otherwise the sentence to show.</summary>
    public static string? WhyNotCreate(Actor actor, string? name, IReadOnlyList<string> scopes, TimeSpan lasts)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(scopes);
        return actor.Account is null ? "Sign in to make a token."
            : string.IsNullOrWhiteSpace(name) || name.Length > 100 ? "Say in at most 100 characters what the token is for."
            : scopes.Count == 0 || scopes.Any(s => !TokenScopes.All.Contains(s)) ? "Choose what the token may do: read, write or both."
            : lasts <= TimeSpan.Zero || lasts > Longest ? "A token lasts at least a day and at most a year."
            : null;
    }

    /// <summary>Ends a token of the actor; false when there is none with this id.</summary>
    public async Task<bool> RevokeAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var token = await db.Set<ApiToken>()
            .SingleOrDefaultAsync(t => t.Id == id && t.AccountId == actor.Account && t.RevokedAt == null, cancel);
        if (token is null)
        {
            return false;
        }

        token.RevokedAt = time.GetUtcNow();
        db.Add(actor.Did(time, "token.revoked", kind: "token", subject: id));
        await db.SaveChangesAsync(cancel);
        return true;
    }

    /// <summary>The tokens of an account that can still be used, newest first.</summary>
    public async Task<IReadOnlyList<ApiToken>> OfAsync(Guid account, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var tokens = await db.Set<ApiToken>().AsNoTracking().Where(t => t.AccountId == account && t.RevokedAt == null).ToListAsync(cancel);
        return [.. tokens.Where(t => t.ExpiresAt > time.GetUtcNow()).OrderByDescending(t => t.CreatedAt)];
    }

    /// <summary>The token with this secret, if it can be used now.</summary>
    public async Task<ApiToken?> FindAsync(string secret, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var hash = Secrets.HashOf(secret);
        var token = await db.Set<ApiToken>().SingleOrDefaultAsync(t => t.Hash == hash && t.RevokedAt == null, cancel);
        var now = time.GetUtcNow();
        if (token is null || token.ExpiresAt <= now)
        {
            return null;
        }

        if (token.UsedAt is null || now - token.UsedAt > TimeSpan.FromMinutes(1))
        {
            token.UsedAt = now;
            await db.SaveChangesAsync(cancel);
        }

        return token;
    }
}

/// <summary>Secrets of links and tokens: 256 random bits, kept as their hash.</summary>
public static class Secrets
{
    /// <summary>A new secret that can stand in an address.</summary>
    public static string New() => System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The hash under which a secret is kept. It needs no salt: a secret of 256 random bits cannot be guessed.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

/// <summary>Reads the token of a request to the API.</summary>
sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logs,
    UrlEncoder encoder,
    ApiTokens tokens
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string Name = "token";

    const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        if (await tokens.FindAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } token)
        {
            return AuthenticateResult.Fail("The token is not known, has ended or was taken back.");
        }

        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, token.AccountId.ToString()),
                new(AccountClaims.Token, token.Id.ToString()),
                .. token.Scopes.Split(' ').Select(s => new Claim(AccountClaims.Scope, s)),
            ],
            Name
        );
        return AuthenticateResult.Success(new(new(identity), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
