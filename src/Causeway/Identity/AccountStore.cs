using System.Security.Claims;
using Causeway.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Causeway.Identity;

/// <summary>Keeps accounts in the community database. The secret of a person's authenticator and the recovery codes are encrypted with the installation's keys.</summary>
sealed class AccountStore(CommunityDb db, IDataProtectionProvider protection, IdentityErrorDescriber errors)
    : UserOnlyStore<
        Account,
        CommunityDb,
        Guid,
        IdentityUserClaim<Guid>,
        IdentityUserLogin<Guid>,
        IdentityUserToken<Guid>,
        IdentityUserPasskey<Guid>
    >(db, errors)
{
    readonly IDataProtector _protector = protection.CreateProtector("Causeway.Identity.AccountToken");

    public override Task SetTokenAsync(
        Account user,
        string loginProvider,
        string name,
        string? value,
        CancellationToken cancellationToken
    ) => base.SetTokenAsync(user, loginProvider, name, value is null ? null : _protector.Protect(value), cancellationToken);

    public override async Task<string?> GetTokenAsync(
        Account user,
        string loginProvider,
        string name,
        CancellationToken cancellationToken
    ) => await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } value ? _protector.Unprotect(value) : null;

    /// <summary>None: what a person may do follows from their roles, which are read anew for every request.</summary>
    public override Task<IList<Claim>> GetClaimsAsync(Account user, CancellationToken cancellationToken = default) =>
        Task.FromResult<IList<Claim>>([]);
}
