using Causeway.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Causeway.Governance.Dictionary;

/// <summary>What the pages of an organization's dictionary share: whose it is, who asks, and errors that the person can put right.</summary>
public abstract class DictionaryPage(Actors actors) : PageModel
{
    /// <summary>The organization's name in addresses.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>Who asks.</summary>
    public Actor Actor { get; private set; } = Actor.Nobody;

    /// <summary>The organization, as the actor belongs to it.</summary>
    public Membership Organization { get; private set; } = null!;

    /// <summary>The address of the organization's list of datasets.</summary>
    public string ListAddress => $"/organizations/{Slug}/datasets";

    /// <summary>Finds out who asks; the page's policy has let in members of the organization only.</summary>
    protected async Task WhoAsync(CancellationToken cancel)
    {
        Actor = await actors.CurrentAsync(cancel);
        Slug = (string)RouteData.Values["organization"]!;
        Organization = Actor.Memberships.First(m => m.Slug == Slug);
    }

    /// <summary>Acts, and shows what the person can put right at the top of the form; true when it was done.</summary>
    protected async Task<bool> TryAsync(Func<Task> act)
    {
        ArgumentNullException.ThrowIfNull(act);
        try
        {
            await act();
            return true;
        }
        catch (UserException e)
        {
            ModelState.AddModelError("", e.Message);
            return false;
        }
    }
}
