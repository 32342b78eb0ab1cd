using Causeway.Data;
using Causeway.LaborMarket.Areas;
using Causeway.LaborMarket.Panels;
using Causeway.Pathways.Opportunities;

namespace Causeway.LaborMarket.Programs;

/// <summary>The area that a panel is asked for: a code or a name, as a reader types it.</summary>
public sealed class AreaOption(Warehouse warehouse, AreaSearch search)
{
    readonly AreaKind _kind = new(warehouse);

    /// <summary>The area; what is no area, or none that is known, is a <see cref="UserException"/>.</summary>
    public async Task<Subject> FindAsync(string typed, CancellationToken cancel)
    {
        var code = await search.ResolveAsync(typed, cancel);
        var area = PathwaysVerb.Request(code, "1a1c", null, 0, "", false, null).Area;
        return await _kind.FindAsync(area.ToString(), cancel)
            ?? throw new UserException(
                "area.unknown",
                $"No area {area} is known. Use US, a state (13), a county (13121) or a metro area (C12060)."
            );
    }
}
