using System.Text.Json;
using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Governance.Agreements;
using Causeway.Governance.Dictionary;
using Causeway.Governance.Projects;
using Causeway.Governance.Projects.Work;
using Causeway.Identity;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.ExportReview;

/// <summary>An export with everything that belongs to it.</summary>
public sealed record ExportFile(
    Export Export,
    Project Project,
    Agreement Agreement,
    IReadOnlyList<Dataset> Datasets,
    IReadOnlyList<ExportDecision> Decisions
)
{
    /// <summary>What the program checked.</summary>
    public IReadOnlyList<ExportCheck> Checks =>
        JsonSerializer.Deserialize<List<ExportCheck>>(Export.Checks, JsonSerializerOptions.Web) ?? [];

    /// <summary>How it was taken back after it was out; null when it was not.</summary>
    public ExportDecision? Withdrawal => Decisions.LastOrDefault(d => d.Stage == 3);
}

/// <summary>What may be done with an export, by whom and when.</summary>
public static class ExportRules
{
    /// <summary>Null when the actor can make the first look, otherwise the sentence to show.</summary>
    public static string? WhyNotReview(ExportFile file, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(actor);
        return file.Export.CreatedBy == actor.Account ? "You cannot review your own result."
            : !actor.Is(file.Agreement.ProviderId, Role.Reviewer, Role.Steward)
                ? "Only a reviewer or steward of the provider makes the first look."
            : file.Export.State != ExportState.AwaitingReview ? "The result is not waiting for the first look."
            : null;
    }

    /// <summary>Null when the actor can decide for a dataset, otherwise the sentence to show.</summary>
    public static string? WhyNotDecide(ExportFile file, Guid dataset, Actor actor, bool isSteward)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(actor);
        return file.Export.CreatedBy == actor.Account ? "You cannot decide on your own result."
            : file.Datasets.All(d => d.Id != dataset) ? "The result does not rest on this dataset."
            : !isSteward ? "Only a steward of the dataset decides."
            : file.Export.State != ExportState.AwaitingStewards ? "The result is not waiting for the stewards."
            : file.Decisions.Any(d => d.Stage == 2 && d.DatasetId == dataset) ? "The dataset was decided on already."
            : null;
    }

    /// <summary>Null when the actor can withdraw what is out, otherwise the sentence to show. The provider can at any time, also after the agreement.</summary>
    public static string? WhyNotWithdraw(ExportFile file, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(actor);
        return !actor.Is(file.Agreement.ProviderId, Role.Reviewer, Role.Steward)
                ? "Only a reviewer or steward of the provider withdraws a result."
            : file.Export.State == ExportState.Withdrawn ? "The result was withdrawn already."
            : file.Export.State != ExportState.Released ? "Only a result that is out is withdrawn; before that it is sent back."
            : null;
    }

    /// <summary>Null when an approval says enough, otherwise the sentence to show: what the program cannot tell needs a steward's own words.</summary>
    public static string? WhyNotEnough(ExportFile file, bool approve, string reason, bool hasLooked)
    {
        ArgumentNullException.ThrowIfNull(file);
        return string.IsNullOrWhiteSpace(reason) ? "Give the reason for the decision; it is kept with it."
            : approve && !hasLooked && file.Checks.Any(c => c.Holds is null)
                ? "The program cannot tell everything about this result. Say that you have looked at what it cannot check."
            : null;
    }
}

/// <summary>Where results wait to go out: made from a work file, checked by the program, looked at for completeness, decided by the stewards of all datasets used.</summary>
public sealed class ExportDesk(IDbContextFactory<CommunityDb> databases, WorkFiles work, TimeProvider time)
{
    const string Kind = "export";

