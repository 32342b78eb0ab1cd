using System.Globalization;
using Causeway.Data;
using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;

namespace Causeway.Pathways.LivingWage;

/// <summary>The rent of an area from HUD's fair market rents, with the states it lies in and the share of its people in each.</summary>
/// <param name="Monthly">Dollars a month with utilities.</param>
/// <param name="Bedrooms">Bedrooms of the home.</param>
/// <param name="Vintage">Edition of the rents, such as <c>FY2025</c>.</param>
/// <param name="Parts">Counties or towns that the rent is the mean of; 1 is the rent as printed.</param>
/// <param name="AsOf">First day of the fiscal year.</param>
/// <param name="Source">The publication in words.</param>
/// <param name="States">States with the share of the area's people in each.</param>
/// <param name="Notes">How the mean was taken.</param>
sealed record HousingCost(
    decimal Monthly,
    int Bedrooms,
    string Vintage,
    long Parts,
    DateOnly AsOf,
    string Source,
    IReadOnlyList<(string State, decimal Share)> States,
    IReadOnlyList<string> Notes
)
{
    /// <summary>Bedrooms of a household's home: one without children, two with one or two, three with three or four, four with more. Adults share a room, and so do two children.</summary>
    public static int BedroomsOf(Household household) =>
        household.Children switch
        {
            0 => 1,
            <= 2 => 2,
            <= 4 => 3,
            _ => 4,
        };

    /// <summary>Reads the rent; the area may be a county, state, metropolitan area or the nation.</summary>
    public static async Task<HousingCost> ReadAsync(
        Warehouse warehouse,
        Area area,
        string areaName,
        Household household,
        CancellationToken cancel
    )
    {
        var bedrooms = BedroomsOf(household);
        var homes = await warehouse.Kept.GetAsync(
            $"Pathways/LivingWage/rents {area}",
            c =>
                warehouse.QueryAsync(
                    new Sql(SqlFile.Read("Pathways/LivingWage/rents.sql"), area.ToString()),
                    r => new StateRents(
                        r.GetInt64(0),
                        r.GetString(1),
                        r.GetInt64(2),
                        r.GetInt64(3),
                        r.GetInt64(4),
                        r.GetInt64(5),
                        r.Number(6),
                        r.GetDouble(7),
                        r.GetDouble(8),
                        r.GetDouble(9),
                        r.GetString(10),
                        r.Text(11),
                        r.GetString(12),
                        r.Text(13)
                    ),
                    c
                ),
            cancel
        );
        var states = homes.FindAll(h => h.Bedrooms == bedrooms);
        if (states.Count == 0)
        {
            throw await WhyNoRentAsync(warehouse, area, areaName, cancel);
        }

        var weighted = states.Sum(s => s.Population) > 0;
        var parts = states.Sum(s => s.Parts);
        var weight = weighted ? states.Sum(s => s.Population) : parts;
        var monthly = (decimal)(states.Sum(s => weighted ? s.WeightedRent ?? 0 : s.PlainRent) / weight);
        var notes = new List<string>();
        var vintage = states[0].Vintage;
        if (parts > 1)
        {
            var what = states.Any(s => s.Parts != s.Counties) ? "counties and towns" : "counties";
            var range = string.Create(
                CultureInfo.InvariantCulture,
                $"${states.Min(s => s.Lowest):N0} to ${states.Max(s => s.Highest):N0} a month"
            );
            notes.Add(
                weighted
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"Housing is the mean rent of {parts:N0} {what} ({range}), weighted by the population of {states[0].PopulationYear} that HUD prints beside the rents."
                    )
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"Housing is the plain mean rent of {parts:N0} {what} ({range}), because the edition {vintage} does not print their population."
                    )
            );
            if (weighted && states.Sum(s => s.PartsWithoutPopulation) is var without and > 0)
            {
                notes.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"HUD prints no population for {without:N0} of them; they are not in the mean."
                    )
                );
            }
        }

        notes.AddRange(
            states
                .Select(s => s.Way)
                .Distinct()
                .Select(way =>
                    way switch
                    {
                        "metro" =>
                            "The metropolitan area is drawn as HUD draws it for this edition, which can differ from the current delineation.",
                        "delineation" => "HUD does not name this area; its counties are those of the current delineation.",
                        "towns" =>
                            "HUD's rents give Connecticut by former counties; the towns of this planning region are those of HUD's income limits.",
                        _ => "",
                    }
                )
                .Where(n => n.Length > 0)
        );
        if (area.Kind == AreaKind.Nation)
        {
            notes.Add("The nation is the fifty states and the District of Columbia.");
        }

        return new(
            Math.Round(monthly, 2, MidpointRounding.AwayFromZero),
            bedrooms,
            vintage,
            parts,
            FiscalYearStart(vintage),
            $"HUD Fair Market Rents {vintage}, home with {bedrooms} bedroom{(bedrooms == 1 ? "" : "s")}, rent with utilities",
            [.. states.Select(s => (s.State, (decimal)(weighted ? s.Population : s.Parts) / weight))],
            notes
        );
    }

    static async Task<UserException> WhyNoRentAsync(Warehouse warehouse, Area area, string areaName, CancellationToken cancel)
    {
        var any = await warehouse.ScalarAsync<long>($"select count(*) from cost.fair_market_rent", cancel);
        if (any == 0)
        {
            return new(
                "living_wage.no_rents",
                "No fair market rents are loaded. Download HUD's workbook of the newest fiscal year (FY25_FMRs_revised.xlsx from https://www.huduser.gov/portal/datasets/fmr.html) and load it: causeway load FY25_FMRs_revised.xlsx."
            );
        }

        return new(
            "living_wage.no_rent_here",
            area.Kind switch
            {
                AreaKind.Metro =>
                    $"HUD's fair market rents have no metropolitan area {area}. Load the delineation of metropolitan areas (list1_2023.xlsx, see 'causeway sources areas') so that its counties are known, or ask for a county.",
                AreaKind.County when area.ToString().StartsWith("09", StringComparison.Ordinal) =>
                    $"HUD's fair market rents have no county {area}. For a Connecticut planning region load HUD's income limits of 2025 too: they say which towns are in it.",
                AreaKind.County or AreaKind.State => $"HUD's fair market rents have no row for {areaName} ({area}). Check the code.",
                _ => $"A basic-needs budget is made for a county, a metropolitan area, a state or US, not for {area}.",
            }
        );
    }

    /// <summary>First day of an edition's fiscal year: that of 2025 began on October 1, 2024.</summary>
    public static DateOnly FiscalYearStart(string vintage) =>
        vintage.Length >= 4
        && int.TryParse(vintage.AsSpan(vintage.Length - 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year > 1
            ? new(year - 1, 10, 1)
            : throw new UserException(
                "living_wage.edition",
                $"The edition '{vintage}' of the fair market rents is not a fiscal year such as FY2025. Load the file again with --vintage FY2025."
            );

    sealed record StateRents(
        long Bedrooms,
        string State,
        long Parts,
        long Counties,
        long Population,
        long PartsWithoutPopulation,
        double? WeightedRent,
        double PlainRent,
        double Lowest,
        double Highest,
        string Way,
        string? PopulationYear,
        string Vintage,
        string? Name
    );
}
