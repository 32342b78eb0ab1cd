using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Causeway.Identity;

/// <summary>The words for how a session began; an outside provider is named by its own name.</summary>
public static class SignInMethods
{
    /// <summary>A password alone.</summary>
    public const string Password = "password";

    /// <summary>A password and a code of the app.</summary>
    public const string PasswordAndCode = "password and code";

    /// <summary>A password and a recovery code.</summary>
    public const string PasswordAndRecoveryCode = "password and recovery code";

    /// <summary>A passkey, which is two factors in one.</summary>
    public const string Passkey = "passkey";
}

/// <summary>What comes between the first step of signing in and the session: an account with a second step waits for its code in a short-lived cookie that opens nothing.</summary>
public sealed class SignInSteps(UserManager<Account> accounts, SignIn signIn, IHttpContextAccessor http, TimeProvider time)
{
    /// <summary>How long the second step may take.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    const string Stamp = "causeway:stamp";

    const string Method = "causeway:method";

    const string Until = "causeway:until";

    /// <summary>After a right first step: begins the session, or asks for the second step. True when signed in.</summary>
    public async Task<bool> FirstDoneAsync(Account account, string method, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (!account.TwoFactorEnabled)
        {
            await signIn.BeginAsync(account, method, cancel);
            return true;
        }

        var identity = new ClaimsIdentity(IdentityConstants.TwoFactorUserIdScheme);
        identity.AddClaim(new(ClaimTypes.Name, account.Id.ToString()));
        identity.AddClaim(new(Stamp, account.SecurityStamp!));
        identity.AddClaim(new(Method, method));
        identity.AddClaim(new(Until, Data.CommunityText.Of(time.GetUtcNow() + Longest)));
        await http.HttpContext!.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new(identity));
        return false;
    }

    /// <summary>The account that waits for its second step in this browser, and how it did the first.</summary>
    public async Task<(Account Account, string Method)?> WaitingAsync()
    {
        var result = await http.HttpContext!.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        if (
            result.Principal is not { } principal
            || principal.FindFirstValue(Until) is not { } until
            || string.CompareOrdinal(until, Data.CommunityText.Of(time.GetUtcNow())) < 0
            || principal.FindFirstValue(ClaimTypes.Name) is not { } id
            || await accounts.FindByIdAsync(id) is not { DisabledAt: null, EmailConfirmed: true } account
            || account.SecurityStamp != principal.FindFirstValue(Stamp)
        )
        {
            return null;
        }

        return (account, principal.FindFirstValue(Method) ?? SignInMethods.Password);
    }
}
