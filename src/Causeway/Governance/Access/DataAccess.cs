using Causeway.Data;
using Causeway.Governance.Agreements;
using Causeway.Governance.Dictionary;
using Causeway.Governance.Projects;
using Causeway.Identity;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Access;

/// <summary>May this person, in this project, use this dataset now?</summary>
public abstract record AccessDecision
{
    AccessDecision() { }

    /// <summary>Yes: these fields, under this request and agreement, until then at the latest.</summary>
    public sealed record Granted(IReadOnlyList<string> Fields, AccessRequest Request, Agreement Agreement, DateTimeOffset Until)
        : AccessDecision;

    /// <summary>No, and why, in a sentence for somebody who knows of the project.</summary>
    public sealed record Refused(string Reason) : AccessDecision;
}

/// <summary>Everything that bears on one person, one project and one dataset, as it stands in the database.</summary>
public sealed record AccessFacts
{
    /// <summary>The person, with the roles of this moment; null when the account is closed.</summary>
    public required Actor? Person { get; init; }

    /// <summary>The project.</summary>
    public required Project Project { get; init; }

    /// <summary>Whether the person works in the project now.</summary>
    public required bool IsInProject { get; init; }

    /// <summary>The dataset.</summary>
    public required Dataset Dataset { get; init; }

    /// <summary>The names of its fields that do not identify anybody, in order.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>The request that names the dataset.</summary>
    public required AccessRequest Request { get; init; }

    /// <summary>The dataset in the request.</summary>
    public required RequestedDataset Requested { get; init; }

    /// <summary>The agreement.</summary>
    public required Agreement Agreement { get; init; }

    /// <summary>The dataset in the agreement; null when it is not in it.</summary>
    public required AgreementDataset? Agreed { get; init; }

    /// <summary>The person in the agreement; null when not named there.</summary>
    public required AgreementPerson? Permitted { get; init; }
}

/// <summary>The rule by which data about people open: all of it must hold at this moment, or nothing opens.</summary>
public static class AccessRules
{
    /// <summary>Decides.</summary>
    public static AccessDecision Decide(AccessFacts facts, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (WhyNot(facts, now) is { } reason)
        {
            return new AccessDecision.Refused(reason);
        }

        var agreed = Lines.Of(facts.Agreed!.Fields);
        var asked = Lines.Of(facts.Requested.Fields);
        string[] fields = [.. facts.Fields.Where(f => agreed.Contains(f) && asked.Contains(f))];
        var until = facts.Request.EndsAt < facts.Agreement.ExpiresAt ? facts.Request.EndsAt : facts.Agreement.ExpiresAt;
        return fields.Length == 0
            ? new AccessDecision.Refused("None of the fields asked for is open under the agreement.")
            : new AccessDecision.Granted(fields, facts.Request, facts.Agreement, until);
    }

    static string? WhyNot(AccessFacts facts, DateTimeOffset now) =>
        facts.Person is not { } person ? "The account is closed."
        : !person.Is(facts.Project.OrganizationId, Role.Analyst) ? "Only an analyst of the project's organization works with its data."
        : facts.Project.EndedAt is not null ? "The project has ended."
        : !facts.IsInProject ? "Only those who work in the project use its data."
        : facts.Dataset.State != DatasetState.Published ? "The dataset is not open."
        : AgreementRules.WhyNotInForce(facts.Agreement, now) is { } agreement ? agreement
        : facts.Project.OrganizationId != facts.Agreement.RecipientId || facts.Dataset.OrganizationId != facts.Agreement.ProviderId
            ? "The agreement is between other organizations."
        : facts.Agreed is null ? "The agreement does not open this dataset."
        : facts.Request.State != RequestState.Approved || facts.Requested.IsApproved != true ? RequestRules.WhyNotActive(facts.Request)
        : now >= facts.Request.EndsAt ? "The time that was asked for is over."
        : facts.Permitted is not { } permitted ? "The agreement does not name this person."
        : permitted.AcceptedAt is null || permitted.AcceptedVersion != facts.Agreement.Version
            ? "The person has not accepted the terms of the agreement."
        : facts.Agreement.TrainingRequired.Length > 0 && permitted.TrainedOn is null
            ? $"The training that the agreement requires is not confirmed: {facts.Agreement.TrainingRequired}."
        : null;
}

