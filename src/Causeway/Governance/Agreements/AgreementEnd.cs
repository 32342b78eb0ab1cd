using System.Globalization;
using System.Text;
using Causeway.Data;
using Causeway.Data.Audit;
using Causeway.Governance.ExportReview;
using Causeway.Governance.Holdings;
using Causeway.Governance.Projects;
using Causeway.Governance.Projects.Work;
using Causeway.Identity;
using Causeway.Identity.Mail;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Agreements;

/// <summary>
/// What the end of an agreement brings with it: it is recorded, copies are destroyed when the terms say, their absence is looked at, and a certificate is issued. Access itself does not
/// wait for this: every reading asks whether the agreement holds. It may run as often as one likes and be killed at any moment.
/// </summary>
public sealed class AgreementEnd(IDbContextFactory<CommunityDb> databases, Vault vault, Mailbox mailbox, TimeProvider time)
{
    /// <summary>Does what is due and returns how many agreements it was due for.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        List<Guid> due;
        await using (var db = await databases.CreateDbContextAsync(cancel))
        {
            var ended = await db.Set<Agreement>()
                .AsNoTracking()
                .Where(a =>
                    a.DestroyedAt == null && (a.State == AgreementState.Ended || (a.State == AgreementState.Signed && a.ExpiresAt <= now))
                )
                .ToListAsync(cancel);
            due = ended.ConvertAll(a => a.Id);
        }

        foreach (var id in due)
        {
            await EndAsync(id, now, cancel);
        }

