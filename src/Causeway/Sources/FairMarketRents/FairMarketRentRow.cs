using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.FairMarketRents;

/// <summary>The names that one edition gives to its columns.</summary>
/// <param name="Fips">Ten digits: state, county, county subdivision.</param>
/// <param name="Rent">First part of the names of the rents: <c>fmr_</c> or <c>fmr</c>.</param>
/// <param name="MetroCode">HUD's area code.</param>
/// <param name="MetroName">HUD's area name.</param>
/// <param name="Population">The population column, such as <c>pop2022</c>, or null.</param>
sealed record FairMarketRentColumns(string Fips, string Rent, string MetroCode, string MetroName, string? Population)
{
    public static FairMarketRentColumns Of(TableHeader header)
    {
        string First(params string[] names) => names.FirstOrDefault(n => header.Find(n) >= 0) ?? names[0];
        // 2015 has the codes of the censuses of 2000 and 2010; the newer ones are what other datasets join.
        return new(
            First("fips2010", "fips"),
            header.Find("fmr_2") >= 0 ? "fmr_" : "fmr",
            First("hud_area_code", "metro_code"),
            First("hud_area_name", "areaname"),
            header.Names.FirstOrDefault(n => Regex.IsMatch(n, @"^pop20\d\d$", RegexOptions.None, TimeSpan.FromSeconds(1)))
        );
    }
}

/// <summary>The rents of a county or a New England town, in dollars a month with utilities.</summary>
sealed record FairMarketRentRow
{
    public required string Area { get; init; }

    public required string Cousub { get; init; }

    public string? Name { get; init; }

    public string? CountyName { get; init; }

    public required string State { get; init; }

    public string? MetroCode { get; init; }

    public string? MetroName { get; init; }

    public string? Cbsa { get; init; }

    public long? Population { get; init; }

    public string? PopulationYear { get; init; }

    public long? Percentile { get; init; }

    public double? Rent_0 { get; init; }

    public double? Rent_1 { get; init; }

    public double? Rent_2 { get; init; }

    public double? Rent_3 { get; init; }

    public double? Rent_4 { get; init; }

    public static FairMarketRentRow? Read(Fields f, FairMarketRentColumns columns)
    {
        var (area, cousub) = HudPlace.Read(f, columns.Fips);
        double? Rent(int bedrooms)
        {
            var column = $"{columns.Rent}{bedrooms}";
            return f.Required(column).Length == 0 ? null : f.Number(column);
        }

        var row = new FairMarketRentRow
        {
            Area = area,
            Cousub = cousub,
            Name = f.Text("county_town_name") ?? f.Text("countyname"),
            CountyName = f.Text("countyname"),
            State = area.Length == 5 ? area[..2] : "",
            MetroCode = f.Text(columns.MetroCode),
            MetroName = f.Text(columns.MetroName),
            Cbsa = HudPlace.Cbsa(f.Raw(columns.MetroCode)),
            Population = columns.Population is null ? null : f.Whole(columns.Population),
            PopulationYear = columns.Population?[3..],
            Percentile = f.Whole("fmr_type"),
            Rent_0 = Rent(0),
            Rent_1 = Rent(1),
            Rent_2 = Rent(2),
            Rent_3 = Rent(3),
            Rent_4 = Rent(4),
        };
        return f.Failed ? null : row;
    }
}

/// <summary>HUD's codes of places, which its rents and its income limits share.</summary>
static class HudPlace
{
    /// <summary>The county and the county subdivision (99999: all of the county) of HUD's ten digits. A spreadsheet that took the code for a number dropped its leading zero.</summary>
    public static (string Area, string Cousub) Read(Fields f, string column)
    {
        var fips = f.Required(column);
        var code = fips.Length == 9 ? "0" + fips : fips;
        if (code.Length == 10 && !code.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return (code[..5], code[5..]);
        }

        if (fips.Length > 0)
        {
            f.Error(column, fips, "fips", $"'{Fields.Shorten(fips)}' is not ten digits of state, county and county subdivision.");
        }

        return ("", "");
    }

    /// <summary>The metropolitan area in a code such as <c>METRO14860MM1930</c>; null for a nonmetropolitan county.</summary>
    public static string? Cbsa(string code) =>
        code.Length >= 10 && code.StartsWith("METRO", StringComparison.Ordinal) && !code.AsSpan(5, 5).ContainsAnyExceptInRange('0', '9')
            ? "C" + code[5..10]
            : null;
}
