using Causeway.Data;
using Causeway.Identity;

namespace Causeway.Learning.Cohorts;

/// <summary>
/// Who may know of a cohort, as filters in the query: the members of its host, and the members of the organizations in it. Facilitators and hosts of the host look after it; a facilitator
/// sees what the organizations of the cohort bring into it, never their data.
/// </summary>
public static class CohortAccess
{
    /// <summary>The cohorts that the actor may read.</summary>
    public static IQueryable<Cohort> Cohorts(CommunityDb db, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(actor);
        Guid[] mine = [.. actor.Organizations];
        return db.Set<Cohort>()
            .Where(c =>
                mine.Contains(c.HostId)
                || db.Set<CohortOrganization>().Any(o => o.CohortId == c.Id && o.LeftAt == null && mine.Contains(o.OrganizationId))
            );
    }

    /// <summary>The cohorts that the actor looks after.</summary>
    public static IQueryable<Cohort> Facilitated(CommunityDb db, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(actor);
        Guid[] hosts = [.. actor.OrganizationsAs(Role.Facilitator, Role.Host)];
        return db.Set<Cohort>().Where(c => hosts.Contains(c.HostId));
    }

    /// <summary>The identifiers of the organizations in cohorts that the actor looks after.</summary>
    public static IQueryable<Guid> FacilitatedOrganizations(CommunityDb db, Actor actor) =>
        from cohort in Facilitated(db, actor)
        where cohort.ClosedAt == null
        join member in db.Set<CohortOrganization>() on cohort.Id equals member.CohortId
        where member.LeftAt == null
        select member.OrganizationId;
}
