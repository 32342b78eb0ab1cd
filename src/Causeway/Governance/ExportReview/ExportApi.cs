using System.ComponentModel;
using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Governance.Agreements;
using Causeway.Governance.Projects;
using Causeway.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.ExportReview;

/// <summary>Results on their way out in the API, for members and their tokens: where they stand and who decided. The table itself is at its own address, once it is out.</summary>
static class ExportApi
{
    public static void MapExportApi(this IEndpointRouteBuilder routes)
    {
        var group = routes
            .MapGroup("/api/v1/organizations/{organization}/exports")
            .WithTags("Sharing")
            .RequireAuthorization(Policies.Member);
        group
            .MapGet("", ListAsync)
            .WithName("exports")
            .WithSummary("Results that an organization made, or that rest on its data, newest first");
        group
            .MapGet("/{id:guid}", OneAsync)
            .WithName("export")
            .WithSummary("One result: what was checked and decided, and the address of the table while it is out");
        group
            .MapGet("/{id:guid}/table.csv", TableAsync)
            .WithName("export-table")
            .WithSummary("The released table as CSV; not found before it is out and after it was withdrawn")
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
    }

    static async Task<ExportSummary[]> ListAsync(
        Actors actors,
        CommunityDb db,
        [Description(GovernanceAccess.TheOrganization)] string organization,
        CancellationToken cancel
    )
    {
        var actor = await actors.CurrentAsync(cancel);
        var own = actor.IdOf(organization);
        var exports = await (
            from export in GovernanceAccess.Exports(db, actor).AsNoTracking()
            join project in db.Set<Project>() on export.ProjectId equals project.Id
            join request in db.Set<AccessRequest>() on export.RequestId equals request.Id
            join agreement in db.Set<Agreement>() on request.AgreementId equals agreement.Id
            where project.OrganizationId == own || agreement.ProviderId == own
            select export
        ).ToListAsync(cancel);
        return [.. exports.OrderByDescending(e => e.CreatedAt).Select(e => ExportSummary.Of(e, organization))];
    }

    static async Task<Results<Ok<ExportDescription>, NotFound>> OneAsync(
        Actors actors,
        ExportDesk desk,
        [Description(GovernanceAccess.TheOrganization)] string organization,
        [Description("The result's id.")] Guid id,
        CancellationToken cancel
    )
    {
        var actor = await actors.CurrentAsync(cancel);
        var own = actor.IdOf(organization);
        return
            await desk.FindAsync(actor, id, cancel) is { } file && (file.Project.OrganizationId == own || file.Agreement.ProviderId == own)
            ? TypedResults.Ok(ExportDescription.Of(file, organization))
            : TypedResults.NotFound();
    }

    static Task<IResult> TableAsync(
        Actors actors,
        ExportDesk desk,
        [Description(GovernanceAccess.TheOrganization)] string organization,
        [Description("The result's id.")] Guid id,
        CancellationToken cancel
    ) => ExportDownload.TableAsync(organization, id, desk, actors, cancel);

    sealed record ExportSummary(
        Guid Id,
        Guid Project,
        Guid Request,
        string Title,
        string Audience,
        string State,
        DateTimeOffset CreatedAt,
        DateTimeOffset? ReleasedAt,
        string ReleaseHash,
        string? Table
    )
    {
        public static ExportSummary Of(Export e, string organization) =>
            new(
                e.Id,
                e.ProjectId,
                e.RequestId,
                e.Title,
                e.Audience,
                CommunityText.Of(e.State),
                e.CreatedAt,
                e.ReleasedAt,
                e.ReleaseHash,
                e.State == ExportState.Released ? $"/api/v1/organizations/{organization}/exports/{e.Id}/table.csv" : null
            );
    }

    sealed record ExportDescription(
        ExportSummary Summary,
        string Method,
        IReadOnlyList<string> Datasets,
        IReadOnlyList<ExportCheck> Checks,
        IReadOnlyList<DecisionOnExport> Decisions
    )
    {
        public static ExportDescription Of(ExportFile file, string organization) =>
            new(
                ExportSummary.Of(file.Export, organization),
                file.Export.Method,
                [.. file.Datasets.Select(d => d.Title)],
                file.Checks,
                [
                    .. file.Decisions.Select(d => new DecisionOnExport(
                        d.Stage switch
                        {
                            1 => "first-look",
                            2 => "steward",
                            _ => "withdrawal",
                        },
                        file.Datasets.FirstOrDefault(x => x.Id == d.DatasetId)?.Title,
                        d.IsApproved,
                        d.Reason,
                        d.At
                    )),
                ]
            );
    }

    sealed record DecisionOnExport(string Stage, string? Dataset, bool IsApproved, string Reason, DateTimeOffset At);
}
