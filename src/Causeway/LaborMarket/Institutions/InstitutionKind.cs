using Causeway.Data;
using Causeway.LaborMarket.Panels;

namespace Causeway.LaborMarket.Institutions;

/// <summary>Institutions with a profile, by their number in IPEDS.</summary>
sealed class InstitutionKind(InstitutionQuery query) : SubjectKind
{
    public override string Name => "institutions";

    public override async Task<Subject?> FindAsync(string code, CancellationToken cancel) =>
        code.Length == 6 && code.All(char.IsAsciiDigit) && await query.FindAsync(code, cancel) is { } found
            ? new(Name, code, found.Name)
            : null;
}
