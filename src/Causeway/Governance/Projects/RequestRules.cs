using Causeway.Governance.Agreements;
using Causeway.Identity;

namespace Causeway.Governance.Projects;

/// <summary>What may be done with a request for access, by whom and when.</summary>
public static class RequestRules
{
    /// <summary>The moves that there are.</summary>
    public static readonly IReadOnlyDictionary<RequestState, IReadOnlyList<RequestState>> Moves = new Dictionary<
        RequestState,
        IReadOnlyList<RequestState>
    >
    {
        [RequestState.Requested] = [RequestState.Approved, RequestState.Declined, RequestState.Withdrawn],
        [RequestState.Approved] = [RequestState.Revoked, RequestState.Withdrawn],
        [RequestState.Declined] = [],
        [RequestState.Withdrawn] = [],
        [RequestState.Revoked] = [],
    };

    /// <summary>Why a request that is not approved gives no access.</summary>
    public static string WhyNotActive(AccessRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.State switch
        {
            RequestState.Requested => "The stewards have not decided.",
            RequestState.Declined => "The request was declined.",
            RequestState.Withdrawn => "The request was withdrawn.",
            RequestState.Revoked => "Access was revoked.",
            _ => "A steward has not granted this dataset.",
        };
    }

    /// <summary>Null when the request can be sent, otherwise the sentence to show.</summary>
    public static string? WhyNotSubmit(
        AccessRequest request,
        Agreement agreement,
        Actor actor,
        Project project,
        int fields,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(project);
        return !actor.Is(project.OrganizationId, Role.Analyst) ? "Only an analyst asks for data."
            : project.EndedAt is not null ? "The project has ended."
            : AgreementRules.WhyNotInForce(agreement, now) is { } reason ? reason
            : request.AlreadyPublic.Trim().Length == 0 ? "Say whether public figures would answer the question, and why not."
            : fields == 0 ? "Choose the fields that you need."
            : request.Why.Trim().Length == 0 ? "Say why you need these fields."
            : request.Benefits.Trim().Length == 0 ? "Say who benefits."
            : request.Purpose.Trim().Length == 0 ? "Choose the purpose of the agreement that the project serves."
            : request.EndsAt <= now || request.EndsAt > agreement.ExpiresAt ? "The end must be later than now and within the agreement."
            : null;
    }

    /// <summary>Null when the actor can decide for the dataset's organization, otherwise the sentence to show.</summary>
    public static string? WhyNotDecide(AccessRequest request, RequestedDataset dataset, Actor actor, bool isSteward)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(actor);
        return !isSteward ? "Only a steward of the dataset decides."
            : request.CreatedBy == actor.Account ? "You cannot decide on your own request."
            : request.State != RequestState.Requested ? "The request is not waiting for a decision."
            : dataset.IsApproved is not null ? "The dataset was decided on already."
            : null;
    }
}
