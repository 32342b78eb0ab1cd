using Causeway.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Causeway.Identity;

/// <summary>
/// Accounts as Identity keeps them, but the lock after wrong entries goes by the program's clock, and every wrong entry counts: Identity writes the count back with the account, so that of
/// many guesses sent at the same moment only one would be counted.
/// </summary>
sealed class LockedByClock(
    CommunityDb db,
    TimeProvider time,
    IUserStore<Account> store,
    IOptions<IdentityOptions> options,
    IPasswordHasher<Account> hasher,
    IEnumerable<IUserValidator<Account>> userRules,
    IEnumerable<IPasswordValidator<Account>> passwordRules,
    ILookupNormalizer normalizer,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<UserManager<Account>> log
) : UserManager<Account>(store, options, hasher, userRules, passwordRules, normalizer, errors, services, log)
{
    public override Task<bool> IsLockedOutAsync(Account user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult(user.LockoutEnabled && user.LockoutEnd > time.GetUtcNow());
    }

    public override async Task<IdentityResult> AccessFailedAsync(Account user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var mine = db.Set<Account>().Where(a => a.Id == user.Id);
        await mine.ExecuteUpdateAsync(set => set.SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1), CancellationToken);
        DateTimeOffset? until = time.GetUtcNow() + Options.Lockout.DefaultLockoutTimeSpan;
        await mine.Where(a => a.AccessFailedCount >= Options.Lockout.MaxFailedAccessAttempts)
            .ExecuteUpdateAsync(
                set => set.SetProperty(a => a.LockoutEnd, until).SetProperty(a => a.AccessFailedCount, 0),
                CancellationToken
            );
        // What is in memory is now older than the row, and would write the old count back.
        await db.Entry(user).ReloadAsync(CancellationToken);
        return IdentityResult.Success;
    }
}
