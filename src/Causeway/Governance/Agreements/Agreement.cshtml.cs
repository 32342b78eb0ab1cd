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

/// <summary>One agreement: its text, who signed, who may use the data, and what can be done with it.</summary>
[Authorize(Policy = Policies.Member)]
public sealed class AgreementModel(CommunityDb db, AgreementDesk desk, TimeProvider time) : OrganizationPage
{
    /// <summary>The agreement.</summary>
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The agreement with what belongs to it.</summary>
    public AgreementFile Whole { get; private set; } = null!;

    /// <summary>Where it stands.</summary>
    public Standing Standing => Standing.Of(Whole.Agreement, time.GetUtcNow());

    /// <summary>The text as a page.</summary>
    public IHtmlContent TextHtml => SafeMarkdown.Html(Whole.Text);

    /// <summary>The checksum that a signature is given under.</summary>
    public string TextHash => AgreementRules.HashOf(Whole.Text);

    /// <summary>The certificates of destruction.</summary>
    public IReadOnlyList<DeletionCertificate> Certificates { get; private set; } = [];

    /// <summary>The reader in the agreement; null when not named.</summary>
    public AgreementPerson? Mine => Whole.People.Where(p => p.Account.Id == Actor.Account).Select(p => p.Row).SingleOrDefault();

    /// <summary>True when the reader can change it.</summary>
    public bool MayEdit => AgreementRules.WhyNotEdit(Whole.Agreement, Actor) is null;

    /// <summary>True when the reader confirms training.</summary>
    public bool MayConfirm => Is(Role.Owner, Role.Steward);

    /// <summary>Why it cannot be offered.</summary>
    public string? WhyNotPropose =>
        AgreementRules.WhyNotPropose(Whole.Agreement, Actor, Whole.Datasets.Count, Whole.People.Count, time.GetUtcNow());

    /// <summary>Why the reader cannot sign for this organization.</summary>
    public string? WhyNotSign =>
        AgreementRules.WhyNotSign(
            Whole.Agreement,
            Actor,
            Organization.Id,
            Whole.SignatureOf(Organization.Id) is not null,
            time.GetUtcNow()
        );

    /// <summary>Why the reader cannot end it.</summary>
    public string? WhyNotEnd => AgreementRules.WhyNotEnd(Whole.Agreement, Actor);

    /// <summary>Shows the agreement.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <summary>Offers it for signature.</summary>
    public Task<IActionResult> OnPostProposeAsync(CancellationToken cancel) =>
        DoAsync(() => desk.ProposeAsync(Actor, Id, cancel), "The agreement is out for signature.", cancel);

    /// <summary>Takes it back to a draft.</summary>
    public Task<IActionResult> OnPostTakeBackAsync(CancellationToken cancel) =>
        DoAsync(() => desk.TakeBackAsync(Actor, Id, cancel), "The agreement is a draft again.", cancel);

    /// <summary>Signs it for this organization.</summary>
    public Task<IActionResult> OnPostSignAsync(string? signedName, string? signedTitle, string? hash, CancellationToken cancel) =>
        DoAsync(
            () => desk.SignAsync(Actor, Id, Organization.Id, signedName ?? "", signedTitle ?? "", hash ?? "", cancel),
            "Signed.",
            cancel
        );

    /// <summary>Accepts the terms in person.</summary>
    public Task<IActionResult> OnPostAcceptAsync(CancellationToken cancel) =>
        DoAsync(() => desk.AcceptAsync(Actor, Id, cancel), "You have accepted the terms.", cancel);

    /// <summary>Confirms a person's training.</summary>
    public Task<IActionResult> OnPostTrainAsync(Guid account, DateOnly day, CancellationToken cancel) =>
        DoAsync(() => desk.ConfirmTrainingAsync(Actor, Id, account, day, cancel), "The training is confirmed.", cancel);

    /// <summary>Ends it now.</summary>
    public Task<IActionResult> OnPostEndAsync(CancellationToken cancel) =>
        DoAsync(() => desk.EndAsync(Actor, Id, cancel), "The agreement is ended. Access under it is gone.", cancel);

    /// <summary>Withdraws it.</summary>
    public Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancel) =>
        DoAsync(() => desk.WithdrawAsync(Actor, Id, cancel), "The agreement is withdrawn.", cancel);

    /// <summary>Begins a renewal.</summary>
    public Task<IActionResult> OnPostRenewAsync(CancellationToken cancel) =>
        DoAsync(
            async () => $"{Home}/agreements/{(await desk.RenewAsync(Actor, Id, cancel)).Id}",
            "The renewal is drafted with the same terms. It begins when the present agreement ends.",
            cancel
        );

    /// <inheritdoc/>
    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (
            await desk.FindAsync(Actor, Id, cancel) is not { } file
            || (file.Agreement.ProviderId != Organization.Id && file.Agreement.RecipientId != Organization.Id)
        )
        {
            return false;
        }

        Whole = file;
        Certificates = await db.Set<DeletionCertificate>()
            .AsNoTracking()
            .Where(c => c.AgreementId == Id)
            .OrderBy(c => c.IssuedAt)
            .ToListAsync(cancel);
        return true;
    }
}
