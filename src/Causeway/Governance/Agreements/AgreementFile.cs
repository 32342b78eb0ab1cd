using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Governance.Dictionary;
using Causeway.Identity;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Agreements;

/// <summary>An agreement with everything that belongs to it.</summary>
public sealed record AgreementFile(
    Agreement Agreement,
    Organization Provider,
    Organization Recipient,
    IReadOnlyList<(AgreementDataset Row, Dataset Dataset)> Datasets,
    IReadOnlyList<(AgreementPerson Row, Account Account)> People,
    IReadOnlyList<AgreementSignature> Signatures,
    IReadOnlyList<AgreementText> Texts
)
{
    /// <summary>The names that the text mentions.</summary>
    public AgreementNames Names =>
        new(
            Provider.Name,
            Recipient.Name,
            [.. Datasets.Select(d => (d.Dataset.Title, Lines.Of(d.Row.Fields)))],
            [.. People.Select(p => $"{p.Account.Name} ({p.Account.Email})")]
        );

    /// <summary>The text in force or offered; for a draft, as it would be offered now.</summary>
    public string Text =>
        Agreement.State == AgreementState.Draft || Texts.Count == 0
            ? AgreementWords.Text(Agreement, Names)
            : Texts.Single(t => t.Version == Agreement.Version).Text;

    /// <summary>The signature of a party under the present version.</summary>
    public AgreementSignature? SignatureOf(Guid organization) =>
        Signatures.FirstOrDefault(s => s.OrganizationId == organization && s.Version == Agreement.Version);

    /// <summary>Reads an agreement with everything that belongs to it.</summary>
    internal static async Task<AgreementFile> ReadAsync(CommunityDb db, Agreement agreement, CancellationToken cancel)
    {
        var organizations = await db.Set<Organization>()
            .AsNoTracking()
            .Where(o => o.Id == agreement.ProviderId || o.Id == agreement.RecipientId)
            .ToDictionaryAsync(o => o.Id, cancel);
        var datasets = await (
            from row in db.Set<AgreementDataset>().AsNoTracking()
            where row.AgreementId == agreement.Id
            join dataset in db.Set<Dataset>().AsNoTracking() on row.DatasetId equals dataset.Id
            select new { row, dataset }
        ).ToListAsync(cancel);
        var people = await (
            from row in db.Set<AgreementPerson>().AsNoTracking()
            where row.AgreementId == agreement.Id
            join account in db.Set<Account>().AsNoTracking() on row.AccountId equals account.Id
            select new { row, account }
        ).ToListAsync(cancel);
        return new(
            agreement,
            organizations[agreement.ProviderId],
            organizations[agreement.RecipientId],
            [.. datasets.OrderBy(d => d.dataset.Title, StringComparer.Ordinal).Select(d => (d.row, d.dataset))],
            [.. people.OrderBy(p => p.account.Name, StringComparer.Ordinal).Select(p => (p.row, p.account))],
            await db.Set<AgreementSignature>().AsNoTracking().Where(s => s.AgreementId == agreement.Id).ToListAsync(cancel),
            await db.Set<AgreementText>().AsNoTracking().Where(t => t.AgreementId == agreement.Id).ToListAsync(cancel)
        );
    }
}
