namespace Causeway.Sources.Areas;

/// <summary>A row of code.area_change.</summary>
sealed record AreaChangeRow(string OldArea, string NewArea, string Relation, string Since, long? Towns, long? OldTowns, string Note);

/// <summary>
/// Counties that were replaced since 2010, from the Census Bureau's published notes on changes to county equivalents. Connecticut's rows follow from the towns:
/// every town lies in one old county and one planning region, and a test compares the towns with the Census list of 2019.
/// </summary>
static class AreaChanges
{
    const string Connecticut = "Connecticut's planning regions replaced its counties as county equivalents.";

    /// <summary>Planning region, old county, and the towns that lie in both.</summary>
    internal static readonly (string Region, string County, string Towns)[] Towns =
    [
        (
            "09110",
            "09003",
            "Avon, Berlin, Bloomfield, Canton, East Granby, East Hartford, East Windsor, Enfield, Farmington, Glastonbury, Granby, Hartford, Manchester, Marlborough, New Britain, Newington, Plainville, Rocky Hill, Simsbury, South Windsor, Southington, Suffield, West Hartford, Wethersfield, Windsor, Windsor Locks"
        ),
        (
            "09110",
            "09013",
            "Andover, Bolton, Columbia, Coventry, Ellington, Hebron, Mansfield, Somers, Stafford, Tolland, Vernon, Willington"
        ),
        ("09120", "09001", "Bridgeport, Easton, Fairfield, Monroe, Stratford, Trumbull"),
        (
            "09130",
            "09007",
            "Chester, Clinton, Cromwell, Deep River, Durham, East Haddam, East Hampton, Essex, Haddam, Killingworth, Middlefield, Middletown, Old Saybrook, Portland, Westbrook"
        ),
        ("09130", "09011", "Lyme, Old Lyme"),
        ("09140", "09001", "Shelton"),
        ("09140", "09003", "Bristol"),
        ("09140", "09005", "Bethlehem, Plymouth, Thomaston, Watertown, Woodbury"),
        (
            "09140",
            "09009",
            "Ansonia, Beacon Falls, Cheshire, Derby, Middlebury, Naugatuck, Oxford, Prospect, Seymour, Southbury, Waterbury, Wolcott"
        ),
        ("09150", "09011", "Voluntown"),
        ("09150", "09013", "Union"),
        (
            "09150",
            "09015",
            "Ashford, Brooklyn, Canterbury, Chaplin, Eastford, Hampton, Killingly, Plainfield, Pomfret, Putnam, Scotland, Sterling, Thompson, Woodstock"
        ),
        ("09160", "09003", "Burlington, Hartland"),
        (
            "09160",
            "09005",
            "Barkhamsted, Canaan, Colebrook, Cornwall, Goshen, Harwinton, Kent, Litchfield, Morris, New Hartford, Norfolk, North Canaan, Roxbury, Salisbury, Sharon, Torrington, Warren, Washington, Winchester"
        ),
        (
            "09170",
            "09009",
            "Bethany, Branford, East Haven, Guilford, Hamden, Madison, Meriden, Milford, New Haven, North Branford, North Haven, Orange, Wallingford, West Haven, Woodbridge"
        ),
        (
            "09180",
            "09011",
            "Bozrah, Colchester, East Lyme, Franklin, Griswold, Groton, Lebanon, Ledyard, Lisbon, Montville, New London, North Stonington, Norwich, Preston, Salem, Sprague, Stonington, Waterford"
        ),
        ("09180", "09015", "Windham"),
        (
            "09190",
            "09001",
            "Bethel, Brookfield, Danbury, Darien, Greenwich, New Canaan, New Fairfield, Newtown, Norwalk, Redding, Ridgefield, Sherman, Stamford, Weston, Westport, Wilton"
        ),
        ("09190", "09005", "Bridgewater, New Milford"),
    ];

    static readonly AreaChangeRow[] Renamed =
    [
        new("51515", "51019", "replaced_by", "2013", null, null, "Bedford city, Virginia, became a town of Bedford County."),
        new("02270", "02158", "replaced_by", "2015", null, null, "Wade Hampton Census Area, Alaska, was renamed Kusilvak Census Area."),
        new("46113", "46102", "replaced_by", "2015", null, null, "Shannon County, South Dakota, was renamed Oglala Lakota County."),
        new(
            "02261",
            "02063",
            "part",
            "2019",
            null,
            null,
            "Valdez-Cordova Census Area, Alaska, was split into Chugach and Copper River Census Areas."
        ),
        new(
            "02261",
            "02066",
            "part",
            "2019",
            null,
            null,
            "Valdez-Cordova Census Area, Alaska, was split into Chugach and Copper River Census Areas."
        ),
    ];

    /// <summary>Every change.</summary>
    public static IReadOnlyList<AreaChangeRow> All { get; } = [.. Renamed, .. FromTowns()];

    /// <summary>Year from which an area is used, when it replaced another.</summary>
    public static string? ValidFrom(string area) => area == "51019" ? null : All.FirstOrDefault(c => c.NewArea == area)?.Since;

    /// <summary>Year from which an area is no longer used, when another replaced it.</summary>
    public static string? ValidTo(string area) => All.FirstOrDefault(c => c.OldArea == area)?.Since;

    /// <summary>Adds the changes to the stage.</summary>
    public static void Add(StageFile stage, int line)
    {
        foreach (var change in All)
        {
            stage.Add("area_change", change, line);
        }
    }

    static IEnumerable<AreaChangeRow> FromTowns()
    {
        var all = Towns.Select(t => (t.Region, t.County, Count: (long)t.Towns.Split(", ").Length)).ToArray();
        var county = all.GroupBy(t => t.County).ToDictionary(g => g.Key, g => g.Sum(t => t.Count));
        return all.Select(t => new AreaChangeRow(
            t.County,
            t.Region,
            t.Count == county[t.County] ? "replaced_by" : "part",
            "2022",
            t.Count,
            county[t.County],
            Connecticut
        ));
    }
}
