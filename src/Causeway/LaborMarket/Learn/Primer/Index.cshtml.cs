using Causeway.Web;
using Causeway.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Causeway.LaborMarket.Learn.Primer;

/// <summary>The guide to labor market information.</summary>
[AllowAnonymous, PublicPage]
public sealed class IndexModel : PageModel
{
    /// <summary>The guide in the reader's language.</summary>
    public LmiPrimer Primer => LmiPrimer.In(Languages.Current);
}
