using System.Text.Json;
using System.Text.Json.Nodes;

namespace Causeway.Web.Charts;

/// <summary>What a chart's numbers are counted in; decides how they are written.</summary>
public enum ChartUnit
{
    /// <summary>A number of persons, jobs or openings: 12,340.</summary>
    Count,

    /// <summary>Dollars of a year: $51,200.</summary>
    Dollars,

    /// <summary>Dollars an hour: $24.50.</summary>
    DollarsAnHour,

    /// <summary>A share of one, written as percent: 0.425 is 42.5%.</summary>
    Share,

    /// <summary>A quotient around one: 1.25.</summary>
    Quotient,
}

/// <summary>A chart that a page can show: a Vega-Lite specification with its title and its description in words.</summary>
/// <param name="Title">What is shown: measure, place and year.</param>
/// <param name="Description">The same in words for a reader who does not see it; names the largest, the smallest and the reference.</param>
/// <param name="Spec">The Vega-Lite 6 specification with its data.</param>
public sealed record Chart(string Title, string Description, JsonObject Spec)
{
    /// <summary>The specification as text, indented when a person is to read it.</summary>
    public string ToJson(bool indented = false) => Spec.ToJsonString(indented ? Indented : Compact);

    // The default encoder writes < and & as escapes, so that the text can stand in a page as it is.
    static readonly JsonSerializerOptions Compact = new();
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };
}
