using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Governance.Agreements;
using Causeway.Governance.Dictionary;
using Causeway.Identity;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Projects;

/// <summary>A request with everything that belongs to it.</summary>
public sealed record RequestFile(
    AccessRequest Request,
    Project Project,
    Agreement Agreement,
    IReadOnlyList<(RequestedDataset Row, Dataset Dataset)> Datasets,
    IReadOnlyList<RequestComment> Comments
);

/// <summary>The answers of the guided request.</summary>
public sealed record RequestAnswers
{
    /// <summary>Would public figures do, and why not?</summary>
    public string AlreadyPublic { get; init; } = "";

    /// <summary>Which purpose of the agreement?</summary>
    public string Purpose { get; init; } = "";

    /// <summary>Which years?</summary>
    public string Years { get; init; } = "";

    /// <summary>Which people?</summary>
    public string Population { get; init; } = "";

    /// <summary>Why these fields?</summary>
    public string Why { get; init; } = "";

    /// <summary>Who benefits?</summary>
    public string Benefits { get; init; } = "";

    /// <summary>Until when?</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Which fields of which dataset?</summary>
    public required IReadOnlyDictionary<Guid, IReadOnlyList<string>> Fields { get; init; }
}

/// <summary>Where access is asked for, commented on, decided and revoked. Access is granted to a project; stewards of every dataset decide; nobody decides on their own request.</summary>
public sealed class RequestDesk(IDbContextFactory<CommunityDb> databases, TimeProvider time)
{
    const string Kind = "request";

