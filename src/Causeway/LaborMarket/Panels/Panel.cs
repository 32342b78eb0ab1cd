using Causeway.Data;
using Causeway.Web.Charts;

namespace Causeway.LaborMarket.Panels;

/// <summary>
/// One question about one subject with its answer: a sentence, a chart, the whole table, who is counted, where it is from, how it was made, and what it does not tell.
/// Profile pages, the page of the panel itself, the API and every download are made from it.
/// </summary>
public sealed record Panel
{
    /// <summary>What it is about, such as Fulton County.</summary>
    public required Subject Subject { get; init; }

    /// <summary>Short name in addresses, such as <c>industries</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The question or measure as a heading, in the reader's language.</summary>
    public required string Title { get; init; }

    /// <summary>The answer in one sentence with its number; or why there is none, when there are no rows.</summary>
    public required string Finding { get; init; }

    /// <summary>The chart; null where a table says it better.</summary>
    public Chart? Chart { get; init; }

    /// <summary>The columns after the first, which is the row's name.</summary>
    public IReadOnlyList<PanelColumn> Columns { get; init; } = [];

    /// <summary>Heading of the rows' names, such as Industry.</summary>
    public string RowHeading { get; init; } = "";

    /// <summary>All rows, the most important first.</summary>
    public IReadOnlyList<PanelRow> Rows { get; init; } = [];

    /// <summary>Who or what is counted, and when: one sentence.</summary>
    public string Universe { get; init; } = "";

    /// <summary>What the figures do not tell; each a sentence.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];

    /// <summary>The SQL files with their parameters in the order in which they ran.</summary>
    public IReadOnlyList<PanelMethod> Methods { get; init; } = [];

    /// <summary>Formula or further steps in plain words, when SQL alone does not tell.</summary>
    public string? HowMade { get; init; }

    /// <summary>Every figure of the table.</summary>
    public IEnumerable<Figure> Figures => Rows.SelectMany(r => r.Cells).Select(c => c.Figure).OfType<Figure>();

    /// <summary>Address of the panel's own page.</summary>
    public string Address => $"{Subject.Address}/{Id}";

    /// <summary>A panel without rows, and why.</summary>
    public static Panel Empty(Subject subject, string id, string title, string why) =>
        new()
        {
            Subject = subject,
            Id = id,
            Title = title,
            Finding = why,
        };
}

/// <summary>What a profile is about.</summary>
/// <param name="Kind">First part of its address: areas, occupations, industries, programs or institutions.</param>
/// <param name="Code">Its code, such as 13121.</param>
/// <param name="Name">Its name.</param>
public sealed record Subject(string Kind, string Code, string Name)
{
    /// <summary>Address of its profile.</summary>
    public string Address => $"/{Kind}/{Uri.EscapeDataString(Code)}";
}

/// <summary>A column of a panel's table.</summary>
/// <param name="Name">Name in files and in the API, in snake_case English.</param>
/// <param name="Label">Heading in the reader's language.</param>
/// <param name="Format">How its figures are written (N0, C2, P1 ...); null for text.</param>
/// <param name="Meaning">What it is, with unit, in English, for the data package.</param>
public sealed record PanelColumn(string Name, string Label, string? Format, string Meaning);

/// <summary>A row of a panel's table.</summary>
/// <param name="Key">Code that identifies it, such as a NAICS code.</param>
/// <param name="Label">Its name.</param>
/// <param name="Cells">One for each column.</param>
/// <param name="Href">Address of the profile of what it names.</param>
/// <param name="IsTotal">True for the row that the others are part of.</param>
public sealed record PanelRow(string Key, string Label, IReadOnlyList<PanelCell> Cells, string? Href = null, bool IsTotal = false);

/// <summary>Text or a figure.</summary>
public sealed record PanelCell
{
    /// <summary>The text, when it is no figure.</summary>
    public string? Text { get; private init; }

    /// <summary>The figure.</summary>
    public Figure? Figure { get; private init; }

    /// <summary>How the figure is written, where the column holds numbers of several kinds; null for the column's way.</summary>
    public string? Format { get; private init; }

    /// <summary>A cell with text.</summary>
    public static implicit operator PanelCell(string? text) => new() { Text = text ?? "" };

    /// <summary>A cell with a figure.</summary>
    public static implicit operator PanelCell(Figure figure) => new() { Figure = figure };

    /// <summary>A cell with text.</summary>
    public static PanelCell Of(string? text) => text;

    /// <summary>A cell with a figure.</summary>
    public static PanelCell Of(Figure figure) => figure;

    /// <summary>A cell with a figure that is written its own way.</summary>
    public static PanelCell Of(Figure figure, string format) => new() { Figure = figure, Format = format };
}

/// <summary>A query behind a panel.</summary>
/// <param name="File">SQL file below the project, such as <c>LaborMarket/Areas/industries.sql</c>.</param>
/// <param name="Values">Values of $1, $2 ... as text.</param>
public sealed record PanelMethod(string File, IReadOnlyList<string> Values);
