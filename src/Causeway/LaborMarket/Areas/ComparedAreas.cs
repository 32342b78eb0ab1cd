using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Methods.Codes;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Areas;

/// <summary>An area in a comparison.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
public sealed record ComparedArea(string Code, string Name)
{
    /// <summary>A column's name for a measure of this area, such as <c>share_c12060</c>.</summary>
    public string Column(string measure) => $"{measure}_{Code.ToLower(CultureInfo.InvariantCulture)}";
}

/// <summary>Which areas stand beside an area: its state, the nation, and the peers that a reader chose.</summary>
public sealed class ComparedAreas(Warehouse warehouse, AreaKind areas, IStringLocalizer<AreaText> text)
{
    /// <summary>Name of the option that lists peers.</summary>
    public const string Option = "compare";

    /// <summary>How many peers may be chosen.</summary>
    public const int MostPeers = 4;

    const int MostAreas = MostPeers + 3;

    /// <summary>The area itself, its state, the nation and the peers in this order, each once. A wrong code is a <see cref="UserException"/> that names it.</summary>
    public async Task<IReadOnlyList<ComparedArea>> OfAsync(Subject subject, string compare, CancellationToken cancel)
    {
        var all = new List<ComparedArea> { new(subject.Code, subject.Name) };
        if (await StateAsync(subject.Code, cancel) is { } state)
        {
            all.Add(new(state, UsState.Find(state)?.Name ?? state));
        }

        all.Add(new("US", text["United States"]));
        all.AddRange(await PeersAsync(compare, cancel));
        return [.. all.DistinctBy(a => a.Code)];
    }

    /// <summary>The peers of a list of codes with commas.</summary>
    public async Task<IReadOnlyList<ComparedArea>> PeersAsync(string compare, CancellationToken cancel)
    {
        var codes = Codes(compare);
        if (codes.Count > MostPeers)
        {
            throw new UserException(
                "compare.many",
                $"{codes.Count} areas are asked for in the comparison; {MostPeers} fit beside the state and the nation. Leave {string.Join(", ", codes.Skip(MostPeers))} out."
            );
        }

        var peers = new List<ComparedArea>();
        foreach (var code in codes)
        {
            var found =
                await areas.FindAsync(code, cancel)
                ?? throw new UserException(
                    "compare.unknown",
                    $"There is no area '{code}' to compare with. Use codes with commas between them: states (13), counties (13121) or metro areas (C12060)."
                );
            peers.Add(new(found.Code, found.Name));
        }

        return peers;
    }

    /// <summary>The codes of a list with commas, each once.</summary>
    public static IReadOnlyList<string> Codes(string compare) =>
        [.. compare.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>The state that an area lies in or is; for a metropolitan area the one that most of its counties lie in; null for the nation and where it is not known.</summary>
    public async Task<string?> StateAsync(string code, CancellationToken cancel)
    {
        var area = Area.Parse(code);
        if (area.Kind == Methods.Codes.AreaKind.State)
        {
            return code;
        }

        if (area.State is { } state)
        {
            return state.ToString();
        }

        if (area.Kind != Methods.Codes.AreaKind.Metro)
        {
            return null;
        }

        var sql = new Sql(SqlFile.Read("Pathways/Opportunities/metro_state.sql"), code);
        return (await warehouse.QueryAsync(sql, r => r.GetString(0), cancel)).FirstOrDefault();
    }

    /// <summary>The codes as the parameters $1 to $7 of a query; the area itself fills the places that are left.</summary>
    public static object?[] Parameters(IReadOnlyList<ComparedArea> areas, params object?[] more) =>
        [.. areas.Select(a => a.Code).Concat(Enumerable.Repeat(areas[0].Code, MostAreas - areas.Count)), .. more];
}