        await RemindAsync(now, cancel);
        return due.Count;
    }

    async Task EndAsync(Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var agreement = await db.Set<Agreement>().SingleAsync(a => a.Id == id, cancel);
        if (agreement.State == AgreementState.Signed && !await IsWrittenAsync(db, id, "agreement.expired", cancel))
        {
            db.Add(Did(agreement, "agreement.expired"));
            agreement.Revision++;
        }

        if (AgreementRules.DestroyBy(agreement) <= now)
        {
            await DestroyAsync(db, agreement, now, cancel);
        }

        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node was quicker.
        }
    }

    async Task DestroyAsync(CommunityDb db, Agreement agreement, DateTimeOffset now, CancellationToken cancel)
    {
        var files = await db.Set<HeldFile>()
            .Where(f => f.AgreementId == agreement.Id && f.DestroyedAt == null)
            .OrderBy(f => f.CreatedAt)
            .ToListAsync(cancel);
        foreach (var file in files)
        {
            if (!vault.Destroy(file.Id, overwrite: agreement.DeletionMethod == DeletionMethod.Shred))
            {
                throw new InvalidOperationException($"The file {file.Id} could not be removed; it is tried again.");
            }

            file.Key = null;
            file.DestroyedAt = now;
        }

        var keys = await db.Set<ProjectKey>().Where(k => k.AgreementId == agreement.Id && k.Secret != null).ToListAsync(cancel);
        keys.ForEach(k => k.Secret = null);
        var exports = await (
            from request in db.Set<AccessRequest>()
            where request.AgreementId == agreement.Id
            join export in db.Set<Export>() on request.Id equals export.RequestId
            where export.Supporting != null
            select export
        ).ToListAsync(cancel);
        foreach (var export in exports)
        {
            export.Supporting = null;
            if (export.State != ExportState.Released)
            {
                // What did not go out in time does not go out.
                export.State = ExportState.Withdrawn;
                export.Release = "";
            }
        }

        var text = Certificate(agreement, files, keys.Count, exports.Count, now);
        var certificate = new DeletionCertificate
        {
            Id = Guid.CreateVersion7(),
            AgreementId = agreement.Id,
            IssuedAt = now,
            Text = text,
            Hash = AgreementRules.HashOf(text),
        };
        db.Add(certificate);
        agreement.DestroyedAt = now;
        agreement.Revision++;
        db.Add(
            Did(
                agreement,
                "agreement.destroyed",
                new
                {
                    certificate = certificate.Id,
                    certificate.Hash,
                    files = files.Count,
                }
            )
        );
    }

    static string Certificate(Agreement agreement, List<HeldFile> files, int keys, int tables, DateTimeOffset now)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"# Certificate of destruction\n\nAgreement: {agreement.Title} ({agreement.Id}), version {agreement.Version}.\n\nDestroyed on {AgreementWords.Moment(now)}: {AgreementWords.Of(agreement.DeletionMethod)}.\n\n"
        );
        text.Append("| file | bytes | SHA-256 of the encrypted file | found afterwards |\n| --- | ---: | --- | --- |\n");
        foreach (var file in files)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {file.Name.Replace("|", "/", StringComparison.Ordinal)} ({file.Id}) | {file.Bytes} | {file.Sha256} | no file, no key |\n"
            );
        }

        if (files.Count == 0)
        {
            text.Append("| none was made | | | |\n");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"\nAlso destroyed: {keys} secrets from which person keys were made, and the exact counts behind {tables} tables that were submitted for review. Tables that were released stay out.\n\nBackups of this installation hold the encrypted files until they are overwritten; their keys stand in backups of the community database of the same age. The operator's rule for backups says when that is.\n"
        );
        return text.ToString();
    }

    // One mail before the end of an agreement, and one before a decision is due.
    async Task RemindAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var signed = await db.Set<Agreement>()
            .AsNoTracking()
            .Where(a => a.State == AgreementState.Signed && a.ExpiresAt > now)
            .ToListAsync(cancel);
        foreach (var agreement in signed.Where(a => a.ExpiresAt.AddDays(-a.RenewalNoticeDays) <= now))
        {
            if (!await IsWrittenAsync(db, agreement.Id, "agreement.reminded", cancel))
            {
                db.Add(Did(agreement, "agreement.reminded"));
                await db.SaveChangesAsync(cancel);
                await MailAsync(
                    db,
                    [agreement.ProviderId, agreement.RecipientId],
                    Role.Owner,
                    $"An agreement ends soon: {agreement.Title}",
                    $"'{agreement.Title}' ends on {AgreementWords.Moment(agreement.ExpiresAt)}. All access under it ends at that minute and copies are destroyed. Renew it in time if the work goes on.",
                    now,
                    cancel
                );
            }
        }

        var waiting = await (
            from request in db.Set<AccessRequest>()
            where request.State == RequestState.Requested && request.RemindedAt == null
            join agreement in db.Set<Agreement>() on request.AgreementId equals agreement.Id
            select new { request, agreement.ProviderId }
        ).ToListAsync(cancel);
        foreach (var late in waiting.Where(w => w.request.DecideBy <= now.AddDays(3)))
        {
            late.request.RemindedAt = now;
            await db.SaveChangesAsync(cancel);
            await MailAsync(
                db,
                [late.ProviderId],
                Role.Steward,
                "A request for data waits for your decision",
                $"A request for data is to be decided by {AgreementWords.Moment(late.request.DecideBy!.Value)}. Sign in to read it.",
                now,
                cancel
            );
        }
    }

    async Task MailAsync(
        CommunityDb db,
        Guid[] organizations,
        Role role,
        string subject,
        string text,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var members = await (
            from member in db.Set<Member>().AsNoTracking()
            where organizations.Contains(member.OrganizationId) && member.Role == role
            join account in db.Set<Account>() on member.AccountId equals account.Id
            where account.DisabledAt == null
            select new { member, account.Email }
        ).ToListAsync(cancel);
        foreach (
            var to in members
                .Where(m => m.member.Since <= now && (m.member.Until is null || m.member.Until > now))
                .Select(m => m.Email)
                .Distinct()
        )
        {
            await mailbox.SendAsync(to!, subject, text, cancel);
        }
    }

    static Task<bool> IsWrittenAsync(CommunityDb db, Guid agreement, string action, CancellationToken cancel) =>
        db.Set<AuditEntry>().AnyAsync(e => e.Subject == agreement && e.Action == action, cancel);

    AuditEntry Did(Agreement agreement, string action, object? details = null) =>
        Actor.Program.Did(time, action, agreement.RecipientId, "agreement", agreement.Id, agreement.ProviderId, details);
}

/// <summary>Looks every few seconds whether an agreement has come to its end.</summary>
sealed class AgreementClock(AgreementEnd end, TimeProvider time, ILogger<AgreementClock> log) : BackgroundService
{
    static readonly TimeSpan Between = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, time);
        try
        {
            do
            {
                await TryAsync(stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The site stops; what is due is done when it starts again.
        }
    }

    async Task TryAsync(CancellationToken cancel)
    {
        try
        {
            await end.RunAsync(cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException && !cancel.IsCancellationRequested)
        {
            GovernanceLog.EndFailed(log, e);
        }
    }
}

/// <summary>What governance writes to the log of the operator; no entry names a person.</summary>
static partial class GovernanceLog
{
    [LoggerMessage(4001, LogLevel.Error, "What the end of an agreement brings with it could not be done; it is tried again")]
    public static partial void EndFailed(ILogger logger, Exception error);
}
