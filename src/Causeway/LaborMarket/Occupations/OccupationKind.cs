using Causeway.Data;
using Causeway.LaborMarket.Panels;

namespace Causeway.LaborMarket.Occupations;

/// <summary>Occupations with a profile: SOC codes, and the wider codes of the Census list.</summary>
sealed class OccupationKind(Warehouse warehouse) : SubjectKind
{
    public override string Name => "occupations";

    public override async Task<Subject?> FindAsync(string code, CancellationToken cancel)
    {
        var names = await warehouse.QueryAsync(
            new Sql(SqlFile.Read("LaborMarket/Occupations/name.sql"), code),
            r => r.GetString(0),
            cancel
        );
        return names.Count == 0 ? null : new(Name, code, names[0]);
    }
}
