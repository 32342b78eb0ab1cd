using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Methods.Codes;

namespace Causeway.LaborMarket.Programs;

/// <summary>Programs of study with a profile: CIP codes of two, four or six digits.</summary>
sealed class ProgramKind(Warehouse warehouse) : SubjectKind
{
    public override string Name => "programs";

    public override async Task<Subject?> FindAsync(string code, CancellationToken cancel)
    {
        if (!Cip.TryParse(code, out var cip) || cip.ToString() != code || cip.IsAllPrograms || cip.IsNoMatch)
        {
            return null;
        }

        var titles = await warehouse.QueryAsync(new Sql(SqlFile.Read("LaborMarket/Programs/title.sql"), code), r => r.GetString(0), cancel);
        return titles.Count == 0 ? null : new(Name, code, titles[0]);
    }
}
