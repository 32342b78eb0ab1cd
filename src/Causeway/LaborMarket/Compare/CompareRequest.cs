using Causeway.Methods.Pathways;

namespace Causeway.LaborMarket.Compare;

/// <summary>What is to be compared.</summary>
/// <param name="Kind">areas, occupations or programs.</param>
/// <param name="Codes">Codes of one to six of them, in the order of the columns.</param>
/// <param name="Area">Where, for occupations and programs.</param>
/// <param name="Household">Whose living wage.</param>
/// <param name="Measure">Name of the measure that the chart shows; null for the first.</param>
public sealed record CompareRequest(string Kind, IReadOnlyList<string> Codes, string Area, Household Household, string? Measure)
{
    /// <summary>How many can stand side by side.</summary>
    public const int Most = 6;

    /// <summary>The kinds that can be compared.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["areas", "occupations", "programs"];

    /// <summary>Makes a request of the texts of an address; throws a <see cref="UserException"/> that names what is wrong.</summary>
    public static CompareRequest Of(string? kind, string? codes, string? area, string? household, string? measure)
    {
        var what = string.IsNullOrWhiteSpace(kind) ? Kinds[0] : kind;
        if (!Kinds.Contains(what))
        {
            throw new UserException("compare.kind", $"'{kind}' cannot be compared; there are {string.Join(", ", Kinds)}.");
        }

        var list = (codes ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToArray();
        if (list.Length > Most)
        {
            throw new UserException(
                "compare.many",
                $"{list.Length} {what} are too many to read side by side: compare up to {Most}. Leave out {list.Length - Most} of {string.Join(", ", list)}."
            );
        }

        if (!Household.TryParse(string.IsNullOrWhiteSpace(household) ? "1a1c" : household, out var home))
        {
            throw new UserException(
                "household.code",
                $"'{household}' is not a household. Write adults and children, such as 1a0c, 1a1c or 2a2c; 2a1c1w when one of two adults works."
            );
        }

        return new(
            what,
            list,
            string.IsNullOrWhiteSpace(area) ? "" : area.Trim(),
            home,
            string.IsNullOrWhiteSpace(measure) ? null : measure
        );
    }
}
