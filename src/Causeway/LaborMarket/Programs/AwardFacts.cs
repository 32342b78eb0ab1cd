using Causeway.Data;

namespace Causeway.LaborMarket.Programs;

/// <summary>The newest loaded year of awards and the newest list of institutions; empty texts when none is loaded.</summary>
public sealed record NewestAwards(string Year, string Institutions);

/// <summary>What several panels ask of the awards that institutions confer.</summary>
public sealed class AwardFacts(Warehouse warehouse)
{
    /// <summary>The SQL of completers, for panels that name their method.</summary>
    public const string CompletersSql = "LaborMarket/Programs/completers.sql";

    /// <summary>What is newest.</summary>
    public Task<NewestAwards> NewestAsync(CancellationToken cancel) =>
        warehouse.Kept.GetAsync(
            "LaborMarket/Programs/newest",
            async c =>
                (
                    await warehouse.QueryAsync(
                        new Sql(SqlFile.Read("LaborMarket/Programs/newest.sql"), []),
                        r => new NewestAwards(r.GetString(0), r.GetString(1)),
                        c
                    )
                )[0],
            cancel
        );

    /// <summary>Rows of a query of awards by race and sex.</summary>
    public async Task<GroupCounts> GroupsAsync(Sql sql, string year, CancellationToken cancel) =>
        new(await warehouse.QueryAsync(sql, r => (r.GetString(0), r.GetString(1), r.GetDouble(2)), cancel), year, People: false);

    /// <summary>All awards of an area by race and sex, or its completers where awards are loaded without races; kept because every program there is compared with them.</summary>
    public Task<GroupCounts> AllAsync(string area, string institutions, Sql sql, string year, CancellationToken cancel) =>
        warehouse.Kept.GetAsync(
            $"LaborMarket/Programs/all_groups {area}",
            async c =>
            {
                var awards = await GroupsAsync(sql, year, c);
                return !awards.HasRaces && await CompletersAsync(area, institutions, "", c) is { HasRaces: true } people ? people : awards;
            },
            cancel
        );

    /// <summary>People who completed, of an area or of one institution.</summary>
    public async Task<GroupCounts> CompletersAsync(string area, string institutions, string unit, CancellationToken cancel)
    {
        var rows = await warehouse.QueryAsync(
            new Sql(SqlFile.Read(CompletersSql), area, institutions, unit),
            r => (Race: r.GetString(0), Sex: r.GetString(1), Count: r.GetDouble(2), Year: r.GetString(3)),
            cancel
        );
        return new([.. rows.Select(r => (r.Race, r.Sex, r.Count))], rows.Count == 0 ? "" : rows[0].Year, People: true);
    }

    /// <summary>A count of awards as printed by IPEDS.</summary>
    public static Figure Awards(double value, string year) =>
        new()
        {
            Value = value,
            Method = "Sum of the printed awards of the program and place, first majors.",
            Unit = "awards",
            Status = ValueStatus.Published,
            Source = "ipeds",
            Vintage = year,
        };
}

/// <summary>Awards, or people who completed, by race and ethnicity for both sexes, and by sex for all races.</summary>
public sealed record GroupCounts(IReadOnlyList<(string Race, string Sex, double Count)> Counts, string Year, bool People)
{
    string Unit => People ? "people" : "awards";

    /// <summary>All of them.</summary>
    public double Total => Of("total", "total");

    /// <summary>False when the loaded file has totals only.</summary>
    public bool HasRaces => Counts.Any(c => c.Race != "total");

    /// <summary>False when the loaded file has totals only.</summary>
    public bool HasSexes => Counts.Any(c => c.Sex != "total");

    /// <summary>The number of a group; a group without a row has none.</summary>
    public double Of(string race, string sex) => Counts.Where(r => r.Race == race && r.Sex == sex).Sum(r => r.Count);

    /// <summary>The number of a group, or why it is not known.</summary>
    public Figure Count(string race, string sex) =>
        WhyNot(race, sex) is { } why
            ? Figure.None(Unit, why, ValueStatus.Missing, "ipeds", Year)
            : new()
            {
                Value = Of(race, sex),
                Method = "Sum of the printed counts of the program and place.",
                Unit = Unit,
                Status = ValueStatus.Published,
                Source = "ipeds",
                Vintage = Year,
            };

    /// <summary>The share of a group, or why it is not known.</summary>
    public Figure Share(string race, string sex) =>
        WhyNot(race, sex) is { } why ? Figure.None($"share of {Unit}", why, ValueStatus.Missing, "ipeds", Year)
        : Total <= 0 ? Figure.None($"share of {Unit}", "There is nothing to take a share of.", ValueStatus.NotApplicable, "ipeds", Year)
        : new()
        {
            Value = Of(race, sex) / Total,
            Method = "The group's count divided by the total.",
            Unit = $"share of {Unit}",
            Status = ValueStatus.Published,
            Source = "ipeds",
            Vintage = Year,
            Base = Total,
        };

    Sentence? WhyNot(string race, string sex) =>
        Year.Length == 0 ? "No file with it is loaded."
        : race != "total" && !HasRaces ? Sentence.Of($"The loaded file of {Year} has no races and ethnicities; NCES's whole file has them.")
        : sex != "total" && !HasSexes ? Sentence.Of($"The loaded file of {Year} does not tell women from men; NCES's whole file does.")
        : null;
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

/// <summary>Patterns of codes, and what is chosen on a profile.</summary>
static class ProgramCodes
{
    /// <summary>The pattern of a code and all below it: 51 is <c>51.%</c>, 51.3801 itself.</summary>
    public static string Pattern(string cip) =>
        cip.Length == 7 ? cip
        : cip.Length == 2 ? cip + ".%"
        : cip + "%";

    /// <summary>What is chosen on a profile, carried on to another page.</summary>
    public static string Query(string area, string household) =>
        $"?area={Uri.EscapeDataString(area)}&household={Uri.EscapeDataString(household)}";
}
