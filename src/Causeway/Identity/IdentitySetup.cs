using Causeway.Data;
using Causeway.Identity.FirstRun;
using Causeway.Identity.Joining;
using Causeway.Identity.Mail;
using Causeway.Identity.Outside;
using Causeway.Identity.Passkeys;
using Causeway.Identity.Passwords;
using Causeway.Identity.TwoFactor;
using Causeway.Identity.YourAccount;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Causeway.Identity;

/// <summary>Registration of accounts, sessions, tokens and policies.</summary>
public static class IdentitySetup
{
    // Chooses by address: programs come to the API with a token, people everywhere else with a cookie.
    const string Either = "either";

    /// <summary>Registers accounts. It needs the community database.</summary>
    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        var data = WarehouseOptions.From(builder.Configuration).DataFolder;
        KeyProtection.AddTo(
            services.AddDataProtection().SetApplicationName("causeway").PersistKeysToFileSystem(PrivateFolder(data, "keys")),
            builder.Configuration
        );
        services.AddSingleton(
            builder.Configuration.GetSection("Mail").Get<MailOptions>() is { } mail
            && (mail.Host.Length > 0 || mail.Folder is { Length: > 0 })
                ? mail
                : new() { Folder = Path.Combine(data, "mail") }
        );
        services.AddSingleton<Mailbox>();
        services.AddSingleton<KnownPasswords>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<ApiTokens>();
        services.AddSingleton<Actors>();
        services.AddScoped<SignIn>();
        services.AddScoped<SignInSteps>();
        services.AddScoped<Registration>();
        services.AddScoped<AccountMails>();
        services.AddScoped<OwnAccount>();
        services.AddScoped<SecondStep>();
        services.AddScoped<OwnPasskeys>();
        services.AddScoped<Invited>();
        services.AddScoped<OutsideAccounts>();
        // A provider is asked where the operator says, and nowhere that an answer points to: the client's secret goes with the question.
        services
            .AddHttpClient(nameof(OidcProviders), client => client.Timeout = TimeSpan.FromSeconds(15))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        services.AddSingleton<OidcProviders>();
        services.AddSingleton<OidcStates>();
        services.AddSingleton<OidcFlow>();
        services.AddSingleton<SetupCode>();
        services.AddHostedService<SetupAtStart>();
        services.AddSingleton<Outbox>();
        services.AddHostedService(provider => provider.GetRequiredService<Outbox>());
        AccountLimits.AddTo(services);
        services.AddScoped<IUserStore<Account>, AccountStore>();
        services
            .AddIdentityCore<Account>(options =>
            {
                options.User.RequireUniqueEmail = true;
                // E-mail addresses; the store's check of characters is for names.
                options.User.AllowedUserNameCharacters = "";
                options.Lockout.MaxFailedAccessAttempts = 10;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                options.SignIn.RequireConfirmedEmail = true;
                options.Password.RequiredLength = 1;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
            })
            .AddUserManager<LockedByClock>()
            .AddPasswordValidator<PasswordRules>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = TimeSpan.FromHours(2));
        // PBKDF2 with HMAC-SHA-512: what OWASP's cheat sheet on storing passwords asks for. Older hashes are made anew when their password is next seen.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        // With a look at its owner (finger, face or PIN) a passkey is two factors in one; without, it would be less than password and code.
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
        });

        services
            .AddAuthentication(options =>
            {
                options.DefaultScheme = Either;
                options.DefaultSignInScheme = IdentityConstants.ExternalScheme;
            })
            .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Name, null)
            .AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = SchemeOf)
            .AddIdentityCookies();
        services.ConfigureAll<CookieAuthenticationOptions>(options =>
        {
            options.CookieManager = new HostCookies();
            options.Cookie.HttpOnly = true;
            options.Cookie.Path = "/";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = "causeway";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.LoginPath = "/sign-in";
            options.ReturnUrlParameter = "to";
            options.ExpireTimeSpan = Sessions.Longest;
            options.SlidingExpiration = false;
            options.Events.OnValidatePrincipal = SignIn.ValidateAsync;
        });
        services.AddAuthorization(Policies.AddTo);
        services.AddSingleton<IAuthorizationHandler, ActorHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, NotFoundForOthers>();
        return builder;
    }

    // A page of another site cannot make a browser send a token, so what changes something through the API takes nothing else.
    static string SchemeOf(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && (
            context.Request.Headers.Authorization.Count > 0
            || !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        )
            ? TokenAuthentication.Name
            : IdentityConstants.ApplicationScheme;

    static DirectoryInfo PrivateFolder(string data, string name)
    {
        var path = Path.Combine(data, name);
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
