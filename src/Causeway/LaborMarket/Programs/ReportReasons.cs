using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Programs;

/// <summary>Why there is no report of an area, when nothing that the reader chose is wrong.</summary>
static class ReportReasons
{
    /// <summary>The sentence; null when the reader can put it right by choosing something else.</summary>
    public static string? Why<T>(UserException problem, string area, IStringLocalizer<T> text) =>
        problem.Code switch
        {
            "pathways.no_wages" => text["No occupational wages are loaded for {0} or its state. Choose the nation or another state.", area],
            "program.unknown" => text[
                "The crosswalk of programs and occupations links no occupation to this program, or it is not loaded."
            ],
            _ when problem.Code.StartsWith("living_wage", StringComparison.Ordinal) => problem.Message,
            _ => null,
        };
}
