using Causeway.Data;
using Causeway.LaborMarket.Panels;

namespace Causeway.LaborMarket.Programs;

/// <summary>The newest loaded year of awards and the newest list of institutions; empty texts when none is loaded.</summary>
sealed record NewestAwards(string Year, string Institutions);

/// <summary>What several panels ask of the awards that institutions confer.</summary>
sealed class AwardFacts(Warehouse warehouse)
{
    /// <summary>What is newest.</summary>
    public Task<NewestAwards> NewestAsync(CancellationToken cancel) =>
        warehouse.Kept.GetAsync(
            "LaborMarket/Programs/newest",
            async () =>
                (
                    await warehouse.QueryAsync(
                        new Sql(SqlFile.Read("LaborMarket/Programs/newest.sql"), []),
                        r => new NewestAwards(r.GetString(0), r.GetString(1)),
                        cancel
                    )
                )[0],
            cancel
        );

    /// <summary>Rows of a query of awards by race and sex.</summary>
    public async Task<GroupAwards> GroupsAsync(Sql sql, CancellationToken cancel) =>
        new(await warehouse.QueryAsync(sql, r => (r.GetString(0), r.GetString(1), r.GetDouble(2)), cancel));

    /// <summary>All awards of an area by race and sex, kept because every program there is compared with them.</summary>
    public Task<GroupAwards> AllAsync(string area, Sql sql, CancellationToken cancel) =>
        warehouse.Kept.GetAsync($"LaborMarket/Programs/all_groups {area}", () => GroupsAsync(sql, cancel), cancel);

    /// <summary>A count of awards as printed by IPEDS.</summary>
    public static Figure Awards(double value, string year) =>
        new()
        {
            Value = value,
            Unit = "awards",
            Status = ValueStatus.Published,
            Source = "ipeds",
            Vintage = year,
        };

    /// <summary>A share of awards with its base.</summary>
    public static Figure Share(double part, double whole, string year) =>
        whole > 0
            ? new()
            {
                Value = part / whole,
                Unit = "share of awards",
                Status = ValueStatus.Published,
                Source = "ipeds",
                Vintage = year,
                Base = whole,
            }
            : Figure.None("share of awards", "There are no awards to take a share of.", ValueStatus.NotApplicable, "ipeds", year);
}

/// <summary>Awards by race and ethnicity for both sexes, and by sex for all races.</summary>
sealed class GroupAwards(List<(string Race, string Sex, double Awards)> rows)
{
    /// <summary>All awards.</summary>
    public double Total => Of("total", "total");

    /// <summary>Awards of a group; a group without a row has none.</summary>
    public double Of(string race, string sex) => rows.Where(r => r.Race == race && r.Sex == sex).Sum(r => r.Awards);
}

/// <summary>Kinds of awards, in the order in which a student may earn them.</summary>
sealed record AwardKind(string Id, string Label, IReadOnlyList<string> Levels)
{
    /// <summary>The kinds with their names in the reader's language. Levels 9 to 11 are doctor's and first-professional degrees of before 2010.</summary>
    public static IReadOnlyList<AwardKind> All(Microsoft.Extensions.Localization.IStringLocalizer<ProgramText> text) =>
        [
            new("certificate", text["Certificates"], ["20", "21", "1", "2", "4"]),
            new("associate", text["Associate's degrees"], ["3"]),
            new("bachelor", text["Bachelor's degrees"], ["5"]),
            new("graduate_certificate", text["Certificates after a bachelor's degree"], ["6", "8"]),
            new("master", text["Master's degrees"], ["7"]),
            new("doctor", text["Doctor's degrees"], ["17", "18", "19", "9", "10", "11"]),
        ];
}

/// <summary>Addresses of queries and patterns of codes.</summary>
static class ProgramCodes
{
    /// <summary>The pattern of a code and all below it: 51 is <c>51.%</c>, 51.3801 itself.</summary>
    public static string Pattern(string cip) => cip.Length == 7 ? cip : cip.Length == 2 ? cip + ".%" : cip + "%";

    /// <summary>What is chosen on a profile, carried on to another page.</summary>
    public static string Query(string area, string household) => $"?area={Uri.EscapeDataString(area)}&household={Uri.EscapeDataString(household)}";
}
