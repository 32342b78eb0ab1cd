using System.ComponentModel.DataAnnotations;
using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Agreements;

/// <summary>Beginning an agreement.</summary>
[Authorize(Policy = Policies.Agreement)]
public sealed class NewModel(CommunityDb db, AgreementDesk desk) : OrganizationPage
{
    /// <summary>The kind.</summary>
    [BindProperty]
    public AgreementKind Kind { get; set; } = AgreementKind.Dul;

    /// <summary>provider or recipient.</summary>
    [BindProperty]
    public string Side { get; set; } = "provider";

    /// <summary>The other organization's name in addresses.</summary>
    [BindProperty, Required(ErrorMessage = "Name the other organization.")]
    public string Other { get; set; } = "";

    /// <summary>The terms.</summary>
    [BindProperty]
    public TermsForm Form { get; set; } = new();

    /// <summary>Shows the form.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <summary>Saves the draft.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (Form.Terms().WhyNot() is var (field, reason))
        {
            return Refuse(nameof(Form) + "." + FormNameOf(field), reason);
        }

        var slug = Other.Trim();
        var other = await db.Set<Organization>()
            .Where(o => o.Slug == slug && o.ClosedAt == null)
            .Select(o => o.Id)
            .SingleOrDefaultAsync(cancel);
        if (other == default || other == Organization.Id)
        {
            return Refuse(nameof(Other), "There is no other organization of this name here.");
        }

        return await DoAsync(
            async () =>
            {
                var (provider, recipient) = Side == "recipient" ? (other, Organization.Id) : (Organization.Id, other);
                var agreement = await desk.DraftAsync(Actor, Kind, provider, recipient, Form.Terms(), null, cancel);
                return $"{Home}/agreements/{agreement.Id}";
            },
            "The draft is saved. Choose datasets and people, read the text, then offer it for signature.",
            cancel
        );
    }

    IActionResult Refuse(string field, string reason)
    {
        ModelState.AddModelError(field, reason);
        return Page();
    }

    internal static string FormNameOf(string field) => field == nameof(AgreementTerms.ExpiresAt) ? nameof(TermsForm.Expires) : field;
}
