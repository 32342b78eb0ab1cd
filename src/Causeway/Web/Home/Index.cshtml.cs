using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Causeway.Web.Home;

/// <summary>The first page: the question that the program exists for, and the ways into it.</summary>
[AllowAnonymous]
public sealed class IndexModel : PageModel;
