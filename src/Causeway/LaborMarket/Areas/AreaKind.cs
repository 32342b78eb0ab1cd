using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Methods.Codes;

namespace Causeway.LaborMarket.Areas;

/// <summary>Areas with a profile: the nation, states, counties and metropolitan areas.</summary>
public sealed class AreaKind(Warehouse warehouse) : SubjectKind
{
    /// <inheritdoc />
    public override string Name => "areas";

    /// <inheritdoc />
    public override async Task<Subject?> FindAsync(string code, CancellationToken cancel)
    {
        if (!Area.TryParse(code, out var area) || area.ToString() != code)
        {
            return null;
        }

        if (area.Kind == Methods.Codes.AreaKind.Nation)
        {
            return new(Name, code, "United States");
        }

        if (area.Kind == Methods.Codes.AreaKind.State)
        {
            return UsState.Find(code) is { } state ? new(Name, code, state.Name) : null;
        }

        var sql = new Sql(SqlFile.Read("Pathways/LivingWage/area_name.sql"), code);
        var names = await warehouse.QueryAsync(sql, r => r.GetString(0), cancel);
        return names.Count == 0 ? null : new(Name, code, WithState(names[0], area));
    }

    // Counties of one name are in many states.
    static string WithState(string name, Area area) =>
        area.State is { } its && UsState.Find(its.ToString()) is { } state && !name.Contains(',', StringComparison.Ordinal)
            ? $"{name}, {state.Postal}"
            : name;
}
