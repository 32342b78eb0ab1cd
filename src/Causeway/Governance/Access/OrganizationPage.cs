using Causeway.Data;
using Causeway.Identity;
using Causeway.Web.Layout;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Access;

/// <summary>A page of one organization: <c>/organizations/{organization}/…</c>. The policy has let the actor in before; here is who that is, and for which organization.</summary>
public abstract class OrganizationPage : PageModel
{
    /// <summary>The organization's name in the address.</summary>
    [FromRoute(Name = "organization")]
    public string Slug { get; set; } = "";

    /// <summary>Who asks.</summary>
    public Actor Actor { get; private set; } = Actor.Nobody;

    /// <summary>The organization.</summary>
    public Organization Organization { get; private set; } = null!;

    /// <summary>The organization's own address.</summary>
    public string Home => $"/organizations/{Slug}";

    /// <summary>What was just done, for the page that comes after it.</summary>
    [TempData]
    public string? Done { get; set; }

    /// <summary>True when the actor has one of the roles here.</summary>
    public bool Is(params ReadOnlySpan<Role> roles) => Actor.Is(Organization.Id, roles);

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var services = HttpContext.RequestServices;
        var cancel = HttpContext.RequestAborted;
        Actor = await services.GetRequiredService<Actors>().CurrentAsync(cancel);
        var found = await services
            .GetRequiredService<CommunityDb>()
            .Set<Organization>()
            .AsNoTracking()
            .SingleOrDefaultAsync(o => o.Slug == Slug, cancel);
        if (found is null || !Actor.Is(found.Id))
        {
            context.Result = NotFound();
            return;
        }

        Organization = found;
        Response.Headers.CacheControl = "no-store";
        ViewData.InEnglish();
        await next();
    }

    /// <summary>Reads what the page shows; false when there is no such thing for this reader.</summary>
    protected virtual Task<bool> LoadAsync(CancellationToken cancel) => Task.FromResult(true);

    /// <summary>Shows the page.</summary>
    protected async Task<IActionResult> ShowAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    /// <summary>Carries out an act and goes on; refused, the page is shown again with the reason.</summary>
    protected async Task<IActionResult> DoAsync(Func<Task<string>> act, string done, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(act);
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        try
        {
            var to = await act();
            Done = done;
            return LocalRedirect(to);
        }
        catch (UserException e)
        {
            ModelState.AddModelError("", e.Message);
            return await ShowAsync(cancel);
        }
    }

    /// <summary>Carries out an act on the thing that the page shows, and shows it as it is then.</summary>
    protected Task<IActionResult> DoAsync(Func<Task> act, string done, CancellationToken cancel) =>
        DoAsync(
            async () =>
            {
                await act();
                return Request.Path.Value!;
            },
            done,
            cancel
        );
}
