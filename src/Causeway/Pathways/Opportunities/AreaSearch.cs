using Causeway.Data;
using Causeway.Methods.Codes;

namespace Causeway.Pathways.Opportunities;

/// <summary>An area that a reader can choose.</summary>
/// <param name="Code">Code, such as 13121.</param>
/// <param name="Name">Name with the state, such as <c>Fulton County, GA</c>.</param>
public sealed record AreaChoice(string Code, string Name);

/// <summary>Finds areas by what a reader types: a code, or a name with or without its state.</summary>
public sealed class AreaSearch(Warehouse warehouse)
{
    /// <summary>The nation and the states that have wages.</summary>
    public async Task<IReadOnlyList<AreaChoice>> CoveredAsync(CancellationToken cancel) =>
        [.. (await warehouse.QueryAsync(File("covered"), r => r.GetString(0), cancel)).Select(code => new AreaChoice(code, NameOf(code)))];

    /// <summary>What a form offers: the nation, the states and metropolitan areas, and the counties of the state that is shown.</summary>
    public async Task<IReadOnlyList<AreaChoice>> ChoicesAsync(string? shown, CancellationToken cancel)
    {
        var state = Area.TryParse(shown, out var area) && area.State is { } its ? its.ToString() : "none";
        var listed = await ListAsync(state, cancel);
        AreaChoice[] always = [new("US", "United States"), .. UsState.All.Select(s => new AreaChoice(s.Fips, s.Name))];
        return [.. always.Concat(listed).DistinctBy(a => a.Code)];
    }

    /// <summary>The code of what was typed; what cannot be found is given back for the reader of codes to refuse.</summary>
    public async Task<string> ResolveAsync(string typed, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var words = typed.Trim();
        if (words.Length < 3 || Area.TryParse(words, out _) || Area.TryFromQcew(words, out _) || words.Any(char.IsAsciiDigit))
        {
            return UsState.All.FirstOrDefault(s => s.Postal.Equals(words, StringComparison.OrdinalIgnoreCase))?.Fips ?? words;
        }

        if (UsState.All.FirstOrDefault(s => s.Name.Equals(words, StringComparison.OrdinalIgnoreCase)) is { } state)
        {
            return state.Fips;
        }

        var all = await ListAsync("", cancel);
        var exact = all.Where(a => a.Name.Equals(words, StringComparison.OrdinalIgnoreCase)).ToArray();
        var found = exact.Length > 0 ? exact : [.. all.Where(a => a.Name.StartsWith(words, StringComparison.OrdinalIgnoreCase))];
        return found.Length switch
        {
            0 => words,
            1 => found[0].Code,
            _ => throw new UserException(
                "area.several",
                $"'{words}' fits several areas: {string.Join("; ", found.Take(6).Select(a => $"{a.Name} ({a.Code})"))}{(found.Length > 6 ? " and more" : "")}. Use the code, or add the state."
            ),
        };
    }

    async Task<List<AreaChoice>> ListAsync(string state, CancellationToken cancel) =>
        await warehouse.QueryAsync(File("areas", state), r => new AreaChoice(r.GetString(0), Full(r.GetString(2), r.GetString(3))), cancel);

    static string Full(string name, string state) =>
        UsState.Find(state) is { } its && name != its.Name && !name.EndsWith(", " + its.Postal, StringComparison.Ordinal)
            ? $"{name}, {its.Postal}"
            : name;

    static string NameOf(string code) => code == "US" ? "United States" : UsState.Find(code)?.Name ?? code;

    static Sql File(string name, params object?[] values) => new(SqlFile.Read($"Pathways/Opportunities/{name}.sql"), values);
}
