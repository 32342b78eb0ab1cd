using Causeway.Identity;

namespace Causeway.Governance.Organizations;

/// <summary>Roles and kinds of organizations in words.</summary>
public static class RoleWords
{
    /// <summary>A role.</summary>
    public static string Of(Role role) => role.ToString();

    /// <summary>What the role may do, in a sentence.</summary>
    public static string Means(Role role) =>
        role switch
        {
            Role.Owner => "looks after members, agreements and the organization itself",
            Role.Steward => "answers for datasets and decides who may use them",
            Role.Analyst => "works with data in projects",
            Role.Contributor => "describes datasets",
            Role.Reviewer => "reviews descriptions and results",
            Role.Viewer => "reads what the organization describes",
            Role.Facilitator => "brings organizations of the community forward",
            _ => "hosts the community and brings in organizations",
        };

    /// <summary>A kind of organization.</summary>
    public static string Of(OrganizationKind kind) =>
        kind switch
        {
            OrganizationKind.Intermediary => "Intermediary",
            OrganizationKind.StateAgency => "State agency",
            OrganizationKind.College => "College",
            OrganizationKind.SchoolDistrict => "School district",
            OrganizationKind.Employer => "Employer",
            _ => "Technical-assistance provider",
        };
}
