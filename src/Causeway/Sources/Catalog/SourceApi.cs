using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Causeway.Data;
using Causeway.Sources.Catalog.Choose;
using Causeway.Web.Api;
using Causeway.Web.Localization;

namespace Causeway.Sources.Catalog;

/// <summary>The sources in the API: what there is, what is loaded, whole tables, and which source fits a question.</summary>
public static class SourceApi
{
    /// <summary>Rows of a JSON answer when nothing is asked.</summary>
    const int FewRows = 1000;

    /// <summary>Maps the routes below <c>/api/v1</c> and the catalog in DCAT-US 3.</summary>
    public static void MapSources(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var group = routes.MapGroup("/api/v1/sources").WithTags("Sources");
        group.MapGet("", ListAsync).WithName("sources").WithSummary("Every public dataset, with the editions loaded here").AllowAnonymous();
        group
            .MapGet("/choose", ChooseAsync)
            .WithName("choose")
            .WithSummary("Which source fits a question, which do not, and why")
            .AllowAnonymous();
        group
            .MapGet("/{id}", OneAsync)
            .Produces<SourceDescription>()
            .WithName("source")
            .WithSummary("One dataset with its tables, columns and editions")
            .AllowAnonymous();
        group
            .MapGet("/{id}/tables/{table}", RowsAsync)
            .Produces(StatusCodes.Status200OK, null, "text/csv", "application/json")
            .RequireRateLimiting(ApiLimits.Exports)
            .WithName("rows")
            .WithSummary("Rows of a table: a whole edition as CSV, or a page of it as JSON")
            .AllowAnonymous();
        foreach (var address in DcatCatalog.Addresses)
        {
            routes.MapGet(address, DcatAsync).AllowAnonymous().ExcludeFromDescription();
        }
    }

    static async Task<SourceSummary[]> ListAsync(CatalogQuery query, CancellationToken cancel) =>
        [.. (await query.AllAsync(cancel)).Select(SourceSummary.Of)];

    static Task<SourceChoice> ChooseAsync(
        SourceChooser chooser,
        [Description(
            "What to know: wages, jobs, industries, unemployment, openings, growth, preparation, skills, turnover, completions, colleges, graduate-earnings, graduation, attendance, schooling, poverty, cost-of-living, commuting or codes."
        )]
            string what,
        [Description("For what place: nation, state, metro, county, tract or school.")] string where = "county",
        [Description("For whom: all, race, sex, age, schooling, low-income or program (graduates of one).")] string who = "all",
        [Description("How old the figures may be when published: any, half-year, year or three-years.")] string age = "any",
        CancellationToken cancel = default
    ) => chooser.ChooseAsync(new(what, where, who, age), Languages.Current, cancel);

    static async Task<IResult> OneAsync(
        CatalogQuery query,
        [Description("Id of the dataset, such as oews.")] string id,
        CancellationToken cancel
    ) => await query.OneAsync(id, cancel) is { } detail ? TypedResults.Ok(SourceDescription.Of(detail.Status)) : TypedResults.NotFound();

    static async Task<IResult> RowsAsync(
        HttpRequest http,
        CatalogQuery query,
        TableRows rows,
        [Description("Id of the dataset, such as oews.")] string id,
        [Description("Name of the table, such as oews_wage.")] string table,
        [Description("Edition; the newest one loaded when left out.")] string? vintage = null,
        [Description("Only rows of this area, such as 13121; for tables with an area.")] string? area = null,
        [Description("How many rows at most. Left out, CSV has all of the edition and JSON the first 1,000."), Range(1, 1_000_000)]
            int? limit = null,
        [Description("How many rows to pass over."), Range(0, int.MaxValue)] int offset = 0,
        [Description("csv or json; left out, the Accept header decides, and else it is json.")] string? format = null,
        CancellationToken cancel = default
    )
    {
        if (
            await query.OneAsync(id, cancel) is not { } detail
            || detail.Status.Dataset.Tables.FirstOrDefault(t => t.ShortName == table || t.Name == table) is not { } definition
        )
        {
            return Results.NotFound();
        }

        var dataset = detail.Status.Dataset;
        if (!dataset.Redistributable)
        {
            throw new UserException("source.not_open", $"{dataset.Title} is not passed on: {dataset.License}.");
        }

        if (limit is < 1 || offset < 0)
        {
            throw new UserException("source.rows", "limit is 1 or more and offset 0 or more.");
        }

        if (area is not null && definition.Columns.All(c => c.Name != "area"))
        {
            throw new UserException("source.no_area", $"{definition.Name} has no column area; leave area out.");
        }

        var loaded = detail
            .Status.Versions.Where(v => v.Table == definition.Name)
            .Select(v => v.Vintage)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        var edition = vintage ?? loaded.Max(StringComparer.Ordinal);
        if (edition is null || !loaded.Contains(edition, StringComparer.Ordinal))
        {
            return Results.NotFound();
        }

        var csv = (format ?? (Accepts(http, "text/csv") ? "csv" : "json")) switch
        {
            "csv" => true,
            "json" => false,
            var other => throw new UserException("source.format", $"There is no format '{other}'; there are csv and json."),
        };
        var request = new RowsRequest(definition, edition, area, csv ? limit : limit ?? FewRows, offset);
        return csv
            ? Results.Stream(to => rows.WriteCsvAsync(request, to, cancel), "text/csv; charset=utf-8", $"{definition.Name}-{edition}.csv")
            : Results.Stream(to => rows.WriteJsonAsync(request, dataset, to, cancel), "application/json");
    }

