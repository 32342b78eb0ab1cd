using System.Text.RegularExpressions;
using Causeway.Data;
using Causeway.Sources.Reading;

namespace Causeway.Sources.AcsTables;

/// <summary>Turns the wide rows of one table, one for each place, into one value for each place and variable.</summary>
sealed partial class AcsTableReader
{
    sealed record Column(string Table, string Variable, int Estimate)
    {
        public int Margin { get; set; } = -1;

        public int EstimateMark { get; set; } = -1;

        public int MarginMark { get; set; } = -1;

        public string? Label { get; set; }
    }

    sealed record Value(
        string Area,
        string AreaKind,
        string? AreaTitle,
        string Dataset,
        string Kind,
        string TableId,
        string Variable,
        string? Label,
        Marked Estimate,
        string? EstimateMark,
        string? EstimateBound,
        Marked Margin,
        string? MarginMark
    );

    readonly TableHeader _header;
    readonly IReadOnlyList<string> _names;
    readonly string _dataset;
    readonly StageFile _stage;
    readonly List<Column> _columns;
    readonly bool _old;
    bool _labeled;

    public AcsTableReader(GridRow header, string dataset, StageFile stage, string? table)
    {
        (_header, _names, _dataset, _stage, _old) = (new(header), header.Cells, dataset, stage, table is not null);
        _columns = table is null ? Columns(header) : OldColumns(header, table);
    }

    /// <summary>Reads a row under the header: the labels, when the file has them, or a place.</summary>
    public void Read(GridRow row)
    {
        if (!_labeled)
        {
            _labeled = true;
            // data.census.gov and FactFinder explain the columns in a second header row.
            if (Geo(row) is "id" or "Id" or "Geography")
            {
                foreach (var column in _columns)
                {
                    column.Label = Label(row[column.Estimate]);
                }

                return;
            }
        }

        _stage.CountRow();
        if (Area(row) is not { } place)
        {
            _stage.Issue(
                row.Line,
                "GEO_ID",
                Geo(row),
                "area",
                "error",
                $"'{Fields.Shorten(Geo(row))}' is not a place's GEO_ID, such as 0400000US13."
            );
            return;
        }

        var title = _header.FindAny("NAME", "GEO.display-label") is var named and >= 0 ? row[named] : "";
        foreach (var column in _columns)
        {
            if (
                Cell(row, column.Estimate, column.EstimateMark) is { } estimate
                && Cell(row, column.Margin, column.MarginMark) is { } margin
            )
            {
                _stage.Add(
                    "acs_value",
                    new Value(
                        place.Area,
                        place.Kind,
                        title.Length == 0 ? null : title,
                        _dataset,
                        AcsColumn.Kind(column.Table),
                        column.Table,
                        column.Variable,
                        column.Label,
                        estimate.Value,
                        estimate.Mark,
                        estimate.Bound,
                        margin.Value,
                        margin.Mark
                    ),
                    row.Line
                );
            }
        }
    }

    AcsCell? Cell(GridRow row, int value, int mark)
    {
        if (value < 0)
        {
            return new(Marked.None(ValueStatus.Missing), null, null);
        }

        if (AcsCell.Read(row[value], mark < 0 ? "" : row[mark]) is { } cell)
        {
            return cell;
        }

        _stage.Issue(
            row.Line,
            _names[value],
            row[value],
            "number",
            "error",
            $"'{Fields.Shorten(row[value])}' is neither a number nor one of the Bureau's marks."
        );
        return null;
    }

    string Geo(GridRow row) => _header.FindAny("GEO_ID", "GEO.id") is var at and >= 0 ? row[at] : "";

    (string Area, string Kind)? Area(GridRow row)
    {
        if (Geo(row) is { Length: > 0 } geo)
        {
            return CensusArea.Read(geo);
        }

        // An answer asked for without GEO_ID names its places in columns at the end.
        string Of(string column) => _header.Find(column) is var at and >= 0 ? row[at] : "";
        return (Of("zip code tabulation area"), Of("state"), Of("county"), Of("us")) switch
        {
            ({ Length: 5 } zcta, _, _, _) => ("Z" + zcta, "zcta"),
            (_, { Length: 2 } state, { Length: 3 } county, _) when _header.Find("tract") < 0 => (state + county, "county"),
            (_, { Length: 2 } state, "", _) when _header.Find("place") < 0 => (state, "state"),
            (_, _, _, "1") => ("US", "nation"),
            _ => null,
        };
    }

    static List<Column> Columns(GridRow header)
    {
        var found = new List<(AcsColumn Name, int At)>();
        for (var i = 0; i < header.Cells.Count; i++)
        {
            if (AcsColumn.Read(header.Cells[i]) is { } name)
            {
                found.Add((name, i));
            }
        }

        // The order of the columns is not stable: the four that belong together are found by name.
        var columns = new Dictionary<string, Column>();
        foreach (var (name, at) in found.Where(f => f.Name.Part == "E"))
        {
            columns.TryAdd(name.Variable, new(name.Table, name.Variable, at));
        }

        foreach (var (name, at) in found)
        {
            if (columns.TryGetValue(name.Variable, out var column))
            {
                switch (name.Part)
                {
                    case "M":
                        column.Margin = at;
                        break;
                    case "EA":
                        column.EstimateMark = at;
                        break;
                    case "MA":
                        column.MarginMark = at;
                        break;
                    default:
                        break;
                }
            }
        }

        return [.. columns.Values];
    }

    // FactFinder numbers lines and columns in its own way: HC01_EST_VC01 with HC01_MOE_VC01 in subject tables, HD01_VD01 with HD02_VD01 in detailed ones.
    static List<Column> OldColumns(GridRow header, string table)
    {
        var columns = new List<Column>();
        var positions = new TableHeader(header);
        for (var i = 0; i < header.Cells.Count; i++)
        {
            var match = OldEstimate().Match(header[i]);
            if (match.Success)
            {
                var (group, line) = (match.Groups[1].Value, match.Groups[2].Value);
                columns.Add(
                    group.Length == 0
                        ? new(table, line, i) { Margin = positions.Find("HD02_" + line) }
                        : new(table, $"{group}_{line}", i) { Margin = positions.Find($"{group}_MOE_{line}") }
                );
            }
        }

        return columns;
    }

    string? Label(string text)
    {
        var label = _old ? OldPart().Replace(text, "") : NewPart().Replace(text, "");
        return label.Length == 0 ? null : label;
    }

    [GeneratedRegex("^(?:(HC[0-9]{2})_EST|HD01)_(V[CD][0-9]{2,4})$")]
    private static partial Regex OldEstimate();

    [GeneratedRegex("(?<=^|; )Estimate; ")]
    private static partial Regex OldPart();

    [GeneratedRegex("^(?:Estimate|Percent)!!")]
    private static partial Regex NewPart();
}
