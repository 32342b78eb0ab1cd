using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.LaborMarket.Search;
using Causeway.Methods.Codes;
using Causeway.Pathways.Opportunities;
using Causeway.Web.Charts;
using Causeway.Web.Figures;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Compare;

/// <summary>
/// Puts the same figures of several areas, occupations or programs side by side. The answer is a panel with a row for each of them, so that every format of a panel can be written; a page turns
/// it and shows a column for each.
/// </summary>
public sealed class CompareQuery(
    SearchQuery search,
    AreaMeasures areas,
    OccupationMeasures occupations,
    ProgramMeasures programs,
    AreaSearch areaSearch,
    IStringLocalizer<CompareText> text
)
{
    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    /// <summary>The comparison; without rows when nothing was chosen. A <see cref="UserException"/> names a code that is not known.</summary>
    public async Task<Panel> RunAsync(CompareRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var index = await search.IndexAsync(cancel);
        var subjects = request
            .Codes.Select(code =>
                index.Named(request.Kind, code) is { } known
                    ? new Subject(request.Kind, known.Code, known.Title)
                    : throw new UserException("compare.unknown", Unknown(request.Kind, code))
            )
            .ToArray();
        Area? where = request.Kind == "areas" ? null : await WhereAsync(request, cancel);
        var about = new Subject("compare", request.Kind, text["Comparison"]);
        var id = string.Join('-', subjects.Select(s => s.Code));
        if (subjects.Length == 0)
        {
            return Panel.Empty(about, id, text["Comparison"], text["Choose two to six to see them side by side."]);
        }

        var measured = request.Kind switch
        {
            "areas" => await areas.MeasureAsync(subjects, request.Household, cancel),
            "occupations" => await occupations.MeasureAsync(subjects, where.GetValueOrDefault(), request.Household, cancel),
            _ => await programs.MeasureAsync(subjects, where.GetValueOrDefault(), request.Household, cancel),
        };
        var place = where is null ? "" : $", {measured.AreaName}";
        var column = Chosen(measured, request.Measure);
        return new Panel
        {
            Subject = about,
            Id = id,
            Title = string.Join(", ", subjects.Select(s => s.Name)) + place,
            Finding = Finding(measured, column),
            Chart = ChartOf(measured, column, place),
            RowHeading = request.Kind switch
            {
                "areas" => text["Area"],
                "occupations" => text["Occupation"],
                _ => text["Program of study"],
            },
            Columns = measured.Columns,
            Rows =
            [
                .. subjects.Select(
                    (s, i) => new PanelRow(s.Code, s.Name, measured.Cells[i], s.Address + (where is null ? "" : $"?area={where}"))
                ),
            ],
            Universe = measured.Universe,
            Limits = measured.Limits,
            Methods = measured.Methods,
        };
    }

    /// <summary>The area that a comparison of occupations or programs is for: the one asked for, or the nation, or the first state with wages.</summary>
    public async Task<Area> WhereAsync(CompareRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Area.Length == 0)
        {
            var covered = await areaSearch.CoveredAsync(cancel);
            return Area.Parse(covered.Any(a => a.Code == "US") || covered.Count == 0 ? "US" : covered[0].Code);
        }

        var code = await areaSearch.ResolveAsync(request.Area, cancel);
        return Area.TryParse(code, out var area)
            ? area
            : throw new UserException("area.code", Area.WhyNot(code) ?? $"'{request.Area}' is not an area.");
    }

    static string Unknown(string kind, string code) =>
        $"No {kind switch { "areas" => "area", "occupations" => "occupation", _ => "program of study" }} has the code '{code}'. Search for it by name to find its code.";

    static int Chosen(Measured measured, string? name)
    {
        var figures = Enumerable.Range(0, measured.Columns.Count).Where(c => measured.Columns[c].Format is not null).ToArray();
        if (name is null)
        {
            return figures[0];
        }

        var found = figures.Where(c => measured.Columns[c].Name == name).ToArray();
        return found.Length > 0
            ? found[0]
            : throw new UserException(
                "compare.measure",
                $"There is no measure '{name}'; there are {string.Join(", ", figures.Select(c => measured.Columns[c].Name))}."
            );
    }

    string Finding(Measured measured, int column)
    {
        var heading = measured.Columns[column];
        var known = measured
            .Cells.Select((cells, i) => (measured.Names[i], Figure: cells[column].Figure!))
            .Where(c => c.Figure.Rank is not null)
            .OrderByDescending(c => c.Figure.Rank)
            .ToArray();
        string Write(Figure figure) => FigureText.Short(figure, heading.Format!);
        return known.Length switch
        {
            0 => text["{0}: not known for any of them.", heading.Label],
            1 => text["{0}: {1} in {2}.", heading.Label, Write(known[0].Figure), known[0].Item1],
            _ => text[
                "{0}: highest for {1} ({2}), lowest for {3} ({4}).",
                heading.Label,
                known[0].Item1,
                Write(known[0].Figure),
                known[^1].Item1,
                Write(known[^1].Figure)
            ],
        };
    }

    Chart ChartOf(Measured measured, int column, string place)
    {
        var heading = measured.Columns[column];
        var unit = heading.Format switch
        {
            "C2" => ChartUnit.DollarsAnHour,
            "C0" => ChartUnit.Dollars,
            "P0" or "N1" => ChartUnit.Share,
            _ => ChartUnit.Count,
        };
        // Percent are drawn as shares of one.
        var scale = heading.Format == "N1" ? 0.01m : 1;
        var bars = measured
            .Cells.Select(
                (cells, i) =>
                    cells[column].Figure is { Value: { } value }
                        ? new Bar(measured.Names[i], Math.Round((decimal)value * scale, 4))
                        : new Bar(
                            measured.Names[i],
                            null,
                            Absent: cells[column].Figure is { IsKnown: true } range
                                ? FigureText.Short(range, heading.Format!)
                                : text["not known"]
                        )
            )
            .ToArray();
        return new BarChart
        {
            Title = heading.Label + place,
            Measure = heading.Label,
            Unit = unit,
            Bars = bars,
            Description = text[
                "Bars: {0}.",
                string.Join(
                    "; ",
                    measured.Cells.Select((c, i) => $"{measured.Names[i]} {FigureText.Short(c[column].Figure!, heading.Format!)}")
                )
            ],
        }.Build();
    }
}

/// <summary>The measured figures of several subjects.</summary>
/// <param name="Names">Names of the subjects.</param>
/// <param name="AreaName">Name of the area that they are measured in; empty for areas.</param>
/// <param name="Columns">The measures.</param>
/// <param name="Cells">For each subject a cell for each measure.</param>
/// <param name="Universe">Who is counted.</param>
/// <param name="Limits">What the figures do not tell.</param>
/// <param name="Methods">The queries.</param>
public sealed record Measured(
    IReadOnlyList<string> Names,
    string AreaName,
    IReadOnlyList<PanelColumn> Columns,
    IReadOnlyList<IReadOnlyList<PanelCell>> Cells,
    string Universe,
    IReadOnlyList<string> Limits,
    IReadOnlyList<PanelMethod> Methods
);
