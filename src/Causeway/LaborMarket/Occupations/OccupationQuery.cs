using Causeway.Data;
using Causeway.Methods.Codes;
using Causeway.Pathways.Opportunities;

namespace Causeway.LaborMarket.Occupations;

/// <summary>An occupation that was searched for.</summary>
/// <param name="Soc">Code.</param>
/// <param name="Title">Name.</param>
/// <param name="Also">The job title that fits, when it is not the name.</param>
public sealed record FoundOccupation(string Soc, string Title, string? Also);

/// <summary>Workers of one race and ethnicity, or one sex, in an occupation.</summary>
/// <param name="Race">As in <c>census.occupation_estimate</c>.</param>
/// <param name="Sex">all, male or female.</param>
/// <param name="Sample">Persons of the sample.</param>
/// <param name="Workers">Workers with their margin.</param>
/// <param name="MedianWage">Median hourly wage with its margin.</param>
/// <param name="Reliable">False when the estimate is to be used with care.</param>
public sealed record WorkerGroup(string Race, string Sex, long Sample, Figure Workers, Figure MedianWage, bool Reliable);

/// <summary>Who works in an occupation in a state, or why it is not known.</summary>
/// <param name="Groups">All workers first, then each race and ethnicity, then each sex.</param>
/// <param name="Title">The Census occupation, which may be wider than the SOC code.</param>
/// <param name="Vintage">Edition of the survey.</param>
/// <param name="State">Name of the state; null when the area is in none or in several.</param>
/// <param name="Reason">Why there are no groups; null when there are.</param>
public sealed record WorkerGroups(IReadOnlyList<WorkerGroup> Groups, string Title, string Vintage, string? State, string? Reason);

/// <summary>Finds occupations, and who works in them.</summary>
public sealed class OccupationQuery(Warehouse warehouse)
{
    /// <summary>The SQL of the groups, for pages that show their method.</summary>
    public const string GroupsSql = "LaborMarket/Occupations/groups.sql";

    /// <summary>The occupations whose code or name has the words in it; all of them for no words.</summary>
    public Task<List<FoundOccupation>> SearchAsync(string words, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(words);
        var sql = new Sql(SqlFile.Read("LaborMarket/Occupations/search.sql"), words.Trim().ToLowerInvariant());
        return warehouse.QueryAsync(sql, r => new FoundOccupation(r.GetString(0), r.GetString(1), r.Text(2)), cancel);
    }

    /// <summary>Workers by race and ethnicity and by sex in the state of the area.</summary>
    public async Task<WorkerGroups> GroupsAsync(Area area, string areaName, string soc, CancellationToken cancel)
    {
        if (StateOf(area, areaName) is not { } state)
        {
            return new(
                [],
                "",
                "",
                null,
                area.Kind == AreaKind.Nation
                    ? "Estimates by race and sex are made for states; choose one."
                    : "The area lies in more than one state; choose a state."
            );
        }

        var rows = await warehouse.QueryAsync(
            new Sql(SqlFile.Read(GroupsSql), state.Fips, soc),
            r =>
                (
                    Group: new WorkerGroup(
                        r.GetString(0),
                        r.GetString(1),
                        r.Integer(2) ?? 0,
                        Estimate(r.Number(3), r.Number(4), "workers", r.GetString(8)),
                        Estimate(r.Number(5), r.Number(6), "US dollars an hour", r.GetString(8)),
                        !r.IsDBNull(7) && r.GetBoolean(7)
                    ),
                    Title: r.GetString(9),
                    Vintage: r.GetString(8)
                ),
            cancel
        );
        if (rows.Count == 0)
        {
            var any = await warehouse.ScalarAsync<long>(
                new Sql("select count(*) from census.occupation_estimate where area = $1", state.Fips),
                cancel
            );
            return new(
                [],
                "",
                "",
                state.Name,
                any == 0
                    ? $"No survey microdata of {state.Name} are loaded, so race, ethnicity and sex of the workers are not known."
                    : $"Nobody of this occupation was in the survey's sample in {state.Name}."
            );
        }

        var title = rows[0].Title;
        var groups = rows.Where(r => r.Title == title)
            .Select(r => r.Group)
            .OrderBy(g =>
                (g.Race, g.Sex) == ("all", "all") ? 0
                : g.Sex == "all" ? 1
                : 2
            );
        return new([.. groups], title, rows[0].Vintage, state.Name, null);
    }

    static Figure Estimate(double? value, double? margin, string unit, string vintage) =>
        value is null
            ? Figure.None(unit, "Too few people with wages were in the sample.", ValueStatus.NotPublished, "acs-pums", vintage)
            : new()
            {
                Value = value,
                Margin = margin,
                Unit = unit,
                Status = ValueStatus.Estimated,
                Source = "acs-pums",
                Vintage = vintage,
            };

    // A metropolitan area's name ends in its states: "Atlanta-Sandy Springs-Roswell, GA".
    static UsState? StateOf(Area area, string name) =>
        area.Kind == AreaKind.State ? UsState.Find(area.ToString())
        : area.State is { } state ? UsState.Find(state.ToString())
        : area.Kind == AreaKind.Nation ? null
        : UsState.Find(name[(name.LastIndexOf(',') + 1)..].Trim());
}