/// <summary>Several values in one text, one a line.</summary>
static class Lines
{
    /// <summary>The values, trimmed, each once, without empty ones.</summary>
    public static IReadOnlyList<string> Of(string? text) =>
        [
            .. (text ?? "")
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>The text of several values.</summary>
    public static string Text(IEnumerable<string> values) => string.Join('\n', values);
}

/// <summary>Reads the facts and decides. There is no other way to a person's data.</summary>
public sealed class DataAccess(IDbContextFactory<CommunityDb> databases, Actors actors, TimeProvider time)
{
    /// <summary>Decides for one person, project and dataset; among several requests the one that opens most recently made.</summary>
    public async Task<AccessDecision> DecideAsync(Guid account, Guid project, Guid dataset, CancellationToken cancel)
    {
        AccessDecision decision = new AccessDecision.Refused("The project has not asked for this dataset.");
        foreach (var facts in await FactsAsync(account, project, dataset, cancel))
        {
            decision = AccessRules.Decide(facts, time.GetUtcNow());
            if (decision is AccessDecision.Granted)
            {
                return decision;
            }
        }

        return decision;
    }

    /// <summary>Everything that is open to one person in one project of one dataset now: each request that grants it by itself.</summary>
    public async Task<IReadOnlyList<AccessDecision.Granted>> GrantsAsync(
        Guid account,
        Guid project,
        Guid dataset,
        CancellationToken cancel
    ) =>
        [
            .. (await FactsAsync(account, project, dataset, cancel))
                .Select(f => AccessRules.Decide(f, time.GetUtcNow()))
                .OfType<AccessDecision.Granted>(),
        ];

    async Task<IReadOnlyList<AccessFacts>> FactsAsync(Guid account, Guid project, Guid dataset, CancellationToken cancel)
    {
        var person = await actors.OfAsync(account, "web", cancel);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var work = await db.Set<Project>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == project, cancel);
        var data = await db.Set<Dataset>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == dataset, cancel);
        if (work is null || data is null)
        {
            return [];
        }

        var now = time.GetUtcNow();
        var people = await db.Set<ProjectPerson>()
            .AsNoTracking()
            .Where(p => p.ProjectId == project && p.AccountId == account)
            .ToListAsync(cancel);
        var fields = await db.Set<Field>()
            .AsNoTracking()
            .Where(f => f.DatasetId == dataset && !f.IsIdentifier)
            .OrderBy(f => f.Position)
            .Select(f => f.Name)
            .ToListAsync(cancel);
        var rows = await (
            from request in db.Set<AccessRequest>().AsNoTracking()
            where request.ProjectId == project
            join requested in db.Set<RequestedDataset>().AsNoTracking() on request.Id equals requested.RequestId
            where requested.DatasetId == dataset
            join agreement in db.Set<Agreement>().AsNoTracking() on request.AgreementId equals agreement.Id
            select new
            {
                request,
                requested,
                agreement,
            }
        ).ToListAsync(cancel);
        var agreements = rows.ConvertAll(r => r.agreement.Id);
        var agreed = await db.Set<AgreementDataset>()
            .AsNoTracking()
            .Where(a => a.DatasetId == dataset && agreements.Contains(a.AgreementId))
            .ToListAsync(cancel);
        var permitted = await db.Set<AgreementPerson>()
            .AsNoTracking()
            .Where(a => a.AccountId == account && agreements.Contains(a.AgreementId))
            .ToListAsync(cancel);
        return
        [
            .. rows.OrderBy(r => r.request.State == RequestState.Approved)
                .ThenBy(r => r.request.CreatedAt)
                .Select(r => new AccessFacts
                {
                    Person = person,
                    Project = work,
                    IsInProject = people.Exists(p => p.Since <= now && (p.Until is null || p.Until > now)),
                    Dataset = data,
                    Fields = fields,
                    Request = r.request,
                    Requested = r.requested,
                    Agreement = r.agreement,
                    Agreed = agreed.Find(a => a.AgreementId == r.agreement.Id),
                    Permitted = permitted.Find(a => a.AgreementId == r.agreement.Id),
                }),
        ];
    }
}
