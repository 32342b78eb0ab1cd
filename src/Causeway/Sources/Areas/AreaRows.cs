using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Areas;

/// <summary>A row of code.area.</summary>
sealed record AreaRow(
    string Area,
    string Listing,
    string Kind,
    string Name,
    string ShortName,
    string? State = null,
    string? Region = null,
    string? Division = null,
    string? ValidFrom = null,
    string? ValidTo = null
)
{
    static readonly string[] Territories = ["60", "66", "69", "72", "78"];

    /// <summary>A state or territory.</summary>
    public static AreaRow OfState(string state, string name, string listing, string? region = null, string? division = null) =>
        new(state, listing, Territories.Contains(state) ? "territory" : "state", name, name, state, region, division);

    /// <summary>A county or its equivalent.</summary>
    public static AreaRow OfCounty(string county, string name, string listing) =>
        new(
            county,
            listing,
            name.EndsWith(" Planning Region", StringComparison.OrdinalIgnoreCase) ? "planning_region" : "county",
            name,
            AreaName.ShortCounty(name),
            county[..2],
            ValidFrom: AreaChanges.ValidFrom(county),
            ValidTo: AreaChanges.ValidTo(county)
        );
}

/// <summary>A row of code.area_part.</summary>
sealed record AreaPartRow(string Whole, string Part, string Listing, bool? Central);

/// <summary>A row of code.place.</summary>
sealed record PlaceRow(string Code, string Kind, string Name, string State, string? County);

/// <summary>Shorter names for maps, charts and lists.</summary>
static class AreaName
{
    static readonly string[] CountyWords =
    [
        " Planning Region",
        " City and Borough",
        " Census Area",
        " Municipality",
        " Municipio",
        " Borough",
        " Parish",
        " County",
    ];

    /// <summary>A county's name without the word for its kind: Autauga, Orleans, Capitol. An independent city keeps its word (Baltimore city is not Baltimore County).</summary>
    public static string ShortCounty(string name)
    {
        var word = Array.Find(CountyWords, w => name.EndsWith(w, StringComparison.OrdinalIgnoreCase));
        return word is null ? name : name[..^word.Length];
    }

    /// <summary>First city and first state of a title: <c>Atlanta-Sandy Springs-Roswell, GA</c> is Atlanta, GA. Where names have hyphens themselves the title joins them by two.</summary>
    public static string ShortMetro(string title)
    {
        var comma = title.LastIndexOf(',');
        if (comma < 0)
        {
            return title;
        }

        var cities = title[..comma];
        var first =
            cities.StartsWith("Winston-Salem", StringComparison.Ordinal) ? "Winston-Salem"
            : cities.Contains("--", StringComparison.Ordinal) ? cities[..cities.IndexOf("--", StringComparison.Ordinal)]
            : cities.Split('-', '/')[0];
        return $"{first.Trim()}, {title[(comma + 1)..].Split('-')[0].Trim()}";
    }
}

/// <summary>Reads a line of the delineation: a county with the areas that it is in.</summary>
sealed class DelineationReader(StageFile stage)
{
    const string Listing = "delineation";
    readonly Dictionary<string, string> _names = [];
    bool _first = true;

    public void Read(Fields f)
    {
        if (_first)
        {
            // Kept here because no file of the agency says it; it goes with the edition that needs it.
            AreaChanges.Add(stage, f.Line);
            _first = false;
        }

        var cbsa = f.Digits("CBSA Code", 5);
        var state = f.Digits("FIPS State Code", 2);
        var county = f.Digits("FIPS County Code", 3);
        var countyName = f.Required("County/County Equivalent");
        var title = f.Required("CBSA Title");
        var size = f.Required("Metropolitan/Micropolitan Statistical Area");
        var kind =
            size.StartsWith("Metro", StringComparison.OrdinalIgnoreCase) ? "metro"
            : size.StartsWith("Micro", StringComparison.OrdinalIgnoreCase) ? "micro"
            : null;
        if (kind is null && size.Length > 0)
        {
            f.Error(
                "Metropolitan/Micropolitan Statistical Area",
                size,
                "kind",
                $"'{Fields.Shorten(size)}' is neither a metropolitan nor a micropolitan statistical area."
            );
        }

        var central = f.Raw("Central/Outlying County").ToLowerInvariant();
        if (central is not ("central" or "outlying"))
        {
            f.Error("Central/Outlying County", central, "central", $"'{Fields.Shorten(central)}' is neither Central nor Outlying.");
        }

        var division = f.Text("Metropolitan Division Code") is null ? null : f.Digits("Metropolitan Division Code", 5);
        var csa = f.Text("CSA Code") is null ? null : f.Digits("CSA Code", 3);
        if (f.Failed)
        {
            return;
        }

        var part = state + county;
        Area(f, "C" + cbsa, kind!, title);
        stage.Add("area_part", new AreaPartRow("C" + cbsa, part, Listing, central == "central"), f.Line);
        if (division is not null)
        {
            Area(f, "C" + division, "division", f.Raw("Metropolitan Division Title"));
            stage.Add("area_part", new AreaPartRow("C" + division, part, Listing, null), f.Line);
        }

        if (csa is not null)
        {
            Area(f, "CS" + csa, "csa", f.Raw("CSA Title"));
            stage.Add("area_part", new AreaPartRow("CS" + csa, part, Listing, null), f.Line);
        }

        stage.Add("area", AreaRow.OfCounty(part, countyName, Listing), f.Line);
    }

