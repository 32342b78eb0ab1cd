using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Governance.Holdings;
using Causeway.Identity;
using Causeway.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Agreements;

/// <summary>What was destroyed when an agreement ended, for its parties.</summary>
[Authorize(Policy = Policies.Member)]
public sealed class CertificateModel(CommunityDb db, AgreementDesk desk) : OrganizationPage
{
    /// <summary>The agreement.</summary>
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The certificate.</summary>
    [FromRoute]
    public Guid Certificate { get; set; }

    /// <summary>The agreement with what belongs to it.</summary>
    public AgreementFile Whole { get; private set; } = null!;

    /// <summary>The certificate.</summary>
    public DeletionCertificate Found { get; private set; } = null!;

    /// <summary>The certificate as a page, without its heading, which the page has.</summary>
    public IHtmlContent TextHtml => SafeMarkdown.Html(Found.Text[(Found.Text.IndexOf('\n', StringComparison.Ordinal) + 1)..]);

    /// <summary>Shows the certificate.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <inheritdoc/>
    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (
            await desk.FindAsync(Actor, Id, cancel) is not { } file
            || (file.Agreement.ProviderId != Organization.Id && file.Agreement.RecipientId != Organization.Id)
            || await db.Set<DeletionCertificate>()
                .AsNoTracking()
                .SingleOrDefaultAsync(c => c.Id == Certificate && c.AgreementId == Id, cancel)
                is not { } found
        )
        {
            return false;
        }

        Whole = file;
        Found = found;
        return true;
    }
}
