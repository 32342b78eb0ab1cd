using Causeway.Data;
using Causeway.Governance.Agreements;
using Causeway.Governance.ExportReview;
using Causeway.Governance.Projects;
using Causeway.Identity;

namespace Causeway.Governance.Access;

/// <summary>
/// What an actor may know of, as filters in the query, so that no list, count or search can show more. An agreement is known to its two parties, a project to its organization,
/// a request to its organization and, once sent, to the provider; an export to its organization and to the provider.
/// </summary>
public static class GovernanceAccess
{
    /// <summary>What the parameter of the API's routes is.</summary>
    internal const string TheOrganization = "The organization's name in addresses.";

    /// <summary>The organization of this name in addresses, of which the actor is a member: the policy has let nobody else in.</summary>
    internal static Guid IdOf(this Actor actor, string organization) => actor.Memberships.First(m => m.Slug == organization).OrganizationId;

    /// <summary>The agreements that the actor may read: those of the organizations that the actor belongs to.</summary>
    public static IQueryable<Agreement> Agreements(CommunityDb db, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(actor);
        Guid[] mine = [.. actor.Organizations];
        return db.Set<Agreement>().Where(a => mine.Contains(a.ProviderId) || mine.Contains(a.RecipientId));
    }

    /// <summary>The projects that the actor may read.</summary>
    public static IQueryable<Project> Projects(CommunityDb db, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(actor);
        Guid[] mine = [.. actor.Organizations];
        return db.Set<Project>().Where(p => mine.Contains(p.OrganizationId));
    }

    /// <summary>The requests that the actor may read.</summary>
    public static IQueryable<AccessRequest> Requests(CommunityDb db, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(actor);
        Guid[] mine = [.. actor.Organizations];
        return from request in db.Set<AccessRequest>()
            join agreement in db.Set<Agreement>() on request.AgreementId equals agreement.Id
            join project in db.Set<Project>() on request.ProjectId equals project.Id
            where mine.Contains(project.OrganizationId) || mine.Contains(agreement.ProviderId)
            select request;
    }

    /// <summary>The exports that the actor may read.</summary>
    public static IQueryable<Export> Exports(CommunityDb db, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(actor);
        Guid[] mine = [.. actor.Organizations];
        return from export in db.Set<Export>()
            join project in db.Set<Project>() on export.ProjectId equals project.Id
            join request in db.Set<AccessRequest>() on export.RequestId equals request.Id
            join agreement in db.Set<Agreement>() on request.AgreementId equals agreement.Id
            where mine.Contains(project.OrganizationId) || mine.Contains(agreement.ProviderId)
            select export;
    }
}