    void Area(Fields f, string area, string kind, string title)
    {
        if (_names.TryAdd(area, title))
        {
            stage.Add("area", new AreaRow(area, Listing, kind, title, AreaName.ShortMetro(title), ValidFrom: stage.Vintage), f.Line);
        }
        else if (_names[area] != title)
        {
            f.Warn("CBSA Title", title, "title", $"{area} was titled '{Fields.Shorten(_names[area])}' further up; that title is kept.");
        }
    }
}

/// <summary>Reads a line of the list of all geographic codes.</summary>
static class GeocodeReader
{
    const string Listing = "geocodes";

    public static void Read(Fields f, StageFile stage)
    {
        var level = f.Digits("Summary Level", 3);
        var state = f.Digits("State Code (FIPS)", 2);
        var county = f.Digits("County Code (FIPS)", 3);
        var subdivision = f.Digits("County Subdivision Code (FIPS)", 5);
        var place = f.Digits("Place Code (FIPS)", 5);
        var city = f.Digits(f.Has("Consolidated City Code (FIPS)") ? "Consolidated City Code (FIPS)" : "Consolidtated City Code (FIPS)", 5);
        var name = f.Required("Area Name (including legal/statistical area description)");
        if (f.Failed)
        {
            return;
        }

        switch (level)
        {
            case "010":
                stage.Add("area", new AreaRow("US", Listing, "nation", name, name), f.Line);
                break;
            case "040":
                stage.Add("area", AreaRow.OfState(state, name, Listing), f.Line);
                break;
            case "050":
                stage.Add("area", AreaRow.OfCounty(state + county, name, Listing), f.Line);
                break;
            case "061":
                stage.Add("place", new PlaceRow(state + county + subdivision, "county_subdivision", name, state, state + county), f.Line);
                break;
            case "162":
                stage.Add("place", new PlaceRow(state + place, "place", name, state, null), f.Line);
                break;
            case "170":
                stage.Add("place", new PlaceRow(state + city, "consolidated_city", name, state, null), f.Line);
                break;
            default:
                f.Error(
                    "Summary Level",
                    level,
                    "summary_level",
                    $"'{level}' is not one of the summary levels 010, 040, 050, 061, 162 and 170."
                );
                break;
        }
    }
}

/// <summary>Reads a line of the states' regions and divisions; the rows of state 00 name the regions and divisions themselves.</summary>
static class RegionReader
{
    const string Listing = "regions";

    public static void Read(Fields f, StageFile stage)
    {
        var region = f.Digits("Region", 1);
        var division = f.Digits("Division", 1);
        var state = f.Digits("State (FIPS)", 2);
        var name = f.Required("Name");
        if (f.Failed)
        {
            return;
        }

        if (state != "00")
        {
            stage.Add("area", AreaRow.OfState(state, name, Listing, region, division), f.Line);
            stage.Add("area_part", new AreaPartRow("R" + region, state, Listing, null), f.Line);
            stage.Add("area_part", new AreaPartRow("D" + division, state, Listing, null), f.Line);
        }
        else if (division == "0")
        {
            stage.Add(
                "area",
                new AreaRow("R" + region, Listing, "region", name, Regex.Replace(name, " Region$", ""), Region: region),
                f.Line
            );
        }
        else
        {
            stage.Add(
                "area",
                new AreaRow(
                    "D" + division,
                    Listing,
                    "census_division",
                    name,
                    Regex.Replace(name, " Division$", ""),
                    Region: region,
                    Division: division
                ),
                f.Line
            );
        }
    }
}

static class AreaFields
{
    /// <summary>A code of so many digits, padded when the workbook holds it as a number; anything else is an error.</summary>
    public static string Digits(this Fields f, string column, int length)
    {
        var text = f.Required(column);
        if (text.Length is 0 || (text.Length <= length && text.All(char.IsAsciiDigit)))
        {
            return text.PadLeft(length, '0');
        }

        f.Error(column, text, "digits", $"'{Fields.Shorten(text)}' is not a code of {length} digits.");
        return text;
    }
}
