using Causeway.Data;
using Causeway.Methods.Codes;

namespace Causeway.Pathways.Opportunities;

/// <summary>Finds the wages that stand for an area: published ones as near as there are, otherwise estimates, the nation's only if asked for.</summary>
sealed class WageSearch(OpportunityFacts facts)
{
    // From the nearest published wages outward: the area itself, the county's metro area, the state, our estimates for the state, the nation if asked.
    public async Task<(WageBasis Basis, List<WageRow> Rows)> RunAsync(
        OpportunityRequest request,
        PlaceRow place,
        string? state,
        CancellationToken cancel
    )
    {
        var published = await facts.WageAreasAsync(cancel);
        if (published.Contains(place.Area))
        {
            var own = await facts.WagesAsync(place.Area, cancel);
            return (Published(own, place.Area, place.Name, Sentence.Of($"Wages and jobs are for {place.Name}.")), own);
        }

        if (request.Area.Kind == AreaKind.County)
        {
            foreach (var (metro, name) in await facts.MetrosAsync(request.Area, cancel))
            {
                if (published.Contains(metro))
                {
                    var rows = await facts.WagesAsync(metro, cancel);
                    return (
                        Published(
                            rows,
                            metro,
                            name,
                            Sentence.Of(
                                $"BLS publishes no occupational wages for counties: wages and jobs are for {name}, the metropolitan area that {place.Name} belongs to."
                            )
                        ),
                        rows
                    );
                }
            }
        }

        if (state is not null)
        {
            var stateName = (await facts.AreaAsync(Area.Parse(state), cancel))?.Name ?? state;
            if (state != place.Area && published.Contains(state))
            {
                var rows = await facts.WagesAsync(state, cancel);
                return (
                    Published(
                        rows,
                        state,
                        stateName,
                        Sentence.Of($"No occupational wages are loaded for {place.Name}: wages and jobs are for {stateName}.")
                    ),
                    rows
                );
            }

            if (await facts.EstimatesAsync(state, cancel) is { Count: > 0 } estimates)
            {
                return (
                    new WageBasis(
                        "acs-pums",
                        state,
                        stateName,
                        estimates[0].Vintage,
                        true,
                        Sentence.Of(
                            $"No published occupational wages are loaded for {stateName}. Wages and jobs are our estimates from the American Community Survey's public microdata for people who live in {stateName}: wage and salary workers, each figure with its margin of error."
                        )
                    ),
                    estimates
                );
            }
        }

        if (request.UseNational && published.Contains("US"))
        {
            var nation = await facts.WagesAsync("US", cancel);
            return (
                Published(
                    nation,
                    "US",
                    "United States",
                    Sentence.Of(
                        $"No wages are loaded for {place.Name} or its state: these are national figures, shown because they were asked for."
                    )
                ),
                nation
            );
        }

        throw new UserException(
            "pathways.no_wages",
            $"No occupational wages are loaded for {place.Name}. Load the state's OEWS workbook or ACS microdata ('causeway sources oews' says where to get them), or ask for national figures with --national."
        );
    }

    static WageBasis Published(List<WageRow> rows, string area, string name, Sentence sentence) =>
        new("oews", area, name, rows[0].Vintage, false, sentence);
}
