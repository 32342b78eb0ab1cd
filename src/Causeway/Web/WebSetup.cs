using System.Text.Unicode;
using Causeway.Web.Api;
using Causeway.Web.Errors;
using Causeway.Web.Layout;
using Causeway.Web.Localization;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.WebEncoders;

namespace Causeway.Web;

/// <summary>Sets up everything that every page shares: Razor Pages, languages, assets, headers, errors.</summary>
public static class WebSetup
{
    /// <summary>Registers the services of the site's shell.</summary>
    public static WebApplicationBuilder AddCausewayWeb(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services
            .AddRazorPages(options => options.RootDirectory = "/")
            // Required is said where it is meant: a filter left out keeps its default.
            .AddMvcOptions(options => options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true)
            .AddDataAnnotationsLocalization(options =>
                options.DataAnnotationLocalizerProvider = (_, factory) => factory.Create(typeof(SharedText))
            );
        services.Configure<RazorViewEngineOptions>(options => options.PageViewLocationFormats.Add("/Web/Layout/{0}.cshtml"));
        // Letters with accents are written as letters.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
        services.AddRouting(options => options.LowercaseUrls = true);
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(Languages.Configure);
        services.AddHttpContextAccessor();
        services.AddAntiforgery(options => options.Cookie.Name = "causeway-form");
        services.AddResponseCompression();
        services.AddOutputCache(options =>
        {
            options.AddBasePolicy(policy => policy.AddPolicy<PublicPages>(), excludeDefaultPolicy: true);
            options.SizeLimit = 256 << 20;
        });
        services.AddHealthChecks();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = Problems.Complete);
        services.AddExceptionHandler<ApiExceptionHandler>();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Navigation>();
        builder.AddApi();
        return builder;
    }

    /// <summary>Puts the shell's middleware in order and maps pages, assets and the health check. Features map their routes after it.</summary>
    public static WebApplication UseCausewayWeb(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/error",
                StatusCodeSelector = Problems.StatusOf,
                // What the user can put right is not the operator's alarm.
                SuppressDiagnosticsCallback = context => context.Exception is UserException or BadHttpRequestException,
            }
        );
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        // Inside the page version, so that the API has already answered with a document when the pages look.
        app.UseWhen(Problems.IsApi, api => api.UseStatusCodePages());
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseRouting();
        app.UseRequestLocalization();
        app.Use(PolicyRequired.RefuseAsync);
        // No script reads a cookie, and one that was set over an encrypted connection goes back over no other.
        app.UseCookiePolicy(new() { HttpOnly = HttpOnlyPolicy.Always, Secure = CookieSecurePolicy.SameAsRequest });
        app.UseAuthentication();
        app.UseAuthorization();
        // Pages are kept as they are sent, compressed.
        app.UseOutputCache();
        app.UseResponseCompression();
        app.UseApi();

        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        app.MapHealthChecks("/healthz").AllowAnonymous();
        app.MapLanguageSwitch();
        return app;
    }
}
