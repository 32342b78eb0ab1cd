using System.ComponentModel.DataAnnotations;
using Causeway.Governance.Access;
using Causeway.Governance.ExportReview;
using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Causeway.Governance.Projects.Work;

/// <summary>A project's work file: its rows, and the way to a result.</summary>
[Authorize(Policy = Policies.Analyst)]
public sealed class IndexModel(WorkFiles files, ExportDesk exports) : OrganizationPage
{
    /// <summary>The project.</summary>
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The file.</summary>
    [FromRoute(Name = "file")]
    public Guid FileId { get; set; }

    /// <summary>The page, from 1.</summary>
    [BindProperty(SupportsGet = true), Range(1, int.MaxValue)]
    public int P { get; set; } = 1;

    /// <summary>The fields that are counted by.</summary>
    [BindProperty]
    public string[] Fields { get; set; } = [];

    /// <summary>The table's title.</summary>
    [BindProperty]
    public string? Title { get; set; }

    /// <summary>The table's audience.</summary>
    [BindProperty]
    public string? Audience { get; set; }

    /// <summary>The rows shown.</summary>
    public WorkRows Rows { get; private set; } = null!;

    /// <summary>How many pages there are; a list that long is not read page by page, so there is an end.</summary>
    public int Pages => (int)Math.Clamp((Rows.File.Rows + WorkFiles.PageSize - 1) / WorkFiles.PageSize, 1, 1000);

    /// <summary>The fields as choices.</summary>
    public IEnumerable<SelectListItem> FieldChoices =>
        Rows.Columns.Where(c => c != WorkFileJob.PersonKey).Select(c => new SelectListItem(c, c, Fields.Contains(c)));

    /// <summary>Shows some rows.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <summary>Counts and submits.</summary>
    public Task<IActionResult> OnPostSubmitAsync(CancellationToken cancel) =>
        DoAsync(
            async () => $"{Home}/exports/{(await exports.SubmitAsync(Actor, Id, FileId, Fields, Title ?? "", Audience ?? "", cancel)).Id}",
            "The table waits for the first look.",
            cancel
        );

    /// <inheritdoc/>
    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        try
        {
            Rows = await files.ReadAsync(Actor, Id, FileId, (long)(P - 1) * WorkFiles.PageSize, cancel);
            return Rows.File.OrganizationId == Organization.Id;
        }
        catch (UserException e) when (e.Code is "work.unknown" or "held.destroyed" or "access.refused")
        {
            // What may no longer be seen is not there.
            return false;
        }
    }
}
