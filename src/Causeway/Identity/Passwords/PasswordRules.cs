using System.Text.RegularExpressions;
using Causeway.Web.Localization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity.Passwords;

/// <summary>What a password must be: long, and none that is tried first. Nothing is asked of its characters (NIST SP 800-63B, section 5.1.1.2).</summary>
public sealed partial class PasswordRules(KnownPasswords known, IStringLocalizer<SharedText> text) : IPasswordValidator<Account>
{
    /// <summary>The fewest characters.</summary>
    public const int Shortest = 12;

    /// <summary>The most characters; there is an end so that nobody makes the server work on a book.</summary>
    public const int Longest = 128;

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(
            WhyNot(user, password) is { } reason
                ? IdentityResult.Failed(new IdentityError { Code = "password", Description = reason })
                : IdentityResult.Success
        );

    /// <summary>Null when the password will do, otherwise the sentence to show.</summary>
    public string? WhyNot(Account user, string? password)
    {
        ArgumentNullException.ThrowIfNull(user);
        // By code points, for a sign beyond the first 65,536 is one character too; several spaces in a row are no longer than one.
        var length = password?.EnumerateRunes().Count() ?? 0;
        var weight = Spaces().Replace(password ?? "", " ").EnumerateRunes().Count();
        var reason =
            string.IsNullOrEmpty(password) || weight < Shortest
                ? text["A password has at least {0} characters. A sentence is easy to remember.", Shortest]
            : length > Longest ? text["A password has at most {0} characters.", Longest]
            : Names(user).Any(n => password.Contains(n, StringComparison.OrdinalIgnoreCase))
                ? text["A password does not contain your name or e-mail address."]
            : known.Contains(password) ? text["This password is on the list of those that are tried first. Choose another one."]
            : null;
        return reason?.Value;
    }

    static IEnumerable<string> Names(Account user) =>
        new[] { user.Email, user.Email?.Split('@')[0], user.Name }.OfType<string>().Where(n => n.Length >= 4);

    [GeneratedRegex(@"\s+", RegexOptions.None, 1_000)]
    private static partial Regex Spaces();
}
