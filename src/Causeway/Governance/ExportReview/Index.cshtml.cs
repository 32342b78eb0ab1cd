using System.Text;
using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Governance.Dictionary;
using Causeway.Governance.Projects;
using Causeway.Identity;
using CsvHelper;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Causeway.Governance.ExportReview;

/// <summary>A result on its way out: what it is, what was checked, who decided.</summary>
[Authorize(Policy = Policies.Member)]
public sealed class IndexModel(CommunityDb db, ExportDesk desk, TimeProvider time) : OrganizationPage
{
    /// <summary>The export.</summary>
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The export with what belongs to it.</summary>
    public ExportFile Whole { get; private set; } = null!;

    /// <summary>True when the reader may see the table: while it is out, everybody who knows of it; before, who made it and those who decide; withdrawn, those who decide.</summary>
    public bool MayRead =>
        Whole.Export.Release.Length > 0
        && (
            Whole.Export.State == ExportState.Released
            || (Whole.Export.CreatedBy == Actor.Account && Is(Role.Analyst) && Whole.Export.State != ExportState.Withdrawn)
            || Actor.Is(Whole.Agreement.ProviderId, Role.Steward, Role.Reviewer)
        );

    /// <summary>The release, row by row.</summary>
    public IReadOnlyList<string[]> Release => Rows(Whole.Export.Release);

    /// <summary>The exact counts, for reviewers and stewards of the provider; empty for others.</summary>
    public IReadOnlyList<string[]> Supporting =>
        Actor.Is(Whole.Agreement.ProviderId, Role.Steward, Role.Reviewer) && Whole.Export.Supporting is { } text ? Rows(text) : [];

    /// <summary>Why the reader cannot make the first look.</summary>
    public string? WhyNotReview => ExportRules.WhyNotReview(Whole, Actor);

    /// <summary>Why the reader cannot withdraw it.</summary>
    public string? WhyNotWithdraw => ExportRules.WhyNotWithdraw(Whole, Actor);

    /// <summary>The datasets that the reader can decide for.</summary>
    public IReadOnlyList<Dataset> ToDecide { get; private set; } = [];

    /// <summary>Shows the export.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <summary>Makes the first look.</summary>
    public Task<IActionResult> OnPostReviewAsync(bool approve, string? reason, CancellationToken cancel) =>
        DoAsync(
            () => desk.ReviewAsync(Actor, Id, approve, reason ?? "", cancel),
            approve ? "Passed on to the stewards." : "Sent back.",
            cancel
        );

    /// <summary>Decides for a dataset.</summary>
    public Task<IActionResult> OnPostDecideAsync(Guid dataset, bool approve, string? reason, bool hasLooked, CancellationToken cancel) =>
        DoAsync(
            () => desk.DecideAsync(Actor, Id, dataset, approve, reason ?? "", hasLooked, cancel),
            approve ? "Decided." : "Sent back.",
            cancel
        );

    /// <summary>Withdraws it.</summary>
    public Task<IActionResult> OnPostWithdrawAsync(string? reason, CancellationToken cancel) =>
        DoAsync(() => desk.WithdrawAsync(Actor, Id, reason ?? "", cancel), "Withdrawn. Nobody can download it any more.", cancel);

    /// <inheritdoc/>
    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (
            await desk.FindAsync(Actor, Id, cancel) is not { } file
            || (file.Project.OrganizationId != Organization.Id && file.Agreement.ProviderId != Organization.Id)
        )
        {
            return false;
        }

        Whole = file;
        var mine = new List<Dataset>();
        foreach (var dataset in file.Datasets)
        {
            if (
                ExportRules.WhyNotDecide(
                    file,
                    dataset.Id,
                    Actor,
                    await Stewards.IsOneAsync(db, Actor, dataset.Id, time.GetUtcNow(), cancel)
                )
                is null
            )
            {
                mine.Add(dataset);
            }
        }

        ToDecide = mine;
        return true;
    }

    static List<string[]> Rows(string csv)
    {
        using var reader = new CsvParser(new StringReader(csv), System.Globalization.CultureInfo.InvariantCulture);
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add(reader.Record!);
        }

        return rows;
    }
}

/// <summary>The released table as a file.</summary>
static class ExportDownload
{
    public static void MapExportDownload(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/organizations/{organization}/exports/{id:guid}/table.csv", TableAsync).RequireAuthorization(Policies.Member);

    /// <summary>The table while it is out; not found otherwise.</summary>
    public static async Task<IResult> TableAsync(string organization, Guid id, ExportDesk desk, Actors actors, CancellationToken cancel)
    {
        var actor = await actors.CurrentAsync(cancel);
        var file = await desk.FindAsync(actor, id, cancel);
        var here = actor.IdOf(organization);
        return file is { Export.State: ExportState.Released } && (file.Project.OrganizationId == here || file.Agreement.ProviderId == here)
            ? Results.File(Encoding.UTF8.GetBytes(file.Export.Release), "text/csv; charset=utf-8", "table.csv")
            : Results.NotFound();
    }
}
