using Microsoft.Extensions.Localization;

namespace Causeway.Identity.YourAccount;

/// <summary>Roles in the reader's language.</summary>
public static class RoleNames
{
    /// <summary>The name of a role.</summary>
    public static string Of(Role role, IStringLocalizer<IdentityText> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return role switch
        {
            Role.Owner => text["owner"],
            Role.Steward => text["steward"],
            Role.Analyst => text["analyst"],
            Role.Contributor => text["contributor"],
            Role.Reviewer => text["reviewer"],
            Role.Viewer => text["viewer"],
            Role.Facilitator => text["facilitator"],
            Role.Host => text["host"],
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
        };
    }
}
