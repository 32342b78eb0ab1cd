using System.Security.Cryptography;
using System.Text;
using Causeway.Identity;

namespace Causeway.Governance.Agreements;

/// <summary>What may be done with an agreement, by whom and when.</summary>
public static class AgreementRules
{
    /// <summary>The moves that there are; the diagram in the documents is drawn from them.</summary>
    public static readonly IReadOnlyDictionary<AgreementState, IReadOnlyList<AgreementState>> Moves = new Dictionary<
        AgreementState,
        IReadOnlyList<AgreementState>
    >
    {
        [AgreementState.Draft] = [AgreementState.Proposed, AgreementState.Withdrawn],
        [AgreementState.Proposed] = [AgreementState.Draft, AgreementState.Signed, AgreementState.Withdrawn],
        [AgreementState.Signed] = [AgreementState.Ended],
        [AgreementState.Ended] = [],
        [AgreementState.Withdrawn] = [],
    };

    /// <summary>Null when the agreement holds at this moment, otherwise the sentence to show.</summary>
    public static string? WhyNotInForce(Agreement agreement, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return agreement.State == AgreementState.Ended ? "The agreement was ended."
            : agreement.State != AgreementState.Signed ? "The agreement is not signed by both parties."
            : agreement.Kind == AgreementKind.Mou ? "A memorandum of understanding opens no data."
            : now < agreement.StartsAt ? "The agreement has not begun."
            : now >= agreement.ExpiresAt ? "The agreement has expired."
            : null;
    }

    /// <summary>Null when the actor may change the draft, otherwise the sentence to show.</summary>
    public static string? WhyNotEdit(Agreement agreement, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return !IsParty(agreement, actor) ? "Only owners and stewards of the parties change an agreement."
            : agreement.State == AgreementState.Proposed ? "The agreement is out for signature. Take it back to a draft to change it."
            : agreement.State != AgreementState.Draft ? "Only a draft can be changed. Renew the agreement to agree on something else."
            : null;
    }

    /// <summary>Null when the draft can be offered for signature, otherwise the sentence to show.</summary>
    public static string? WhyNotPropose(Agreement agreement, Actor actor, int datasets, int persons, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return !IsParty(agreement, actor) ? "Only owners and stewards of the parties offer an agreement for signature."
            : agreement.State != AgreementState.Draft ? "Only a draft can be offered for signature."
            : agreement.Purposes.Trim().Length == 0 ? "Say for what purposes the data may be used."
            : agreement.ExpiresAt <= now || agreement.ExpiresAt <= agreement.StartsAt
                ? "The end must be later than the beginning and than today."
            : agreement.Kind == AgreementKind.Mou ? null
            : agreement.LegalBasis.Trim().Length == 0 ? "Name the law or the consent on which the data are shared."
            : datasets == 0 ? "Choose the datasets and fields that the agreement opens."
            : agreement.Kind == AgreementKind.Dul && persons == 0 ? "Name the people who may use the data."
            : null;
    }

    /// <summary>Null when the actor can sign for the organization, otherwise the sentence to show.</summary>
    public static string? WhyNotSign(Agreement agreement, Actor actor, Guid organization, bool hasSigned, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(actor);
        return organization != agreement.ProviderId && organization != agreement.RecipientId ? "Only the parties sign."
            : !actor.Is(organization, Role.Owner) ? "Only an owner signs for the organization."
            : agreement.State != AgreementState.Proposed ? "The agreement is not out for signature."
            : hasSigned ? "The organization has signed this text already."
            : agreement.ExpiresAt <= now ? "The end of the agreement is past."
            : null;
    }

    /// <summary>Null when the actor can end it, otherwise the sentence to show.</summary>
    public static string? WhyNotEnd(Agreement agreement, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(actor);
        return !actor.Is(agreement.ProviderId, Role.Owner) && !actor.Is(agreement.RecipientId, Role.Owner)
                ? "Only an owner of a party ends an agreement."
            : !Moves[agreement.State].Contains(AgreementState.Ended) ? "Only a signed agreement can be ended."
            : null;
    }

    /// <summary>When copies must be gone.</summary>
    public static DateTimeOffset DestroyBy(Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return (agreement.EndedAt is { } ended && ended < agreement.ExpiresAt ? ended : agreement.ExpiresAt).AddDays(
            agreement.DeletionDays
        );
    }

    /// <summary>The checksum that a signature is given under.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    static bool IsParty(Agreement agreement, Actor actor) =>
        actor.Is(agreement.ProviderId, Role.Owner, Role.Steward) || actor.Is(agreement.RecipientId, Role.Owner, Role.Steward);
}
