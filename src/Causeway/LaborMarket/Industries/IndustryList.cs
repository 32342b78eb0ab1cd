using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Methods.Codes;

namespace Causeway.LaborMarket.Industries;

/// <summary>An industry with its name.</summary>
/// <param name="Code">NAICS code, or a total of QCEW.</param>
/// <param name="Title">Its name.</param>
public sealed record ListedIndustry(string Code, string Title);

/// <summary>All industries with their names; what stands above and below each.</summary>
public sealed class IndustryList(Warehouse warehouse)
{
    const string File = "LaborMarket/Industries/industry_names.sql";

    /// <summary>Every industry by code.</summary>
    public Task<IReadOnlyDictionary<string, ListedIndustry>> AllAsync(CancellationToken cancel) =>
        warehouse.Kept.GetAsync<IReadOnlyDictionary<string, ListedIndustry>>(
            File,
            async c =>
                (await warehouse.QueryAsync(new Sql(SqlFile.Read(File), []), r => new ListedIndustry(r.GetString(0), r.GetString(1)), c))
                    .Where(i => Naics.TryParse(i.Code, out var naics) && naics.ToString() == i.Code)
                    .OrderBy(i => i.Code, StringComparer.Ordinal)
                    .ToDictionary(i => i.Code),
            cancel
        );

    /// <summary>The sectors.</summary>
    public async Task<IReadOnlyList<ListedIndustry>> SectorsAsync(CancellationToken cancel) =>
        [.. (await AllAsync(cancel)).Values.Where(i => Naics.Parse(i.Code).Level == NaicsLevel.Sector && i.Code != "99")];

    /// <summary>The industries one level below.</summary>
    public async Task<IReadOnlyList<ListedIndustry>> ChildrenAsync(string code, CancellationToken cancel) =>
        [.. (await AllAsync(cancel)).Values.Where(i => Naics.Parse(i.Code).Parent?.ToString() == code)];

    /// <summary>The industries above, the widest first.</summary>
    public async Task<IReadOnlyList<ListedIndustry>> AboveAsync(string code, CancellationToken cancel)
    {
        var all = await AllAsync(cancel);
        var above = new List<ListedIndustry>();
        for (var parent = Naics.Parse(code).Parent; parent is { Level: >= NaicsLevel.Sector } at; parent = at.Parent)
        {
            if (all.TryGetValue(at.ToString(), out var industry))
            {
                above.Insert(0, industry);
            }
        }

        return above;
    }

    /// <summary>Industries whose name has all words or whose code begins so; wide ones first.</summary>
    public async Task<IReadOnlyList<ListedIndustry>> SearchAsync(string words, CancellationToken cancel)
    {
        var parts = words.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 0
            ? []
            :
            [
                .. (await AllAsync(cancel))
                    .Values.Where(i =>
                        i.Code.StartsWith(words.Trim(), StringComparison.Ordinal)
                        || parts.All(p => i.Title.Contains(p, StringComparison.OrdinalIgnoreCase))
                    )
                    .OrderBy(i => i.Code.Length)
                    .ThenBy(i => i.Code, StringComparer.Ordinal),
            ];
    }
}

/// <summary>Industries with a profile: NAICS codes of two to six digits and QCEW's totals.</summary>
sealed class IndustryKind(IndustryList list) : SubjectKind
{
    public override string Name => "industries";

    public override async Task<Subject?> FindAsync(string code, CancellationToken cancel) =>
        Naics.TryParse(code, out var naics) && naics.ToString() == code && (await list.AllAsync(cancel)).TryGetValue(code, out var industry)
            ? new(Name, code, industry.Title)
            : null;
}
