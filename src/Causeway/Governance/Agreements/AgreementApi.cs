using System.ComponentModel;
using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Agreements;

/// <summary>The agreements of an organization in the API, for its members and their tokens: what their pages show.</summary>
static class AgreementApi
{
    public static void MapAgreementApi(this IEndpointRouteBuilder routes)
    {
        var group = routes
            .MapGroup("/api/v1/organizations/{organization}/agreements")
            .WithTags("Sharing")
            .RequireAuthorization(Policies.Member);
        group
            .MapGet("", ListAsync)
            .WithName("agreements")
            .WithSummary("The agreements that an organization is a party of, those that end first before the others");
        group
            .MapGet("/{id:guid}", OneAsync)
            .WithName("agreement")
            .WithSummary("One agreement: terms, datasets with their fields, people, signatures, the text and its checksum");
    }

    static async Task<AgreementSummary[]> ListAsync(
        Actors actors,
        CommunityDb db,
        TimeProvider time,
        [Description(GovernanceAccess.TheOrganization)] string organization,
        CancellationToken cancel
    )
    {
        var actor = await actors.CurrentAsync(cancel);
        var own = actor.IdOf(organization);
        var agreements = await GovernanceAccess
            .Agreements(db, actor)
            .AsNoTracking()
            .Where(a => a.ProviderId == own || a.RecipientId == own)
            .ToListAsync(cancel);
        var parties = agreements.SelectMany(a => new[] { a.ProviderId, a.RecipientId }).Distinct().ToArray();
        var names = await db.Set<Organization>().AsNoTracking().Where(o => parties.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancel);
        var now = time.GetUtcNow();
        return
        [
            .. agreements
                .OrderBy(a => a.ExpiresAt < now)
                .ThenBy(a => a.ExpiresAt)
                .Select(a => AgreementSummary.Of(a, names[a.ProviderId], names[a.RecipientId], now)),
        ];
    }

    static async Task<Results<Ok<AgreementDescription>, NotFound>> OneAsync(
        Actors actors,
        AgreementDesk desk,
        TimeProvider time,
        [Description(GovernanceAccess.TheOrganization)] string organization,
        [Description("The agreement's id.")] Guid id,
        CancellationToken cancel
    )
    {
        var actor = await actors.CurrentAsync(cancel);
        var own = actor.IdOf(organization);
        return await desk.FindAsync(actor, id, cancel) is { } file && (file.Provider.Id == own || file.Recipient.Id == own)
            ? TypedResults.Ok(AgreementDescription.Of(file, time.GetUtcNow()))
            : TypedResults.NotFound();
    }

    sealed record PartyOfAgreement(string Slug, string Name)
    {
        public static PartyOfAgreement Of(Organization organization) => new(organization.Slug, organization.Name);
    }

    sealed record AgreementSummary(
        Guid Id,
        string Title,
        string Kind,
        string State,
        string Standing,
        int Version,
        PartyOfAgreement Provider,
        PartyOfAgreement Recipient,
        DateTimeOffset StartsAt,
        DateTimeOffset ExpiresAt
    )
    {
        public static AgreementSummary Of(Agreement a, Organization provider, Organization recipient, DateTimeOffset now) =>
            new(
                a.Id,
                a.Title,
                CommunityText.Of(a.Kind),
                CommunityText.Of(a.State),
                Agreements.Standing.Of(a, now).Words,
                a.Version,
                PartyOfAgreement.Of(provider),
                PartyOfAgreement.Of(recipient),
                a.StartsAt,
                a.ExpiresAt
            );
    }

    sealed record AgreementDescription(
        AgreementSummary Summary,
        IReadOnlyList<string> Purposes,
        string LegalBasis,
        int MinimumPersons,
        int RoundingBase,
        string SecurityTerms,
        string TrainingRequired,
        string DeletionMethod,
        int DeletionDays,
        int RenewalNoticeDays,
        DateTimeOffset? EndedAt,
        DateTimeOffset? DestroyedAt,
        IReadOnlyList<OpenedDataset> Datasets,
        IReadOnlyList<PermittedPerson> People,
        IReadOnlyList<SignatureOfParty> Signatures,
        string Text,
        string TextHash
    )
    {
        public static AgreementDescription Of(AgreementFile file, DateTimeOffset now)
        {
            var (a, text) = (file.Agreement, file.Text);
            return new(
                AgreementSummary.Of(a, file.Provider, file.Recipient, now),
                Lines.Of(a.Purposes),
                a.LegalBasis,
                a.MinimumPersons,
                a.RoundingBase,
                a.SecurityTerms,
                a.TrainingRequired,
                CommunityText.Of(a.DeletionMethod),
                a.DeletionDays,
                a.RenewalNoticeDays,
                a.EndedAt,
                a.DestroyedAt,
                [.. file.Datasets.Select(d => new OpenedDataset(d.Dataset.Slug, d.Dataset.Title, Lines.Of(d.Row.Fields)))],
                [
                    .. file.People.Select(p => new PermittedPerson(
                        p.Account.Name,
                        p.Row.AcceptedVersion == a.Version ? p.Row.AcceptedAt : null,
                        p.Row.TrainedOn
                    )),
                ],
                [
                    .. file.Signatures.Select(s => new SignatureOfParty(
                        s.OrganizationId == a.ProviderId ? file.Provider.Slug : file.Recipient.Slug,
                        s.SignedName,
                        s.SignedTitle,
                        s.SignedAt,
                        s.Version,
                        s.TextHash
                    )),
                ],
                text,
                AgreementRules.HashOf(text)
            );
        }
    }

    sealed record OpenedDataset(string Slug, string Title, IReadOnlyList<string> Fields);

    sealed record PermittedPerson(string Name, DateTimeOffset? AcceptedAt, DateOnly? TrainedOn);

    sealed record SignatureOfParty(string Organization, string Name, string Office, DateTimeOffset At, int Version, string TextHash);
}