    /// <summary>A request that the actor may read; null for every other.</summary>
    public async Task<RequestFile?> FindAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await GovernanceAccess.Requests(db, actor).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) is { } request
            ? await ReadAsync(db, request, cancel)
            : null;
    }

    /// <summary>Asks for data and sends the request to the stewards.</summary>
    public async Task<AccessRequest> AskAsync(Actor actor, Guid project, Guid agreement, RequestAnswers answers, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(answers);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var work = await GovernanceAccess.Projects(db, actor).SingleOrDefaultAsync(p => p.Id == project, cancel);
        var terms = await GovernanceAccess.Agreements(db, actor).SingleOrDefaultAsync(a => a.Id == agreement, cancel);
        if (work is null || terms is null || terms.RecipientId != work.OrganizationId)
        {
            throw new UserException("request.unknown", "There is no such project or agreement.");
        }

        var now = time.GetUtcNow();
        var request = new AccessRequest
        {
            Id = Guid.CreateVersion7(),
            ProjectId = project,
            AgreementId = agreement,
            State = RequestState.Requested,
            AlreadyPublic = answers.AlreadyPublic.Trim(),
            Purpose = answers.Purpose.Trim(),
            Years = answers.Years.Trim(),
            Population = answers.Population.Trim(),
            Why = answers.Why.Trim(),
            Benefits = answers.Benefits.Trim(),
            EndsAt = answers.EndsAt,
            CreatedAt = now,
            CreatedBy = actor.Account!.Value,
            SubmittedAt = now,
            CommentsUntil = now.AddDays(terms.CommentDays),
            DecideBy = now.AddDays(terms.DecisionDays),
        };
        var asked = answers.Fields.Where(f => f.Value.Count > 0).ToList();
        Demand(
            RequestRules.WhyNotSubmit(request, terms, actor, work, asked.Sum(f => f.Value.Count), now)
                ?? (Lines.Of(terms.Purposes).Contains(request.Purpose) ? null : "The agreement has no such purpose.")
        );
        var open = await db.Set<AgreementDataset>().Where(d => d.AgreementId == agreement).ToDictionaryAsync(d => d.DatasetId, cancel);
        foreach (var (dataset, fields) in asked)
        {
            var beyond = open.TryGetValue(dataset, out var row) ? fields.Except(Lines.Of(row.Fields)).FirstOrDefault() : fields[0];
            Demand(beyond is null ? null : $"The agreement does not open the field '{beyond}'.");
            db.Add(
                new RequestedDataset
                {
                    Id = Guid.CreateVersion7(),
                    RequestId = request.Id,
                    DatasetId = dataset,
                    Fields = Lines.Text(fields),
                }
            );
        }

        db.Add(request);
        db.Add(actor.Did(time, "request.sent", work.OrganizationId, Kind, request.Id, terms.ProviderId, new { project, agreement }));
        await db.SaveChangesAsync(cancel);
        return request;
    }

    /// <summary>Says something about a request while comments are taken; those who ask may answer as long as it is undecided.</summary>
    public async Task CommentAsync(Actor actor, Guid id, Guid organization, string text, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var file = await GetAsync(db, actor, id, cancel);
        var isProvider = organization == file.Agreement.ProviderId;
        Demand(
            !actor.Is(organization) || (!isProvider && organization != file.Project.OrganizationId) ? "Only the parties comment."
            : file.Request.State != RequestState.Requested ? "The request is decided."
            : isProvider && time.GetUtcNow() > file.Request.CommentsUntil ? "The days for comments are over."
            : string.IsNullOrWhiteSpace(text) || text.Length > 5000 ? "Write a comment of at most 5,000 characters."
            : null
        );
        db.Add(
            new RequestComment
            {
                Id = Guid.CreateVersion7(),
                RequestId = id,
                OrganizationId = organization,
                AccountId = actor.Account!.Value,
                Text = text.Trim(),
                At = time.GetUtcNow(),
            }
        );
        db.Add(Did(actor, file, "request.commented", organization));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>A steward grants or refuses one dataset. With the last grant the request is approved; one refusal declines it.</summary>
    public async Task DecideAsync(Actor actor, Guid id, Guid dataset, bool approve, string reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var file = await GetAsync(db, actor, id, cancel);
        var row = await db.Set<RequestedDataset>().SingleOrDefaultAsync(d => d.RequestId == id && d.DatasetId == dataset, cancel);
        if (row is null)
        {
            throw new UserException("request.unknown", "The request does not ask for this dataset.");
        }

        Demand(
            RequestRules.WhyNotDecide(file.Request, row, actor, await Stewards.IsOneAsync(db, actor, dataset, time.GetUtcNow(), cancel))
                ?? (string.IsNullOrWhiteSpace(reason) ? "Give the reason for the decision; it is kept with it." : null)
        );
        row.IsApproved = approve;
        row.DecidedBy = actor.Account;
        row.DecidedAt = time.GetUtcNow();
        row.Reason = reason.Trim();
        var others = await db.Set<RequestedDataset>().Where(d => d.RequestId == id && d.DatasetId != dataset).ToListAsync(cancel);
        if (!approve)
        {
            file.Request.State = RequestState.Declined;
            file.Request.EndedAt = time.GetUtcNow();
            file.Request.EndReason = row.Reason;
        }
        else if (others.TrueForAll(o => o.IsApproved == true))
        {
            file.Request.State = RequestState.Approved;
        }

        db.Add(
            Did(
                actor,
                file,
                approve ? "request.granted" : "request.refused",
                file.Agreement.ProviderId,
                new { dataset, state = file.Request.State.ToString() }
            )
        );
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>A steward takes granted access away at once, or those who asked give the request up.</summary>
    public async Task EndAsync(Actor actor, Guid id, string reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var file = await GetAsync(db, actor, id, cancel);
        var isProvider = actor.Is(file.Agreement.ProviderId, Role.Steward);
        var target = isProvider && file.Request.State == RequestState.Approved ? RequestState.Revoked : RequestState.Withdrawn;
        Demand(
            !isProvider && !actor.Is(file.Project.OrganizationId, Role.Analyst)
                ? "Only a steward of the provider or an analyst of the project ends a request."
            : target == RequestState.Withdrawn && isProvider && !actor.Is(file.Project.OrganizationId, Role.Analyst)
                ? "Decide on the request instead."
            : !RequestRules.Moves[file.Request.State].Contains(target) ? "The request has ended already."
            : target == RequestState.Revoked && string.IsNullOrWhiteSpace(reason) ? "Give the reason; it is kept with the decision."
            : null
        );
        file.Request.State = target;
        file.Request.EndedAt = time.GetUtcNow();
        file.Request.EndReason = reason.Trim();
        db.Add(
            Did(
                actor,
                file,
                target == RequestState.Revoked ? "request.revoked" : "request.withdrawn",
                target == RequestState.Revoked ? file.Agreement.ProviderId : file.Project.OrganizationId
            )
        );
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>A steward shows in public where the request stands, or no longer.</summary>
    public async Task SetPublicAsync(Actor actor, Guid id, bool isPublic, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var file = await GetAsync(db, actor, id, cancel);
        Demand(actor.Is(file.Agreement.ProviderId, Role.Steward) ? null : "Only a steward of the provider decides on the public page.");
        file.Request.IsPublic = isPublic;
        db.Add(Did(actor, file, isPublic ? "request.shown" : "request.hidden", file.Agreement.ProviderId));
        await db.SaveChangesAsync(cancel);
    }

    Data.Audit.AuditEntry Did(Actor actor, RequestFile file, string action, Guid organization, object? details = null) =>
        actor.Did(
            time,
            action,
            organization,
            Kind,
            file.Request.Id,
            organization == file.Agreement.ProviderId ? file.Project.OrganizationId : file.Agreement.ProviderId,
            details
        );

    static async Task<RequestFile> GetAsync(CommunityDb db, Actor actor, Guid id, CancellationToken cancel) =>
        await GovernanceAccess.Requests(db, actor).SingleOrDefaultAsync(r => r.Id == id, cancel) is { } request
            ? await ReadAsync(db, request, cancel)
            : throw new UserException("request.unknown", "There is no such request.");

    internal static async Task<RequestFile> ReadAsync(CommunityDb db, AccessRequest request, CancellationToken cancel)
    {
        var datasets = await (
            from row in db.Set<RequestedDataset>().AsNoTracking()
            where row.RequestId == request.Id
            join dataset in db.Set<Dataset>().AsNoTracking() on row.DatasetId equals dataset.Id
            select new { row, dataset }
        ).ToListAsync(cancel);
        return new(
            request,
            await db.Set<Project>().AsNoTracking().SingleAsync(p => p.Id == request.ProjectId, cancel),
            await db.Set<Agreement>().AsNoTracking().SingleAsync(a => a.Id == request.AgreementId, cancel),
            [.. datasets.OrderBy(d => d.dataset.Title, StringComparer.Ordinal).Select(d => (d.row, d.dataset))],
            await db.Set<RequestComment>().AsNoTracking().Where(c => c.RequestId == request.Id).OrderBy(c => c.At).ToListAsync(cancel)
        );
    }

    static void Demand(string? reason)
    {
        if (reason is not null)
        {
            throw new UserException("request.refused", reason);
        }
    }
}

/// <summary>Who answers for a dataset at this moment: the stewards appointed to it, or, while none is, every steward of its organization.</summary>
static class Stewards
{
    public static async Task<bool> IsOneAsync(CommunityDb db, Actor actor, Guid dataset, DateTimeOffset now, CancellationToken cancel)
    {
        var organization = await db.Set<Dataset>().Where(d => d.Id == dataset).Select(d => d.OrganizationId).SingleAsync(cancel);
        if (!actor.Is(organization, Role.Steward))
        {
            return false;
        }

        var appointed = await db.Set<DatasetSteward>().AsNoTracking().Where(s => s.DatasetId == dataset).ToListAsync(cancel);
        var present = appointed.Where(s => s.Since <= now && (s.Until is null || s.Until > now)).ToList();
        return present.Count == 0 || present.Exists(s => s.AccountId == actor.Account);
    }
}
