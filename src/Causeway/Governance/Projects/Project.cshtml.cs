using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Governance.Dictionary;
using Causeway.Governance.ExportReview;
using Causeway.Governance.Holdings;
using Causeway.Governance.Organizations;
using Causeway.Governance.Projects.Work;
using Causeway.Identity;
using Causeway.Jobs;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Projects;

/// <summary>A dataset that the project has asked for, and whether it is open for the reader now.</summary>
public sealed record ProjectData(Dataset Dataset, AccessRequest Request, AccessDecision Decision);

/// <summary>One project: its question, its people, its data, its results.</summary>
[Authorize(Policy = Policies.Member)]
public sealed class ProjectModel(
    CommunityDb db,
    ProjectDesk desk,
    OrganizationDesk organizations,
    DataAccess access,
    WorkFiles files,
    JobQueue queue
) : OrganizationPage
{
    /// <summary>The project.</summary>
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The project.</summary>
    public Project Project { get; private set; } = null!;

    /// <summary>The datasets asked for.</summary>
    public IReadOnlyList<ProjectData> Data { get; private set; } = [];

    /// <summary>The work files that are still there.</summary>
    public IReadOnlyList<HeldFile> Files { get; private set; } = [];

    /// <summary>The newest jobs of the reader in this project.</summary>
    public IReadOnlyList<Job> Jobs { get; private set; } = [];

    /// <summary>The results.</summary>
    public IReadOnlyList<Export> Exports { get; private set; } = [];

    /// <summary>Who works in the project.</summary>
    public IReadOnlyList<(Guid Account, string Name)> People { get; private set; } = [];

    /// <summary>Members who could be added.</summary>
    public IReadOnlyList<SelectListItem> Candidates { get; private set; } = [];

    /// <summary>True when the reader works in the project.</summary>
    public bool MayWork => Is(Role.Analyst) && People.Any(p => p.Account == Actor.Account) && Project.EndedAt is null;

    /// <summary>True when the reader says who works in it.</summary>
    public bool MayStaff => Is(Role.Owner) || (Is(Role.Analyst) && People.Any(p => p.Account == Actor.Account));

    /// <summary>Shows the project.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <summary>Has a work file made.</summary>
    public Task<IActionResult> OnPostMakeAsync(Guid dataset, CancellationToken cancel) =>
        DoAsync(
            async () =>
            {
                if (await access.DecideAsync(Actor.Account!.Value, Id, dataset, cancel) is AccessDecision.Refused refused)
                {
                    throw new UserException("access.refused", refused.Reason);
                }

                await queue.EnqueueAsync(
                    new WorkFileRequest(Id, dataset, Actor.Account.Value),
                    new()
                    {
                        CreatedBy = Actor.Account.ToString(),
                        DedupeKey = $"work:{Id}:{dataset}",
                        MaxAttempts = 3,
                    },
                    cancel
                );
            },
            "The work file is being made. Load the page again to see how far it is.",
            cancel
        );

    /// <summary>Adds a person.</summary>
    public Task<IActionResult> OnPostAddAsync(Guid account, CancellationToken cancel) =>
        DoAsync(() => desk.SetPersonAsync(Actor, Id, account, true, cancel), "Added.", cancel);

    /// <summary>Takes a person out.</summary>
    public Task<IActionResult> OnPostRemoveAsync(Guid account, CancellationToken cancel) =>
        DoAsync(() => desk.SetPersonAsync(Actor, Id, account, false, cancel), "Taken out.", cancel);

    /// <summary>Ends the project.</summary>
    public Task<IActionResult> OnPostEndAsync(CancellationToken cancel) =>
        DoAsync(() => desk.EndAsync(Actor, Id, cancel), "The project is ended.", cancel);

    /// <inheritdoc/>
    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        var found = await GovernanceAccess
            .Projects(db, Actor)
            .AsNoTracking()
            .SingleOrDefaultAsync(p => p.Id == Id && p.OrganizationId == Organization.Id, cancel);
        if (found is null)
        {
            return false;
        }

        Project = found;
        var rows = await (
            from request in db.Set<AccessRequest>().AsNoTracking()
            where request.ProjectId == Id
            join row in db.Set<RequestedDataset>().AsNoTracking() on request.Id equals row.RequestId
            join dataset in db.Set<Dataset>().AsNoTracking() on row.DatasetId equals dataset.Id
            select new { request, dataset }
        ).ToListAsync(cancel);
        var data = new List<ProjectData>();
        foreach (var row in rows.OrderBy(r => r.dataset.Title, StringComparer.Ordinal).ThenByDescending(r => r.request.CreatedAt))
        {
            data.Add(new(row.dataset, row.request, await access.DecideAsync(Actor.Account!.Value, Id, row.dataset.Id, cancel)));
        }

        Data = data;
        Files = await files.OfAsync(Id, cancel);
        var mine = await queue.ListAsync(new(WorkFileJob.Kind, CreatedBy: Actor.Account.ToString(), Limit: 20), cancel);
        Jobs = [.. mine.Where(j => j.Arguments.Contains(Id.ToString(), StringComparison.OrdinalIgnoreCase)).Take(5)];
        Exports = await GovernanceAccess
            .Exports(db, Actor)
            .AsNoTracking()
            .Where(e => e.ProjectId == Id)
            .OrderByDescending(e => e.CreatedAt)
            .ToListAsync(cancel);
        var people = await (
            from person in db.Set<ProjectPerson>().AsNoTracking()
            where person.ProjectId == Id && person.Until == null
            join account in db.Set<Account>().AsNoTracking() on person.AccountId equals account.Id
            select new { account.Id, account.Name }
        ).ToListAsync(cancel);
        People = [.. people.Select(p => (p.Id, p.Name)).Distinct().OrderBy(p => p.Name, StringComparer.CurrentCulture)];
        var members = MayStaff ? await organizations.MembersAsync(Organization.Id, cancel) : [];
        Candidates =
        [
            .. members
                .Select(m => m.Account)
                .DistinctBy(a => a.Id)
                .Where(a => People.All(p => p.Account != a.Id))
                .Select(a => new SelectListItem($"{a.Name} ({a.Email})", a.Id.ToString())),
        ];
        return true;
    }
}
