namespace Causeway.Sources.Reading;

/// <summary>One line of a code list that BLS ships beside its time series.</summary>
public sealed record BlsCode
{
    /// <summary>Which list: area, occupation, measure.</summary>
    public required string List { get; init; }

    /// <summary>The code as BLS writes it.</summary>
    public required string Code { get; init; }

    /// <summary>What it stands for.</summary>
    public string? Title { get; init; }

    /// <summary>A longer description, where the list has one.</summary>
    public string? Description { get; init; }

    /// <summary>The same area or occupation in Causeway's spelling.</summary>
    public string? Spelling { get; init; }

    /// <summary>The type that an area's code belongs to.</summary>
    public string? AreaType { get; init; }

    /// <summary>Depth below the list's total.</summary>
    public long? DisplayLevel { get; init; }

    /// <summary>Whether BLS publishes series of the code.</summary>
    public bool? Selectable { get; init; }

    /// <summary>Place in BLS's own order.</summary>
    public long? Sort { get; init; }
}

/// <summary>Reads the code lists (<c>oe.occupation</c>, <c>la.area</c>) that BLS ships beside its time series: text between tabs under a header, without quoting and without a year.</summary>
public static class BlsCodeList
{
    /// <summary>The lists' layouts: which columns hold code and title.</summary>
    static readonly (string List, string Code, string[] Titles, string[] Besides)[] Layouts =
    [
        ("area", "area_code", ["area_name", "area_text"], []),
        ("occupation", "occupation_code", ["occupation_name", "occupation_text"], []),
        ("industry", "industry_code", ["industry_name", "industry_text"], ["selectable"]),
        ("datatype", "datatype_code", ["datatype_name", "datatype_text"], []),
        ("measure", "measure_code", ["measure_text", "measure_name"], []),
        ("areatype", "areatype_code", ["areatype_name", "areatype_text"], []),
        ("areatype", "area_type_code", ["areatype_text", "area_type_text", "area_type_name"], []),
        ("sector", "sector_code", ["sector_name", "sector_text"], []),
        ("footnote", "footnote_code", ["footnote_text"], []),
        ("release", "release_date", ["description"], []),
        ("seasonal", "seasonal", ["seasonal_text"], []),
        ("seasonal", "seasonal_code", ["seasonal_text"], []),
        ("state", "srd_code", ["srd_text"], []),
        ("period", "period", ["period_name"], []),
    ];

    /// <summary>The name of the list that a file is, or null. Which survey's list it is only its name may tell.</summary>
    public static string? Recognize(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return probe.Kind == FileKind.Text && probe.FirstLine.Contains('\t', StringComparison.Ordinal) ? Find(Header(probe.FirstLine)).List : null;
    }

    /// <summary>Reads a list into a table of the dataset with <see cref="BlsCode"/>'s columns.</summary>
    /// <param name="file">The file.</param>
    /// <param name="stage">Where its rows go.</param>
    /// <param name="table">Short name of the table.</param>
    /// <param name="spelling">Causeway's spelling of a code of a list, or null.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static void Read(SourceFile file, StageFile stage, string table, Func<string, string, string?> spelling, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(stage);
        ArgumentNullException.ThrowIfNull(spelling);
        Fields? fields = null;
        (string? List, string Code, string? Title) layout = (null, "", null);
        foreach (var row in Grid.Text(file, '\t', quoted: false))
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is null)
            {
                var header = new TableHeader(row);
                (fields, layout) = (new Fields(header, stage), Find(header));
            }
            else if (!row.IsBlank && ReadRow(fields.MoveTo(row), layout.List!, layout.Code, layout.Title!, spelling) is { } code)
            {
                stage.Add(table, code, row.Line);
            }
        }
    }

    static BlsCode? ReadRow(Fields f, string list, string code, string title, Func<string, string, string?> spelling)
    {
        var value = f.Required(code);
        var selectable = f.Raw("selectable");
        if (selectable is not ("" or "T" or "F"))
        {
            f.Error("selectable", selectable, "code", $"'{Fields.Shorten(selectable)}' is not T or F.");
        }

        var row = new BlsCode
        {
            List = list,
            Code = value,
            Title = f.Text(title),
            Description = f.Text("occupation_description"),
            Spelling = value.Length > 0 ? spelling(list, value) : null,
            AreaType = list == "areatype" ? null : f.Text("areatype_code") ?? f.Text("area_type_code"),
            DisplayLevel = f.Whole("display_level"),
            Selectable = selectable.Length == 0 ? null : selectable == "T",
            Sort = f.Whole("sort_sequence"),
        };
        return f.Failed ? null : row;
    }

    static (string? List, string Code, string? Title) Find(TableHeader header)
    {
        foreach (var (list, code, titles, besides) in Layouts)
        {
            if (header.Has(code) && header.Has(besides) && Array.Find(titles, t => header.Has(t)) is { } title)
            {
                return (list, code, title);
            }
        }

        return (null, "", null);
    }

    static TableHeader Header(string line) => new(new GridRow(1, [.. line.TrimEnd('\r').Split('\t')]));
}
