using System.ComponentModel;
using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Governance.Agreements;
using Causeway.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Projects.Requests;

/// <summary>Requests of and to an organization in the API, for its members and their tokens: what their pages show.</summary>
static class RequestApi
{
    public static void MapRequestApi(this IEndpointRouteBuilder routes)
    {
        var group = routes
            .MapGroup("/api/v1/organizations/{organization}/requests")
            .WithTags("Sharing")
            .RequireAuthorization(Policies.Member);
        group
            .MapGet("", ListAsync)
            .WithName("requests")
            .WithSummary("Requests for data that an organization makes or is asked, newest first");
        group
            .MapGet("/{id:guid}", OneAsync)
            .WithName("request")
            .WithSummary("One request: purpose, answers, fields of each dataset, the stewards' decisions with their reasons");
    }

    static async Task<RequestSummary[]> ListAsync(
        Actors actors,
        CommunityDb db,
        [Description(GovernanceAccess.TheOrganization)] string organization,
        CancellationToken cancel
    )
    {
        var actor = await actors.CurrentAsync(cancel);
        var own = actor.IdOf(organization);
        var rows = await (
            from request in GovernanceAccess.Requests(db, actor).AsNoTracking()
            join project in db.Set<Project>() on request.ProjectId equals project.Id
            join agreement in db.Set<Agreement>() on request.AgreementId equals agreement.Id
            where project.OrganizationId == own || agreement.ProviderId == own
            select new
            {
                request,
                project,
                agreement,
            }
        ).ToListAsync(cancel);
        return [.. rows.OrderByDescending(r => r.request.CreatedAt).Select(r => RequestSummary.Of(r.request, r.project, r.agreement, own))];
    }

    static async Task<Results<Ok<RequestDescription>, NotFound>> OneAsync(
        Actors actors,
        RequestDesk desk,
        [Description(GovernanceAccess.TheOrganization)] string organization,
        [Description("The request's id.")] Guid id,
        CancellationToken cancel
    )
    {
        var actor = await actors.CurrentAsync(cancel);
        var own = actor.IdOf(organization);
        return
            await desk.FindAsync(actor, id, cancel) is { } file && (file.Project.OrganizationId == own || file.Agreement.ProviderId == own)
            ? TypedResults.Ok(RequestDescription.Of(file, own))
            : TypedResults.NotFound();
    }

    sealed record RequestSummary(
        Guid Id,
        Guid Project,
        string ProjectTitle,
        Guid Agreement,
        string AgreementTitle,
        string State,
        bool IsOurs,
        string Purpose,
        DateTimeOffset? SubmittedAt,
        DateTimeOffset EndsAt
    )
    {
        public static RequestSummary Of(AccessRequest r, Project project, Agreement agreement, Guid own) =>
            new(
                r.Id,
                project.Id,
                project.Title,
                agreement.Id,
                agreement.Title,
                CommunityText.Of(r.State),
                project.OrganizationId == own,
                r.Purpose,
                r.SubmittedAt,
                r.EndsAt
            );
    }

    sealed record RequestDescription(
        RequestSummary Summary,
        string AlreadyPublic,
        string Years,
        string Population,
        string Why,
        string Benefits,
        DateTimeOffset? CommentsUntil,
        DateTimeOffset? DecideBy,
        DateTimeOffset? EndedAt,
        string EndReason,
        IReadOnlyList<DecidedDataset> Datasets
    )
    {
        public static RequestDescription Of(RequestFile file, Guid own)
        {
            var r = file.Request;
            return new(
                RequestSummary.Of(r, file.Project, file.Agreement, own),
                r.AlreadyPublic,
                r.Years,
                r.Population,
                r.Why,
                r.Benefits,
                r.CommentsUntil,
                r.DecideBy,
                r.EndedAt,
                r.EndReason,
                [
                    .. file.Datasets.Select(d => new DecidedDataset(
                        d.Dataset.Slug,
                        d.Dataset.Title,
                        Lines.Of(d.Row.Fields),
                        d.Row.IsApproved,
                        d.Row.DecidedAt,
                        d.Row.Reason
                    )),
                ]
            );
        }
    }

    sealed record DecidedDataset(
        string Slug,
        string Title,
        IReadOnlyList<string> Fields,
        bool? IsApproved,
        DateTimeOffset? DecidedAt,
        string Reason
    );
}
