using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Causeway.Governance.Projects.Requests;

/// <summary>One request: the answers, the comments, the decisions.</summary>
[Authorize(Policy = Policies.Member)]
public sealed class RequestModel(CommunityDb db, RequestDesk desk, TimeProvider time) : OrganizationPage
{
    readonly Dictionary<Guid, bool> _isSteward = [];

    /// <summary>The request.</summary>
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The request with what belongs to it.</summary>
    public RequestFile Whole { get; private set; } = null!;

    /// <summary>True when the page is read for the provider.</summary>
    public bool IsProvider => Whole.Agreement.ProviderId == Organization.Id;

    /// <summary>True when the reader can end it.</summary>
    public bool MayEnd =>
        Whole.Request.State == RequestState.Approved && IsProvider && Is(Role.Steward)
        || Whole.Request.State is RequestState.Requested or RequestState.Approved && !IsProvider && Is(Role.Analyst);

    /// <summary>Why the reader cannot decide on a dataset.</summary>
    public string? WhyNotDecide(RequestedDataset row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return RequestRules.WhyNotDecide(Whole.Request, row, Actor, _isSteward.GetValueOrDefault(row.DatasetId));
    }

    /// <summary>Shows the request.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <summary>Decides on a dataset.</summary>
    public Task<IActionResult> OnPostDecideAsync(Guid dataset, bool approve, string? reason, CancellationToken cancel) =>
        DoAsync(() => desk.DecideAsync(Actor, Id, dataset, approve, reason ?? "", cancel), approve ? "Granted." : "Refused.", cancel);

    /// <summary>Comments.</summary>
    public Task<IActionResult> OnPostCommentAsync(string? text, CancellationToken cancel) =>
        DoAsync(() => desk.CommentAsync(Actor, Id, Organization.Id, text ?? "", cancel), "The comment is kept.", cancel);

    /// <summary>Revokes or withdraws.</summary>
    public Task<IActionResult> OnPostEndAsync(string? reason, CancellationToken cancel) =>
        DoAsync(() => desk.EndAsync(Actor, Id, reason ?? "", cancel), "Ended. Access is gone.", cancel);

    /// <summary>Shows or hides it in public.</summary>
    public Task<IActionResult> OnPostPublicAsync(bool isPublic, CancellationToken cancel) =>
        DoAsync(() => desk.SetPublicAsync(Actor, Id, isPublic, cancel), isPublic ? "Shown in public." : "Hidden.", cancel);

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
        foreach (var (row, _) in file.Datasets)
        {
            _isSteward[row.DatasetId] = await Stewards.IsOneAsync(db, Actor, row.DatasetId, time.GetUtcNow(), cancel);
        }

        return true;
    }
}