    /// <summary>An export that the actor may read; null for every other.</summary>
    public async Task<ExportFile?> FindAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await GovernanceAccess.Exports(db, actor).AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancel) is { } export
            ? await ReadAsync(db, export, cancel)
            : null;
    }

    /// <summary>Counts persons in a work file and submits the table for review. A table that is a list of people is refused at once.</summary>
    public async Task<Export> SubmitAsync(
        Actor actor,
        Guid project,
        Guid file,
        IReadOnlyList<string> fields,
        string title,
        string audience,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        Demand(
            string.IsNullOrWhiteSpace(title) || title.Length > 200 ? "Give the table a title: what is counted, where and when."
            : string.IsNullOrWhiteSpace(audience) ? "Say for whom the table is meant."
            : null
        );
        var (held, table) = await work.CountAsync(actor, project, file, fields, cancel);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var agreement = await db.Set<Agreement>().AsNoTracking().SingleAsync(a => a.Id == held.AgreementId, cancel);
        var earlier = await (
            from dataset in db.Set<ExportDataset>()
            where dataset.DatasetId == held.DatasetId
            join released in db.Set<Export>() on dataset.ExportId equals released.Id
            // What was withdrawn was out all the same: whoever has it can still take a difference.
            where released.ReleasedAt != null
            select released.Id
        ).CountAsync(cancel);
        var checks = ExportChecks.Check(table, agreement, earlier);
        Demand(checks.FirstOrDefault(c => c.Holds == false)?.Says);
        var export = new Export
        {
            Id = Guid.CreateVersion7(),
            ProjectId = project,
            RequestId = held.RequestId!.Value,
            Title = title.Trim(),
            Audience = audience.Trim(),
            Method =
                $"Count of persons by {string.Join(", ", fields)} in the work file '{held.Name}' ({held.Rows} rows, {held.Id}). {table.Basis} Counts of fewer than {agreement.MinimumPersons} persons are withheld, others rounded to {agreement.RoundingBase}.",
            Release = ExportChecks.Release(table, agreement),
            Supporting = ExportChecks.Supporting(table),
            Checks = JsonSerializer.Serialize(checks, JsonSerializerOptions.Web),
            State = ExportState.AwaitingReview,
            CreatedAt = time.GetUtcNow(),
            CreatedBy = actor.Account!.Value,
        };
        db.Add(export);
        db.Add(
            new ExportDataset
            {
                Id = Guid.CreateVersion7(),
                ExportId = export.Id,
                DatasetId = held.DatasetId,
            }
        );
        db.Add(
            actor.Did(
                time,
                "export.submitted",
                held.OrganizationId,
                Kind,
                export.Id,
                agreement.ProviderId,
                new { project, dataset = held.DatasetId }
            )
        );
        await db.SaveChangesAsync(cancel);
        return export;
    }

    /// <summary>The first stage: complete, and no microdata.</summary>
    public Task ReviewAsync(Actor actor, Guid id, bool approve, string reason, CancellationToken cancel) =>
        DecideAsync(actor, id, 1, null, approve, reason, hasLooked: true, cancel);

    /// <summary>The second stage: a steward of a dataset used. With the last approval the table is out.</summary>
    public Task DecideAsync(Actor actor, Guid id, Guid dataset, bool approve, string reason, bool hasLooked, CancellationToken cancel) =>
        DecideAsync(actor, id, 2, dataset, approve, reason, hasLooked, cancel);

    /// <summary>Takes a result back that is out. From then on nobody can download it; that it was out stays on record.</summary>
    public async Task WithdrawAsync(Actor actor, Guid id, string reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(reason);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var export = await GetAsync(db, actor, id, cancel);
        var file = await ReadAsync(db, export, cancel);
        Demand(ExportRules.WhyNotWithdraw(file, actor));
        Demand(string.IsNullOrWhiteSpace(reason) ? "Give the reason for the withdrawal; it is shown to those who used the result." : null);
        export.State = ExportState.Withdrawn;
        db.Add(
            new ExportDecision
            {
                Id = Guid.CreateVersion7(),
                ExportId = id,
                Stage = 3,
                AccountId = actor.Account!.Value,
                IsApproved = false,
                Reason = reason.Trim(),
                At = time.GetUtcNow(),
            }
        );
        db.Add(
            actor.Did(
                time,
                "export.withdrawn",
                file.Agreement.ProviderId,
                Kind,
                id,
                file.Project.OrganizationId,
                new { hash = export.ReleaseHash }
            )
        );
        await db.SaveChangesAsync(cancel);
    }

    async Task DecideAsync(
        Actor actor,
        Guid id,
        int stage,
        Guid? dataset,
        bool approve,
        string reason,
        bool hasLooked,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var export = await GetAsync(db, actor, id, cancel);
        var file = await ReadAsync(db, export, cancel);
        var now = time.GetUtcNow();
        Demand(AgreementRules.WhyNotInForce(file.Agreement, now));
        Demand(
            stage == 1
                ? ExportRules.WhyNotReview(file, actor)
                : ExportRules.WhyNotDecide(file, dataset!.Value, actor, await IsStewardAsync(db, actor, file, dataset.Value, now, cancel))
        );
        Demand(ExportRules.WhyNotEnough(file, approve, reason, hasLooked));
        db.Add(
            new ExportDecision
            {
                Id = Guid.CreateVersion7(),
                ExportId = id,
                Stage = stage,
                DatasetId = dataset,
                AccountId = actor.Account!.Value,
                IsApproved = approve,
                Reason = reason.Trim(),
                At = now,
            }
        );
        var approvals = file.Decisions.Where(d => d.Stage == 2 && d.IsApproved).Select(d => d.DatasetId).Append(dataset).ToHashSet();
        export.State =
            !approve ? ExportState.Returned
            : stage == 1 ? ExportState.AwaitingStewards
            : file.Datasets.All(d => approvals.Contains(d.Id)) ? ExportState.Released
            : ExportState.AwaitingStewards;
        if (export.State == ExportState.Released)
        {
            export.ReleasedAt = now;
            export.ReleaseHash = AgreementRules.HashOf(export.Release);
        }

        db.Add(
            actor.Did(
                time,
                approve ? (export.State == ExportState.Released ? "export.released" : "export.passed") : "export.returned",
                file.Agreement.ProviderId,
                Kind,
                id,
                file.Project.OrganizationId,
                new
                {
                    stage,
                    dataset,
                    hash = export.ReleaseHash,
                }
            )
        );
        await db.SaveChangesAsync(cancel);
    }

    static async Task<Export> GetAsync(CommunityDb db, Actor actor, Guid id, CancellationToken cancel) =>
        await GovernanceAccess.Exports(db, actor).SingleOrDefaultAsync(e => e.Id == id, cancel)
        ?? throw new UserException("export.unknown", "There is no such result.");

    static async Task<bool> IsStewardAsync(
        CommunityDb db,
        Actor actor,
        ExportFile file,
        Guid dataset,
        DateTimeOffset now,
        CancellationToken cancel
    ) => file.Datasets.Any(d => d.Id == dataset) && await Stewards.IsOneAsync(db, actor, dataset, now, cancel);

    static async Task<ExportFile> ReadAsync(CommunityDb db, Export export, CancellationToken cancel)
    {
        var request = await db.Set<AccessRequest>().AsNoTracking().SingleAsync(r => r.Id == export.RequestId, cancel);
        var datasets = await (
            from row in db.Set<ExportDataset>().AsNoTracking()
            where row.ExportId == export.Id
            join dataset in db.Set<Dataset>().AsNoTracking() on row.DatasetId equals dataset.Id
            select dataset
        ).ToListAsync(cancel);
        return new(
            export,
            await db.Set<Project>().AsNoTracking().SingleAsync(p => p.Id == export.ProjectId, cancel),
            await db.Set<Agreement>().AsNoTracking().SingleAsync(a => a.Id == request.AgreementId, cancel),
            datasets,
            await db.Set<ExportDecision>().AsNoTracking().Where(d => d.ExportId == export.Id).OrderBy(d => d.At).ToListAsync(cancel)
        );
    }

    static void Demand(string? reason)
    {
        if (reason is not null)
        {
            throw new UserException("export.refused", reason);
        }
    }
}
