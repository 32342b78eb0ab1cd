using Causeway.Identity.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Causeway.Identity.YourAccount;

/// <summary>The tokens with which programs use the API in one's name.</summary>
public sealed class TokensModel(
    UserManager<Account> accounts,
    ApiTokens tokens,
    OwnAccount own,
    Actors actors,
    IStringLocalizer<IdentityText> text
) : OwnAccountPage(accounts)
{
    /// <summary>The tokens that can be used.</summary>
    public IReadOnlyList<ApiToken> All { get; private set; } = [];

    /// <summary>The token that was just made, shown this once.</summary>
    public string? Secret { get; private set; }

    /// <summary>What it is for.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>What it may do.</summary>
    [BindProperty]
    public List<string> Scopes { get; set; } = [];

    /// <summary>For how many days.</summary>
    [BindProperty]
    public int? Days { get; set; } = 90;

    /// <summary>The scopes to choose from.</summary>
    public IReadOnlyList<SelectListItem> ScopeItems => [new(text["read"], TokenScopes.Read), new(text["write"], TokenScopes.Write)];

    /// <summary>Shows the tokens.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Scopes = [TokenScopes.Read];
        All = await tokens.OfAsync(Account.Id, cancel);
    }

    /// <summary>Makes a token and shows it once: it stands in the answer to the form and nowhere else.</summary>
    public async Task<IActionResult> OnPostCreateAsync(CancellationToken cancel)
    {
        var actor = await actors.CurrentAsync(cancel);
        var lasts = Days is > 0 and <= 366 ? TimeSpan.FromDays(Days.Value) : TimeSpan.Zero;
        var fits = Accepted(
            nameof(Name),
            string.IsNullOrWhiteSpace(Name) || Name.Length > 100 ? text["Say in at most 100 characters what the token is for."].Value : null
        );
        fits &= Accepted(
            nameof(Scopes),
            Scopes.Count == 0 || Scopes.Except(TokenScopes.All).Any()
                ? text["Choose what the token may do: read, write or both."].Value
                : null
        );
        if (!ModelState.TryGetValue(nameof(Days), out var days) || days.Errors.Count == 0)
        {
            fits &= Accepted(nameof(Days), lasts == TimeSpan.Zero ? text["A token lasts at least a day and at most a year."].Value : null);
        }

        if (fits && ModelState.IsValid && Accepted(null, ApiTokens.WhyNotCreate(actor, Name, Scopes, lasts)))
        {
            (Secret, _) = await tokens.CreateAsync(actor, Name!, Scopes, lasts, cancel);
            own.Tell(Account.Email!, AccountNews.TokenMade);
            ModelState.Clear();
            (Name, Scopes) = (null, [TokenScopes.Read]);
        }

        All = await tokens.OfAsync(Account.Id, cancel);
        return Page();
    }

    /// <summary>Takes a token back.</summary>
    public async Task<IActionResult> OnPostRevokeAsync(Guid id, CancellationToken cancel) =>
        await tokens.RevokeAsync(await actors.CurrentAsync(cancel), id, cancel)
            ? Done("/account/tokens", text["The token is taken back. No program can use it any more."].Value)
            : NotFound();
}
