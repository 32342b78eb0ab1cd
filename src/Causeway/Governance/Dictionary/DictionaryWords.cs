using Microsoft.AspNetCore.Mvc.Rendering;

namespace Causeway.Governance.Dictionary;

/// <summary>The choices of a description in plain words.</summary>
public static class DictionaryWords
{
    /// <summary>A classification.</summary>
    public static string Of(Classification classification) =>
        classification switch
        {
            Classification.Public => "Public",
            Classification.Internal => "Internal",
            Classification.Confidential => "Confidential",
            _ => "Restricted",
        };

    /// <summary>What a classification means.</summary>
    public static string Meaning(Classification classification) =>
        classification switch
        {
            Classification.Public => "anybody may see it",
            Classification.Internal => "for the organization; harmless if it got out",
            Classification.Confidential => "about people or firms, without names",
            _ => "names people, or could",
        };

    /// <summary>Who may read a description.</summary>
    public static string Of(DatasetVisibility visibility) =>
        visibility switch
        {
            DatasetVisibility.Organization => "Members of the organization",
            DatasetVisibility.Community => "Members of every organization here",
            _ => "Everyone, also without an account",
        };

    /// <summary>Where a description stands.</summary>
    public static string Of(DatasetState state) =>
        state switch
        {
            DatasetState.Draft => "Draft",
            DatasetState.InReview => "In review",
            DatasetState.Published => "Published",
            _ => "Retired",
        };

    /// <summary>Whose data it is.</summary>
    public static string Of(DatasetOrigin origin) =>
        origin switch
        {
            DatasetOrigin.Own => "Our own: we collect it",
            DatasetOrigin.Partner => "A partner's: they share it with us",
            _ => "Public: anybody can have it",
        };

    /// <summary>The color of a state's label.</summary>
    public static string? Kind(DatasetState state) =>
        state switch
        {
            DatasetState.Published => "good",
            DatasetState.InReview => "warn",
            _ => null,
        };

    /// <summary>The classifications to choose from.</summary>
    public static IEnumerable<SelectListItem> Classifications =>
        Enum.GetValues<Classification>().Select(c => new SelectListItem($"{Of(c)}: {Meaning(c)}", c.ToString()));

    /// <summary>The visibilities to choose from.</summary>
    public static IEnumerable<SelectListItem> Visibilities =>
        Enum.GetValues<DatasetVisibility>().Select(v => new SelectListItem(Of(v), v.ToString()));

    /// <summary>The origins to choose from.</summary>
    public static IEnumerable<SelectListItem> Origins =>
        Enum.GetValues<DatasetOrigin>().Select(o => new SelectListItem(Of(o), o.ToString()));

    /// <summary>The states to choose from.</summary>
    public static IEnumerable<SelectListItem> States => Enum.GetValues<DatasetState>().Select(s => new SelectListItem(Of(s), s.ToString()));
}