    static async Task<IResult> DcatAsync(HttpRequest http, CatalogQuery query, IConfiguration configuration, CancellationToken cancel) =>
        Results.Text(
            DcatCatalog
                .Write(await query.AllAsync(cancel), SiteAddress.Of(http), SiteContact.From(configuration))
                .ToJsonString(DcatCatalog.Indented),
            "application/ld+json; charset=utf-8"
        );

    static bool Accepts(HttpRequest http, string type) => http.Headers.Accept.ToString().Contains(type, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A dataset in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Agency">Whose it is.</param>
/// <param name="License">What may be done with it.</param>
/// <param name="Homepage">The agency's page.</param>
/// <param name="Vintages">Editions loaded here, newest first.</param>
/// <param name="Rows">Rows loaded here.</param>
/// <param name="Address">Its address in this API.</param>
public sealed record SourceSummary(
    string Id,
    string Title,
    string Agency,
    string License,
    string Homepage,
    IReadOnlyList<string> Vintages,
    long Rows,
    string Address
)
{
    internal static SourceSummary Of(SourceStatus s) =>
        new(
            s.Dataset.Id,
            s.Dataset.Title,
            s.Dataset.Agency,
            s.Dataset.License,
            s.Dataset.Homepage,
            s.Vintages,
            s.Rows,
            $"/api/v1/sources/{s.Dataset.Id}"
        );
}

/// <summary>Everything that describes a dataset.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Agency">Whose it is.</param>
/// <param name="License">What may be done with it.</param>
/// <param name="Citation">How to cite it; {vintage} stands for the edition.</param>
/// <param name="Cadence">How often it appears.</param>
/// <param name="Homepage">The agency's page.</param>
/// <param name="About">What it is good for.</param>
/// <param name="Limits">What it does not tell.</param>
/// <param name="Tables">Its tables.</param>
public sealed record SourceDescription(
    string Id,
    string Title,
    string Agency,
    string License,
    string Citation,
    string Cadence,
    string Homepage,
    string About,
    string Limits,
    IReadOnlyList<TableDescription> Tables
)
{
    internal static SourceDescription Of(SourceStatus s) =>
        new(
            s.Dataset.Id,
            s.Dataset.Title,
            s.Dataset.Agency,
            s.Dataset.License,
            s.Dataset.Citation,
            s.Dataset.Cadence,
            s.Dataset.Homepage,
            s.Dataset.About,
            s.Dataset.Limits,
            [
                .. s.Dataset.Tables.Select(t => new TableDescription(
                    t.ShortName,
                    t.Title,
                    t.Grain,
                    [.. s.Versions.Where(v => v.Table == t.Name).Select(v => new EditionDescription(v.Vintage, v.Rows, v.PublishedAt))],
                    [
                        .. t.Columns.Select(c => new ColumnDescription(
                            c.Name,
                            c.Type.ToString().ToLowerInvariant(),
                            c.Unit,
                            c.Meaning,
                            c.Marked
                        )),
                    ],
                    $"/api/v1/sources/{s.Dataset.Id}/tables/{t.ShortName}"
                )),
            ]
        );
}

/// <summary>A table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">Its title.</param>
/// <param name="Grain">What a row is.</param>
/// <param name="Editions">Editions loaded here.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Address">Address of its rows.</param>
public sealed record TableDescription(
    string Name,
    string Title,
    string Grain,
    IReadOnlyList<EditionDescription> Editions,
    IReadOnlyList<ColumnDescription> Columns,
    string Address
);

/// <summary>An edition of a table.</summary>
/// <param name="Vintage">The edition.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="PublishedAt">When it was published here.</param>
public sealed record EditionDescription(string Vintage, long Rows, DateTimeOffset PublishedAt);

/// <summary>A column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">string, integer, number, boolean or date.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="HasStatus">True when a column of this name with _status says why a value is missing.</param>
public sealed record ColumnDescription(string Name, string Type, string Unit, string Meaning, bool HasStatus);
