using Causeway.Data;
using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Projects.Requests;

/// <summary>Where a request stands, for anybody, if the provider shows it. Otherwise there is no such page.</summary>
[AllowAnonymous]
public sealed class StatusModel(CommunityDb db) : PageModel
{
    /// <summary>What each state says to the public; the texts are translated.</summary>
    public static readonly IReadOnlyDictionary<RequestState, string> Words = new Dictionary<RequestState, string>
    {
        [RequestState.Requested] = "The stewards of the data have not decided yet.",
        [RequestState.Approved] = "The stewards of all datasets have granted access for this project.",
        [RequestState.Declined] = "The stewards have declined the request.",
        [RequestState.Withdrawn] = "Those who asked have withdrawn the request.",
        [RequestState.Revoked] = "Access was granted and later revoked.",
    };

    /// <summary>The request with what belongs to it.</summary>
    public RequestFile Whole { get; private set; } = null!;

    /// <summary>The organization that asks.</summary>
    public string Asker { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public string Standing => Words[Whole.Request.State];

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        var request = await db.Set<AccessRequest>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.IsPublic, cancel);
        if (request is null)
        {
            return NotFound();
        }

        Whole = await RequestDesk.ReadAsync(db, request, cancel);
        Asker = await db.Set<Organization>().Where(o => o.Id == Whole.Project.OrganizationId).Select(o => o.Name).SingleAsync(cancel);
        return Page();
    }
}
