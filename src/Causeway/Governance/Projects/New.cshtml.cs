using System.ComponentModel.DataAnnotations;
using Causeway.Governance.Access;
using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Causeway.Governance.Projects;

/// <summary>Beginning a project.</summary>
[Authorize(Policy = Policies.Analyst)]
public sealed class NewModel(ProjectDesk desk) : OrganizationPage
{
    /// <summary>Title.</summary>
    [BindProperty, Required(ErrorMessage = "Give the project a title.")]
    public string? Title { get; set; }

    /// <summary>Question.</summary>
    [BindProperty, Required(ErrorMessage = "Write the question that the project answers.")]
    public string? Question { get; set; }

    /// <summary>Methods.</summary>
    [BindProperty]
    public string? Methods { get; set; }

    /// <summary>Benefits.</summary>
    [BindProperty]
    public string? Benefits { get; set; }

    /// <summary>Shows the form.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <summary>Begins the project.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) =>
        !ModelState.IsValid
            ? Page()
            : await DoAsync(
                async () =>
                    $"{Home}/projects/{(await desk.BeginAsync(Actor, Organization.Id, Title!, Question!, Methods ?? "", Benefits ?? "", cancel)).Id}",
                "The project is begun. Ask for the data that it needs.",
                cancel
            );
}
