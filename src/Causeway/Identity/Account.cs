using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Causeway.Identity;

/// <summary>A person who can sign in. The e-mail address is the user name.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>The name that others see.</summary>
    public required string Name { get; set; }

    /// <summary>When the account was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>True for those who run this installation: they make organizations and see the whole audit log, but no organization's data.</summary>
    public bool IsAdministrator { get; set; }

    /// <summary>Since when the account is closed to signing in; null while it is open.</summary>
    public DateTimeOffset? DisabledAt { get; set; }
}

/// <summary>A place where an account is signed in: one browser, until it signs out, is signed out from elsewhere, or stays away.</summary>
public sealed class AccountSession
{
    /// <summary>Identifies the session; the cookie carries it.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who is signed in.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last used, to the minute.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>How the person signed in: password, password and code, passkey, recovery code, or the name of an outside provider.</summary>
    public required string Method { get; init; }

    /// <summary>The browser and system, as far as they name themselves.</summary>
    public required string Browser { get; init; }

    /// <summary>When it was ended; null while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>A key with which a program uses the API in a person's name. Only its hash is kept.</summary>
public sealed class ApiToken
{
    /// <summary>Identifies the token.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>What it is for, in the person's words.</summary>
    public required string Name { get; init; }

    /// <summary>The SHA-256 of the token, in hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>What it may be used for, names of <see cref="TokenScopes"/> with spaces between.</summary>
    public required string Scopes { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends by itself.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was last used, to the minute.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}

sealed class AccountTable : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.ConcurrencyStamp).IsConcurrencyToken();
        builder.HasIndex(account => account.NormalizedUserName).IsUnique();
        builder.HasIndex(account => account.NormalizedEmail).IsUnique();
        // A telephone number is not asked for.
        builder.Ignore(account => account.PhoneNumber).Ignore(account => account.PhoneNumberConfirmed);
    }
}

sealed class AccountLoginTable : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder)
    {
        builder.ToTable("account_login");
        builder.HasKey(login => new { login.LoginProvider, login.ProviderKey });
        builder.Property(login => login.UserId).HasColumnName("account_id");
        builder.HasOne<Account>().WithMany().HasForeignKey(login => login.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

sealed class AccountTokenTable : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder)
    {
        builder.ToTable("account_token");
        builder.HasKey(token => new
        {
            token.UserId,
            token.LoginProvider,
            token.Name,
        });
        builder.Property(token => token.UserId).HasColumnName("account_id");
        builder.HasOne<Account>().WithMany().HasForeignKey(token => token.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

sealed class AccountPasskeyTable : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> builder)
    {
        builder.ToTable("account_passkey");
        builder.HasKey(passkey => passkey.CredentialId);
        builder.Property(passkey => passkey.UserId).HasColumnName("account_id");
        builder.HasOne<Account>().WithMany().HasForeignKey(passkey => passkey.UserId).OnDelete(DeleteBehavior.Cascade);
        // As one JSON text, which both databases keep alike. The store changes it in place, so it is compared by what it says.
        builder
            .Property(passkey => passkey.Data)
            .HasConversion(
                data => JsonSerializer.Serialize(data, JsonSerializerOptions.Web),
                text => JsonSerializer.Deserialize<IdentityPasskeyData>(text, JsonSerializerOptions.Web)!,
                new ValueComparer<IdentityPasskeyData>(
                    (a, b) =>
                        JsonSerializer.Serialize(a, JsonSerializerOptions.Web) == JsonSerializer.Serialize(b, JsonSerializerOptions.Web),
                    data => JsonSerializer.Serialize(data, JsonSerializerOptions.Web).GetHashCode(StringComparison.Ordinal),
                    data =>
                        JsonSerializer.Deserialize<IdentityPasskeyData>(
                            JsonSerializer.Serialize(data, JsonSerializerOptions.Web),
                            JsonSerializerOptions.Web
                        )!
                )
            )
            .HasColumnType("text");
    }
}

sealed class AccountSessionTable : IEntityTypeConfiguration<AccountSession>
{
    public void Configure(EntityTypeBuilder<AccountSession> builder)
    {
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.HasOne<Account>().WithMany().HasForeignKey(session => session.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(session => session.AccountId);
    }
}

sealed class ApiTokenTable : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.Property(token => token.Id).ValueGeneratedNever();
        builder.HasOne<Account>().WithMany().HasForeignKey(token => token.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(token => token.AccountId);
        builder.HasIndex(token => token.Hash).IsUnique();
    }
}
