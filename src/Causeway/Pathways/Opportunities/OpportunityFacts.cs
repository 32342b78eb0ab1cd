using Causeway.Data;
using Causeway.Methods.Codes;

namespace Causeway.Pathways.Opportunities;

sealed record PlaceRow(string Area, string Kind, string Name, string State);

sealed record WageRow(string Soc, string Title, string Vintage, long File, Marked Employment, Marked[] Percentiles, Marked LocationQuotient)
{
    public double? EmploymentMargin { get; init; }

    public double? MedianMargin { get; init; }

    public long? Sample { get; init; }

    public bool Reliable { get; init; } = true;
}

sealed record ProjectionRow(
    string Soc,
    string Vintage,
    double? Base,
    double? Growth,
    double? Openings,
    string? Entry,
    string? Experience,
    string? Training
);

sealed record ProgramRow(string Cip, string Soc, string Title, double Awards, int Institutions, string Vintage);

/// <summary>The queries behind the opportunities, each one SQL file.</summary>
sealed class OpportunityFacts(Warehouse warehouse)
{
    const string Folder = "Pathways/Opportunities/";
    const int MostAreasKept = 64;

    Kept _kept = new(-1, [], []);

    // What changes only with a publication is read once for each generation of the warehouse: descriptions of occupations are the same for every area.
    sealed record Kept(
        long Generation,
        System.Collections.Concurrent.ConcurrentDictionary<string, Task<object>> Values,
        System.Collections.Concurrent.ConcurrentDictionary<string, Task<object>> ByArea
    );

    async Task<T> KeepAsync<T>(string name, bool byArea, Func<Task<T>> read, CancellationToken cancel)
        where T : class
    {
        long generation;
        await using (var manifest = await warehouse.OpenManifestAsync(cancel))
        {
            generation = await warehouse.Manifest.GenerationAsync(manifest, cancel);
        }

        var kept = _kept;
        if (kept.Generation != generation || kept.ByArea.Count > MostAreasKept)
        {
            _kept = kept = new(generation, kept.Generation == generation ? kept.Values : [], []);
        }

        var values = byArea ? kept.ByArea : kept.Values;
        if (values.TryGetValue(name, out var known))
        {
            return (T)await known;
        }

        var value = await read();
        values[name] = Task.FromResult<object>(value);
        return value;
    }

