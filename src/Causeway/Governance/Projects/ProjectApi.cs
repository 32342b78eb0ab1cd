using System.ComponentModel;
using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Projects;

/// <summary>The projects of an organization in the API, for its members and their tokens: what their pages show.</summary>
static class ProjectApi
{
    public static void MapProjectApi(this IEndpointRouteBuilder routes)
    {
        var group = routes
            .MapGroup("/api/v1/organizations/{organization}/projects")
            .WithTags("Sharing")
            .RequireAuthorization(Policies.Member);
        group.MapGet("", ListAsync).WithName("projects").WithSummary("The projects of an organization, newest first");
        group
            .MapGet("/{id:guid}", OneAsync)
            .WithName("project")
            .WithSummary("One project: question, people, the ids of its requests and results");
    }

    static async Task<ProjectSummary[]> ListAsync(
        Actors actors,
        CommunityDb db,
        [Description(GovernanceAccess.TheOrganization)] string organization,
        CancellationToken cancel
    )
    {
        var actor = await actors.CurrentAsync(cancel);
        var own = actor.IdOf(organization);
        var projects = await GovernanceAccess.Projects(db, actor).AsNoTracking().Where(p => p.OrganizationId == own).ToListAsync(cancel);
        return [.. projects.OrderByDescending(p => p.CreatedAt).Select(ProjectSummary.Of)];
    }

    static async Task<Results<Ok<ProjectDescription>, NotFound>> OneAsync(
        Actors actors,
        CommunityDb db,
        [Description(GovernanceAccess.TheOrganization)] string organization,
        [Description("The project's id.")] Guid id,
        CancellationToken cancel
    )
    {
        var actor = await actors.CurrentAsync(cancel);
        var own = actor.IdOf(organization);
        var found = await GovernanceAccess
            .Projects(db, actor)
            .AsNoTracking()
            .SingleOrDefaultAsync(p => p.Id == id && p.OrganizationId == own, cancel);
        if (found is null)
        {
            return TypedResults.NotFound();
        }

        var people = await (
            from person in db.Set<ProjectPerson>().AsNoTracking()
            where person.ProjectId == id && person.Until == null
            join account in db.Set<Account>().AsNoTracking() on person.AccountId equals account.Id
            select new { account.Name, person.Since }
        ).ToListAsync(cancel);
        var requests = await GovernanceAccess.Requests(db, actor).Where(r => r.ProjectId == id).Select(r => r.Id).ToListAsync(cancel);
        var exports = await GovernanceAccess.Exports(db, actor).Where(e => e.ProjectId == id).Select(e => e.Id).ToListAsync(cancel);
        return TypedResults.Ok(
            new ProjectDescription(
                ProjectSummary.Of(found),
                found.Methods,
                found.Benefits,
                [.. people.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => new ProjectMember(p.Name, p.Since))],
                requests,
                exports
            )
        );
    }

    sealed record ProjectSummary(Guid Id, string Title, string Question, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt)
    {
        public static ProjectSummary Of(Project p) => new(p.Id, p.Title, p.Question, p.CreatedAt, p.EndedAt);
    }

    sealed record ProjectDescription(
        ProjectSummary Summary,
        string Methods,
        string Benefits,
        IReadOnlyList<ProjectMember> People,
        IReadOnlyList<Guid> Requests,
        IReadOnlyList<Guid> Exports
    );

    sealed record ProjectMember(string Name, DateTimeOffset Since);
}
