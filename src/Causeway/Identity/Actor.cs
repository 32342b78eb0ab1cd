using Causeway.Data.Audit;

namespace Causeway.Identity;

/// <summary>A role of the actor in an organization that is open.</summary>
public sealed record Membership(Guid OrganizationId, string Slug, string Name, OrganizationKind Kind, Role Role);

/// <summary>
/// Who acts, and what for: an account with the roles it has at this moment. Every decision about access takes one of these, and every entry of the audit log names it.
/// </summary>
public sealed record Actor
{
    /// <summary>The account; null for nobody, for the program itself and for the command line.</summary>
    public Guid? Account { get; init; }

    /// <summary>How they came: web, token, command or job.</summary>
    public required string Via { get; init; }

    /// <summary>True for those who run the installation.</summary>
    public bool IsAdministrator { get; init; }

    /// <summary>The roles at this moment.</summary>
    public IReadOnlyList<Membership> Memberships { get; init; } = [];

    /// <summary>Somebody who is not signed in.</summary>
    public static readonly Actor Nobody = new() { Via = "web" };

    /// <summary>Whoever uses the command line on the machine itself.</summary>
    public static readonly Actor CommandLine = new() { Via = "command", IsAdministrator = true };

    /// <summary>The program, when a moment has come: an expiry, a deadline.</summary>
    public static readonly Actor Program = new() { Via = "job" };

    /// <summary>The organizations that the actor belongs to.</summary>
    public IEnumerable<Guid> Organizations => Memberships.Select(m => m.OrganizationId).Distinct();

    /// <summary>True when the actor has one of the roles in the organization; with none named, any role.</summary>
    public bool Is(Guid organization, params ReadOnlySpan<Role> roles)
    {
        foreach (var membership in Memberships)
        {
            if (membership.OrganizationId == organization && (roles.IsEmpty || roles.Contains(membership.Role)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The organizations in which the actor has one of the roles.</summary>
    public IReadOnlyList<Guid> OrganizationsAs(params Role[] roles) =>
        [.. Memberships.Where(m => roles.Contains(m.Role)).Select(m => m.OrganizationId).Distinct()];

    /// <summary>True for those who host the community: a host of a technical-assistance provider.</summary>
    public bool IsHost => Memberships.Any(m => m is { Kind: OrganizationKind.TechnicalAssistanceProvider, Role: Role.Host });

    /// <summary>True for those who bring organizations forward: a facilitator or host of a technical-assistance provider.</summary>
    public bool IsFacilitator =>
        Memberships.Any(m => m is { Kind: OrganizationKind.TechnicalAssistanceProvider, Role: Role.Facilitator or Role.Host });

    /// <summary>An entry of the audit log by this actor, to be added to the context that saves the act.</summary>
    public AuditEntry Did(
        TimeProvider time,
        string action,
        Guid? organization = null,
        string? kind = null,
        Guid? subject = null,
        Guid? concerns = null,
        object? details = null
    ) =>
        new()
        {
            At = time.GetUtcNow(),
            Actor = Account,
            Via = Via,
            Action = action,
            Organization = organization,
            Concerns = concerns,
            SubjectKind = kind,
            Subject = subject,
            Details = details is null
                ? null
                : System.Text.Json.JsonSerializer.Serialize(details, System.Text.Json.JsonSerializerOptions.Web),
        };
}
