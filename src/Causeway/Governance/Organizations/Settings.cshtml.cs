using Causeway.Governance.Access;
using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Causeway.Governance.Organizations;

/// <summary>What owners change about the organization itself.</summary>
[Authorize(Policy = Policies.Owner)]
public sealed class SettingsModel(OrganizationDesk desk) : OrganizationPage
{
    /// <summary>Shows the settings.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <summary>Saves name and state.</summary>
    public Task<IActionResult> OnPostSaveAsync(string? name, string? state, CancellationToken cancel) =>
        DoAsync(() => desk.EditAsync(Actor, Organization.Id, name ?? "", state ?? "", cancel), "Saved.", cancel);

    /// <summary>Closes the organization.</summary>
    public Task<IActionResult> OnPostCloseAsync(string? confirm, CancellationToken cancel) =>
        DoAsync(
            async () =>
            {
                if (confirm?.Trim() != Organization.Name)
                {
                    throw new UserException("organization.confirm", $"Write '{Organization.Name}' to close it.");
                }

                await desk.CloseAsync(Actor, Organization.Id, cancel);
                return "/governance";
            },
            $"{Organization.Name} is closed.",
            cancel
        );
}
