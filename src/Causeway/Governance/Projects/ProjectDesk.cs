using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Identity;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Projects;

/// <summary>Where projects are begun, staffed and ended.</summary>
public sealed class ProjectDesk(IDbContextFactory<CommunityDb> databases, TimeProvider time)
{
    const string Kind = "project";

    /// <summary>Begins a project with the actor as its first member.</summary>
    public async Task<Project> BeginAsync(
        Actor actor,
        Guid organization,
        string title,
        string question,
        string methods,
        string benefits,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        Demand(
            !actor.Is(organization, Role.Analyst) ? "Only an analyst begins a project."
            : string.IsNullOrWhiteSpace(title) || title.Length > 200 ? "Give the project a title of at most 200 characters."
            : string.IsNullOrWhiteSpace(question) ? "Write the question that the project answers."
            : null
        );
        var now = time.GetUtcNow();
        var project = new Project
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = organization,
            Title = title.Trim(),
            Question = question.Trim(),
            Methods = methods.Trim(),
            Benefits = benefits.Trim(),
            CreatedAt = now,
            CreatedBy = actor.Account!.Value,
        };
        await using var db = await databases.CreateDbContextAsync(cancel);
        db.Add(project);
        db.Add(
            new ProjectPerson
            {
                Id = Guid.CreateVersion7(),
                ProjectId = project.Id,
                AccountId = actor.Account.Value,
                Since = now,
            }
        );
        db.Add(actor.Did(time, "project.begun", organization, Kind, project.Id));
        await db.SaveChangesAsync(cancel);
        return project;
    }

    /// <summary>Lets a member of the organization work in the project, or no longer.</summary>
    public async Task SetPersonAsync(Actor actor, Guid id, Guid account, bool isIn, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var project = await GetAsync(db, actor, id, cancel);
        var now = time.GetUtcNow();
        var rows = await db.Set<ProjectPerson>()
            .Where(p => p.ProjectId == id && p.AccountId == account && p.Until == null)
            .ToListAsync(cancel);
        Demand(
            !await WorksInAsync(db, actor, project, cancel) ? "Only those who work in the project, and owners, say who works in it."
            : project.EndedAt is not null ? "The project has ended."
            : isIn
            && rows.Count == 0
            && !await db.Set<Member>().AnyAsync(m => m.OrganizationId == project.OrganizationId && m.AccountId == account, cancel)
                ? "Only members of the organization work in its projects."
            : null
        );
        if (isIn && rows.Count == 0)
        {
            db.Add(
                new ProjectPerson
                {
                    Id = Guid.CreateVersion7(),
                    ProjectId = id,
                    AccountId = account,
                    Since = now,
                }
            );
        }
        else if (!isIn)
        {
            rows.ForEach(r => r.Until = now);
        }

        db.Add(
            actor.Did(
                time,
                isIn ? "project.person_added" : "project.person_removed",
                project.OrganizationId,
                Kind,
                id,
                details: new { account }
            )
        );
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Ends a project: nothing opens in it any more.</summary>
    public async Task EndAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var project = await GetAsync(db, actor, id, cancel);
        Demand(
            !await WorksInAsync(db, actor, project, cancel) ? "Only those who work in the project, and owners, end it."
            : project.EndedAt is not null ? "The project has ended already."
            : null
        );
        project.EndedAt = time.GetUtcNow();
        db.Add(actor.Did(time, "project.ended", project.OrganizationId, Kind, id));
        await db.SaveChangesAsync(cancel);
    }

    static async Task<bool> WorksInAsync(CommunityDb db, Actor actor, Project project, CancellationToken cancel) =>
        actor.Is(project.OrganizationId, Role.Owner)
        || (
            actor.Is(project.OrganizationId, Role.Analyst)
            && await db.Set<ProjectPerson>()
                .AnyAsync(p => p.ProjectId == project.Id && p.AccountId == actor.Account && p.Until == null, cancel)
        );

    static async Task<Project> GetAsync(CommunityDb db, Actor actor, Guid id, CancellationToken cancel) =>
        await GovernanceAccess.Projects(db, actor).SingleOrDefaultAsync(p => p.Id == id, cancel)
        ?? throw new UserException("project.unknown", "There is no such project.");

    static void Demand(string? reason)
    {
        if (reason is not null)
        {
            throw new UserException("project.refused", reason);
        }
    }
}