    public async Task<PlaceRow?> AreaAsync(Area area, CancellationToken cancel) =>
        area.Kind == AreaKind.Nation
            ? new("US", "nation", "United States", "")
            : (
                await warehouse.QueryAsync(
                    File("area", area.ToString()),
                    r => new PlaceRow(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3)),
                    cancel
                )
            ).FirstOrDefault();

    public Task<List<(string Area, string Name)>> MetrosAsync(Area county, CancellationToken cancel) =>
        warehouse.QueryAsync(File("metros", county.ToString()), r => (r.GetString(0), r.GetString(1)), cancel);

    public async Task<string?> StateOfMetroAsync(string metro, CancellationToken cancel) =>
        (await warehouse.QueryAsync(File("metro_state", metro), r => r.GetString(0), cancel)).FirstOrDefault();

    public Task<List<WageRow>> WagesAsync(string area, CancellationToken cancel) =>
        warehouse.QueryAsync(
            File("wages", area),
            r => new WageRow(
                r.GetString(0),
                r.Text(1) ?? "",
                r.GetString(2),
                r.GetInt64(3),
                r.MarkedAt(4),
                [r.MarkedAt(6), r.MarkedAt(8), r.MarkedAt(10), r.MarkedAt(12), r.MarkedAt(14)],
                r.MarkedAt(16)
            ),
            cancel
        );

    public Task<List<WageRow>> EstimatesAsync(string state, CancellationToken cancel) =>
        warehouse.QueryAsync(
            File("estimates", state),
            r => new WageRow(
                r.GetString(0),
                r.GetString(1),
                r.GetString(2),
                r.GetInt64(3),
                Estimated(r.Number(4)),
                [Estimated(r.Number(7)), Estimated(r.Number(8)), Estimated(r.Number(9)), Estimated(r.Number(11)), Estimated(r.Number(12))],
                Marked.None(ValueStatus.NotApplicable)
            )
            {
                EmploymentMargin = r.Number(5),
                Sample = r.Integer(6),
                MedianMargin = r.Number(10),
                Reliable = r.GetBoolean(14),
            },
            cancel
        );

    public Task<Dictionary<string, ProjectionRow>> NationalAsync(CancellationToken cancel) =>
        KeepAsync("national", false, () => ReadNationalAsync(cancel), cancel);

    async Task<Dictionary<string, ProjectionRow>> ReadNationalAsync(CancellationToken cancel) =>
        (
            await warehouse.QueryAsync(
                File("national_projections"),
                r => new ProjectionRow(
                    r.GetString(0),
                    r.GetString(1),
                    r.Integer(2),
                    r.Number(3),
                    r.Integer(4),
                    r.Text(5),
                    r.Text(6),
                    r.Text(7)
                ),
                cancel
            )
        )
            .DistinctBy(p => p.Soc)
            .ToDictionary(p => p.Soc);

    public async Task<Dictionary<string, ProjectionRow>> StateAsync(string state, CancellationToken cancel) =>
        (
            await warehouse.QueryAsync(
                File("state_projections", state),
                r => new ProjectionRow(r.GetString(0), r.GetString(1), r.Number(2), r.Number(3), r.Number(4), null, null, null),
                cancel
            )
        ).ToDictionary(p => p.Soc);

    public Task<Dictionary<string, int>> JobZonesAsync(CancellationToken cancel) =>
        KeepAsync("zones", false, () => ReadJobZonesAsync(cancel), cancel);

    async Task<Dictionary<string, int>> ReadJobZonesAsync(CancellationToken cancel) =>
        (await warehouse.QueryAsync(File("job_zones"), r => (r.GetString(0), (int)r.GetInt64(1)), cancel)).ToDictionary(
            z => z.Item1,
            z => z.Item2
        );

    public Task<ILookup<string, Asked>> RatingsAsync(string domain, CancellationToken cancel) =>
        KeepAsync(domain, false, () => ReadRatingsAsync(domain, cancel), cancel);

    async Task<ILookup<string, Asked>> ReadRatingsAsync(string domain, CancellationToken cancel) =>
        (
            await warehouse.QueryAsync(
                File("skills", domain),
                r => (Soc: r.GetString(0), Asked: new Asked(r.GetString(1), Math.Round(r.GetDouble(2), 2))),
                cancel
            )
        ).ToLookup(s => s.Soc, s => s.Asked);

    public Task<ILookup<string, string>> TechnologiesAsync(CancellationToken cancel) =>
        KeepAsync("technologies", false, () => ReadTechnologiesAsync(cancel), cancel);

    async Task<ILookup<string, string>> ReadTechnologiesAsync(CancellationToken cancel) =>
        (await warehouse.QueryAsync(File("technologies"), r => (Soc: r.GetString(0), Name: r.GetString(1)), cancel)).ToLookup(
            t => t.Soc,
            t => t.Name
        );

    public Task<List<ProgramRow>> ProgramsAsync(string area, CancellationToken cancel) =>
        KeepAsync(area, true, () => ReadProgramsAsync(area, cancel), cancel);

    Task<List<ProgramRow>> ReadProgramsAsync(string area, CancellationToken cancel) =>
        warehouse.QueryAsync(
            File("programs", area),
            r => new ProgramRow(r.GetString(0), r.GetString(1), r.GetString(2), r.GetDouble(3), (int)r.GetInt64(4), r.GetString(5)),
            cancel
        );

    static Marked Estimated(double? value) => value is null ? Marked.None(ValueStatus.NotPublished) : new(value, ValueStatus.Estimated);

    static Sql File(string name, params object?[] values) => new(SqlFile.Read($"{Folder}{name}.sql"), values);
}
