using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.WebUtilities;

namespace Causeway.Web.Localization;

/// <summary>The two languages of the site and how a reader chooses: <c>?lang=es</c> on any page, then a cookie, then the browser's wish.</summary>
public static class Languages
{
    const string Cookie = "causeway-language";

    /// <summary>English and Spanish as used in the United States, so that numbers and dates keep the forms of the sources.</summary>
    public static readonly IReadOnlyList<CultureInfo> All = [CultureInfo.GetCultureInfo("en-US"), CultureInfo.GetCultureInfo("es-US")];

    /// <summary>The two-letter code of the page being written, for the <c>lang</c> attribute.</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>The address that chooses the other language and comes back to the page that was asked for, also from an error page.</summary>
    public static string SwitchAddress(HttpContext context, string code)
    {
        var request = context.Request;
        var missing = context.Features.Get<IStatusCodeReExecuteFeature>();
        var path = missing?.OriginalPath ?? context.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? request.Path.Value;
        var query = missing is null ? request.Query : new QueryCollection(QueryHelpers.ParseQuery(missing.OriginalQueryString));
        var back = request.PathBase + path + QueryString.Create(query.Where(choice => choice.Key != "lang"));
        return $"{request.PathBase}/language/{code}?back={Uri.EscapeDataString(back)}";
    }

    internal static void Configure(RequestLocalizationOptions options)
    {
        options.DefaultRequestCulture = new(All[0]);
        options.SupportedCultures = [.. All];
        options.SupportedUICultures = [.. All];
        options.ApplyCurrentCultureToResponseHeaders = true;
        options.RequestCultureProviders =
        [
            new CustomRequestCultureProvider(context => Task.FromResult(Find(context.Request.Query["lang"]))),
            new CustomRequestCultureProvider(context => Task.FromResult(Find(context.Request.Cookies[Cookie]))),
            new CustomRequestCultureProvider(context => Task.FromResult(FromBrowser(context.Request))),
        ];
    }

    /// <summary>Keeps the choice in a cookie for a year and goes back to the page; an address elsewhere is not followed.</summary>
    internal static void MapLanguageSwitch(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/language/{code}",
                (string code, string? back, HttpContext context) =>
                {
                    if (Find(code) is null)
                    {
                        return Results.NotFound();
                    }

                    context.Response.Cookies.Append(
                        Cookie,
                        code,
                        new()
                        {
                            MaxAge = TimeSpan.FromDays(365),
                            IsEssential = true,
                            HttpOnly = true,
                            SameSite = SameSiteMode.Lax,
                            Secure = context.Request.IsHttps,
                        }
                    );
                    return Results.LocalRedirect(IsLocal(back) ? back! : "/");
                }
            )
            .AllowAnonymous()
            .ExcludeFromDescription();

    static bool IsLocal(string? address) =>
        address is ['/'] || (address is ['/', not '/' and not '\\', ..] && !address.Any(char.IsControl));

    static ProviderCultureResult? Find(string? code) =>
        All.FirstOrDefault(c => c.TwoLetterISOLanguageName == code) is { } culture ? new(culture.Name) : null;

    static ProviderCultureResult? FromBrowser(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .AcceptLanguage.OrderByDescending(wish => wish.Quality ?? 1)
            .Select(wish => Find(wish.Value.Value?.Split('-')[0].ToLowerInvariant()))
            .FirstOrDefault(found => found is not null);
}
