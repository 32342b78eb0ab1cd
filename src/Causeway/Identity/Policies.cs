using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Causeway.Identity;

/// <summary>
/// Who may use which page and route: the one list of policies. Those of an organization look at the route's <c>{organization}</c>; whoever may not see it is told that there is nothing.
/// </summary>
public static class Policies
{
    /// <summary>Anybody with an account.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Those who run the installation.</summary>
    public const string Administrator = "administrator";

    /// <summary>Anybody with a role in any organization: the community.</summary>
    public const string Community = "community";

    /// <summary>Those who bring organizations of the community forward: facilitators and hosts of technical-assistance providers.</summary>
    public const string Facilitator = "facilitator";

    /// <summary>Those who host the community.</summary>
    public const string Host = "host";

    /// <summary>Anybody with a role in the organization.</summary>
    public const string Member = "member";

    /// <summary>Owners of the organization.</summary>
    public const string Owner = "owner";

    /// <summary>Stewards of the organization's data.</summary>
    public const string Steward = "steward";

    /// <summary>Those who describe datasets: stewards and contributors.</summary>
    public const string Editor = "editor";

    /// <summary>Those who review before something goes out: stewards and reviewers.</summary>
    public const string Reviewer = "reviewer";

    /// <summary>Those who work with data in projects.</summary>
    public const string Analyst = "analyst";

    /// <summary>Those who make and sign agreements: owners and stewards.</summary>
    public const string Agreement = "agreement";

    /// <summary>The roles that each policy of an organization lets in.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<Role>> Roles = new Dictionary<string, IReadOnlyList<Role>>
    {
        [Member] = Enum.GetValues<Role>(),
        [Owner] = [Role.Owner],
        [Steward] = [Role.Steward],
        [Editor] = [Role.Steward, Role.Contributor],
        [Reviewer] = [Role.Steward, Role.Reviewer],
        [Analyst] = [Role.Analyst],
        [Agreement] = [Role.Owner, Role.Steward],
    };

    internal static void AddTo(AuthorizationOptions options)
    {
        options.AddPolicy(SignedIn, p => p.RequireAuthenticatedUser().AddRequirements(new ActorRequirement(null)));
        options.AddPolicy(
            Administrator,
            p => p.RequireAuthenticatedUser().AddRequirements(new ActorRequirement(null, a => a.IsAdministrator))
        );
        options.AddPolicy(
            Community,
            p => p.RequireAuthenticatedUser().AddRequirements(new ActorRequirement(null, a => a.Memberships.Count > 0))
        );
        options.AddPolicy(Facilitator, p => p.RequireAuthenticatedUser().AddRequirements(new ActorRequirement(null, a => a.IsFacilitator)));
        options.AddPolicy(Host, p => p.RequireAuthenticatedUser().AddRequirements(new ActorRequirement(null, a => a.IsHost)));
        foreach (var (name, roles) in Roles)
        {
            options.AddPolicy(name, p => p.RequireAuthenticatedUser().AddRequirements(new ActorRequirement(roles)));
        }
    }
}

/// <summary>What a policy asks of the actor: an account that is open, one of the roles in the route's organization, or to be somebody.</summary>
sealed record ActorRequirement(IReadOnlyList<Role>? Roles, Func<Actor, bool>? Is = null) : IAuthorizationRequirement;

sealed class ActorHandler(Actors actors) : AuthorizationHandler<ActorRequirement>
{
    /// <summary>The name of the route's part that says which organization.</summary>
    public const string Organization = "organization";

    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, ActorRequirement requirement)
    {
        if (context.Resource is not HttpContext http)
        {
            return;
        }

        var actor = await actors.CurrentAsync(http.RequestAborted);
        if (
            actor.Account is not null
            && (requirement.Is is null || requirement.Is(actor))
            && (requirement.Roles is null || HasRole(actor, requirement.Roles, http))
            && TokenScopes.Allow(http)
        )
        {
            context.Succeed(requirement);
        }
    }

    static bool HasRole(Actor actor, IReadOnlyList<Role> roles, HttpContext http)
    {
        var slug = http.GetRouteValue(Organization) as string;
        return actor.Memberships.Any(m => m.Slug == slug && roles.Contains(m.Role));
    }
}

/// <summary>What one may not see is not found: only somebody who is not signed in is asked to do so.</summary>
sealed class NotFoundForOthers : IAuthorizationMiddlewareResultHandler
{
    readonly AuthorizationMiddlewareResultHandler _usual = new();

    public Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
    {
        if (!authorizeResult.Forbidden || context.User.Identity?.IsAuthenticated != true)
        {
            return _usual.HandleAsync(next, context, policy, authorizeResult);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
