using Causeway.Data;
using Causeway.Identity;

namespace Causeway.Governance.Dictionary;

/// <summary>The one place that says who may read and who may change the description of a dataset. Lists answer in the query; a <c>WhyNot</c> method returns null or the sentence to show.</summary>
public static class DictionaryAccess
{
    /// <summary>The descriptions that the actor may read: all of their own organizations; of the others those published or retired and meant for the community or for everybody.</summary>
    public static IQueryable<Dataset> Visible(CommunityDb db, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(actor);
        var own = actor.Organizations.ToArray();
        var isMember = own.Length > 0;
        return db.Set<Dataset>()
            .Where(d =>
                own.Contains(d.OrganizationId)
                || (
                    (d.State == DatasetState.Published || d.State == DatasetState.Retired)
                    && (d.Visibility == DatasetVisibility.Everyone || (isMember && d.Visibility == DatasetVisibility.Community))
                    && db.Set<Organization>().Any(o => o.Id == d.OrganizationId && o.ClosedAt == null)
                )
            );
    }

    /// <summary>The descriptions that anybody may read, also without an account: what the public catalog holds.</summary>
    public static IQueryable<Dataset> Public(CommunityDb db) => Visible(db, Actor.Nobody);

    /// <summary>Null when the actor may describe datasets of the organization.</summary>
    public static string? WhyNotDescribe(Guid organization, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Is(organization, Role.Steward, Role.Contributor)
            ? null
            : "Only stewards and contributors of the organization describe its datasets.";
    }

    /// <summary>Null when the actor may change the description.</summary>
    public static string? WhyNotEdit(Dataset dataset, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return WhyNotDescribe(dataset.OrganizationId, actor)
            ?? (dataset.State == DatasetState.Retired ? "A retired description is kept as it is, for the record." : null);
    }

    /// <summary>Null when the actor may send the draft to review.</summary>
    public static string? WhyNotSubmit(Dataset dataset, Actor actor) =>
        WhyNotEdit(dataset, actor)
        ?? (dataset.State == DatasetState.Draft ? null : "Only a draft is sent to review; this description is not one.");

    /// <summary>Null when the actor may publish the description. Whoever sent it to review does not, unless nobody else could.</summary>
    /// <param name="dataset">The description.</param>
    /// <param name="actor">Who wants to publish.</param>
    /// <param name="deciders">The accounts that are stewards or reviewers of the organization now.</param>
    public static string? WhyNotPublish(Dataset dataset, Actor actor, IReadOnlyCollection<Guid> deciders)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(deciders);
        return !actor.Is(dataset.OrganizationId, Role.Steward, Role.Reviewer)
                ? "Only stewards and reviewers of the organization publish a description."
            : dataset.State != DatasetState.InReview ? "Only a description in review is published: send it to review first."
            : dataset.SubmittedBy == actor.Account && !IsSoleDecider(actor, deciders)
                ? "You sent this description to review, so another steward or reviewer publishes it."
            : null;
    }

    /// <summary>True when the actor publishes what they sent to review themselves because there is nobody else; the audit log says so.</summary>
    public static bool IsSoleDecider(Actor actor, IReadOnlyCollection<Guid> deciders)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(deciders);
        return deciders.All(d => d == actor.Account);
    }

    /// <summary>Null when the actor may send a description in review back to its writer.</summary>
    public static string? WhyNotReturn(Dataset dataset, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(actor);
        return !actor.Is(dataset.OrganizationId, Role.Steward, Role.Reviewer) && dataset.SubmittedBy != actor.Account
                ? "Only stewards, reviewers and whoever sent it to review send a description back."
            : dataset.State != DatasetState.InReview ? "This description is not in review."
            : null;
    }

    /// <summary>Null when the actor may retire the description.</summary>
    public static string? WhyNotRetire(Dataset dataset, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(actor);
        return !actor.Is(dataset.OrganizationId, Role.Steward) ? "Only stewards of the organization retire a description."
            : dataset.State == DatasetState.Retired ? "This description is retired already."
            : null;
    }

    /// <summary>Null when the actor may make somebody the dataset's steward.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="actor">Who appoints.</param>
    /// <param name="isSteward">True when the person has the role of a steward in the organization now.</param>
    public static string? WhyNotAppoint(Dataset dataset, Actor actor, bool isSteward) =>
        WhyNotChangeStewards(dataset, actor)
        ?? (
            isSteward
                ? null
                : "Only a person with the role of a steward in the organization answers for a dataset. An owner gives that role."
        );

    /// <summary>Null when the actor may appoint stewards and end their appointments.</summary>
    public static string? WhyNotChangeStewards(Dataset dataset, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(actor);
        return !actor.Is(dataset.OrganizationId, Role.Steward, Role.Owner)
                ? "Only stewards and owners of the organization appoint stewards."
            : dataset.State == DatasetState.Retired ? "A retired description is kept as it is, for the record."
            : null;
    }

    /// <summary>
    /// Where a description stands after a change by this actor. A steward's change of words is published with the change itself (there would be hundreds of reviews otherwise); what could
    /// show more to more people (classification, visibility, a field no longer named an identifier), and any change by a contributor, goes to review and is not shown outside until then.
    /// </summary>
    public static DatasetState AfterEdit(Dataset dataset, Actor actor, bool isSensitive)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(actor);
        return dataset.State == DatasetState.Published && (isSensitive || !actor.Is(dataset.OrganizationId, Role.Steward))
            ? DatasetState.InReview
            : dataset.State;
    }
}
