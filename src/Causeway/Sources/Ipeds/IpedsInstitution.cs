using Causeway.Sources.Reading;

namespace Causeway.Sources.Ipeds;

/// <summary>A row of edu.institution, from one line of the directory.</summary>
sealed record IpedsInstitution
{
    // Best first: the classifications of 2021, 2018, 2015, 2010, and the one that takes their place from 2025.
    static readonly (string Column, string Edition)[] Classifications =
    [
        ("C21BASIC", "2021"),
        ("C18BASIC", "2018"),
        ("C15BASIC", "2015"),
        ("CCBASIC", "2010"),
        ("CARNEGIEIC", "2025"),
    ];

    public required string Unitid { get; init; }
    public string? Opeid { get; init; }
    public required string Name { get; init; }
    public string? Alias { get; init; }
    public string? Address { get; init; }
    public string? City { get; init; }
    public string? State { get; init; }
    public string? Zip { get; init; }
    public string? County { get; init; }
    public string? CountyName { get; init; }
    public string? Cbsa { get; init; }
    public string? Sector { get; init; }
    public string? Level { get; init; }
    public string? Control { get; init; }
    public string? HighestOffering { get; init; }
    public bool? DegreeGranting { get; init; }
    public bool? Hbcu { get; init; }
    public bool? Tribal { get; init; }
    public string? Locale { get; init; }
    public string? Size { get; init; }
    public string? Carnegie { get; init; }
    public string? CarnegieEdition { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public string? Website { get; init; }
    public string? System { get; init; }
    public string? TitleIv { get; init; }
    public bool? Active { get; init; }
    public string? Status { get; init; }
    public string? Uei { get; init; }
    public string? Duns { get; init; }

    /// <summary>Reads one line; null when it has an error.</summary>
    public static IpedsInstitution? Read(Fields f)
    {
        var classification = Array.Find(Classifications, c => f.Has(c.Column));
        var row = new IpedsInstitution
        {
            Unitid = IpedsCode.Unitid(f),
            Opeid = IpedsCode.Padded(f, "OPEID", 8),
            Name = f.Required("INSTNM"),
            Alias = IpedsCode.Text(f, "IALIAS"),
            Address = IpedsCode.Text(f, "ADDR"),
            City = IpedsCode.Text(f, "CITY"),
            State = IpedsCode.Padded(f, "FIPS", 2),
            Zip = IpedsCode.Text(f, "ZIP"),
            County = IpedsCode.Padded(f, "COUNTYCD", 5),
            CountyName = IpedsCode.Text(f, "COUNTYNM"),
            Cbsa = IpedsCode.Padded(f, "CBSA", 5) is { } cbsa ? $"C{cbsa}" : null,
            Sector = IpedsCode.Text(f, "SECTOR"),
            Level = IpedsCode.Text(f, "ICLEVEL"),
            Control = IpedsCode.Text(f, "CONTROL"),
            HighestOffering = IpedsCode.Text(f, "HLOFFER"),
            DegreeGranting = IpedsCode.Is(f, "DEGGRANT", "1"),
            Hbcu = IpedsCode.Is(f, "HBCU", "1"),
            Tribal = IpedsCode.Is(f, "TRIBAL", "1"),
            Locale = IpedsCode.Text(f, "LOCALE"),
            Size = IpedsCode.Text(f, "INSTSIZE"),
            Carnegie = classification.Column is { } column ? IpedsCode.Text(f, column) : null,
            CarnegieEdition = classification.Edition,
            Latitude = f.Number("LATITUDE"),
            Longitude = f.Number("LONGITUD"),
            Website = IpedsCode.Text(f, "WEBADDR"),
            System = IpedsCode.Text(f, "F1SYSNAM"),
            TitleIv = IpedsCode.Text(f, "OPEFLAG"),
            Active = IpedsCode.Is(f, "CYACTIVE", "1"),
            Status = IpedsCode.Text(f, "ACT"),
            Uei = IpedsCode.Text(f, "UEIS"),
            Duns = IpedsCode.Text(f, "DUNS"),
        };
        return f.Failed ? null : row;
    }
}
