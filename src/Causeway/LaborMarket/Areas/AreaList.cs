using Causeway.Data;
using Causeway.Methods.Codes;

namespace Causeway.LaborMarket.Areas;

/// <summary>An area of the list.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name with the state's letters.</param>
/// <param name="Kind">nation, state, county, metro or micro.</param>
/// <param name="State">FIPS code of the state of a county; empty for others.</param>
public sealed record ListedArea(string Code, string Name, string Kind, string State);

/// <summary>All areas that have a profile, to search and to list.</summary>
public sealed class AreaList(Warehouse warehouse)
{
    const string File = "Pathways/Opportunities/areas.sql";

    /// <summary>The nation, all states, and the counties and metropolitan areas of the lists that are loaded.</summary>
    public Task<IReadOnlyList<ListedArea>> AllAsync(CancellationToken cancel) =>
        warehouse.Kept.GetAsync<IReadOnlyList<ListedArea>>("LaborMarket/Areas/all", c => ReadAsync(c), cancel);

    /// <summary>The counties of a state by name.</summary>
    public async Task<IReadOnlyList<ListedArea>> CountiesAsync(string state, CancellationToken cancel) =>
        [.. (await AllAsync(cancel)).Where(a => a.Kind == "county" && a.State == state)];

    /// <summary>Areas whose name has all words, or whose code begins so; the exact ones first.</summary>
    public async Task<IReadOnlyList<ListedArea>> SearchAsync(string words, CancellationToken cancel)
    {
        var parts = words.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        var all = await AllAsync(cancel);
        return parts.Length == 0 ? []
            : all.FirstOrDefault(a => a.Name.Equals(words.Trim(), StringComparison.OrdinalIgnoreCase)) is { } named ? [named]
            :
            [
                .. all.Where(a =>
                        a.Code.StartsWith(words.Trim(), StringComparison.OrdinalIgnoreCase)
                        || parts.All(p => Names(a).Any(n => n.Contains(p, StringComparison.OrdinalIgnoreCase)))
                    )
                    .OrderBy(a => a.Name.StartsWith(parts[0], StringComparison.OrdinalIgnoreCase) ? 0 : 1)
                    .ThenBy(a => a.Name, StringComparer.Ordinal),
            ];
    }

    // Lists write the state in letters or not at all; readers write it out.
    static string[] Names(ListedArea area) => UsState.Find(area.State)?.Name is { } state ? [area.Name, state] : [area.Name];

    async Task<IReadOnlyList<ListedArea>> ReadAsync(CancellationToken cancel)
    {
        var listed = await warehouse.QueryAsync(
            new Sql(SqlFile.Read(File), ""),
            r => new ListedArea(r.GetString(0), Full(r.GetString(2), r.GetString(3)), KindOf(r.GetString(1)), r.GetString(3)),
            cancel
        );
        ListedArea[] always =
        [
            new("US", "United States", "nation", ""),
            .. UsState.All.Select(s => new ListedArea(s.Fips, s.Name, "state", "")),
        ];
        return [.. always.Concat(listed).DistinctBy(a => a.Code)];
    }

    static string KindOf(string kind) => kind is "planning_region" ? "county" : kind;

    static string Full(string name, string state) =>
        UsState.Find(state) is { } its && !name.EndsWith(", " + its.Postal, StringComparison.Ordinal) ? $"{name}, {its.Postal}" : name;
}
