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

    /// <summary>True when only annual wages are printed, and the hourly ones are these divided by 2,080.</summary>
    public bool FromAnnual { get; init; }
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

    /// <summary>The areas that have wages: asking for those of the others is saved.</summary>
    public Task<HashSet<string>> WageAreasAsync(CancellationToken cancel) =>
        warehouse.Kept.GetAsync(
            Folder + "wage_areas",
            async c => (await warehouse.QueryAsync(File("wage_areas"), r => r.GetString(0), c)).ToHashSet(),
            cancel
        );

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
            )
            {
                FromAnnual = r.Text(18) == "annual",
            },
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
        warehouse.Kept.GetAsync(Folder + "national", c => ReadNationalAsync(c), cancel);

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
        warehouse.Kept.GetAsync(Folder + "zones", c => ReadJobZonesAsync(c), cancel);

    async Task<Dictionary<string, int>> ReadJobZonesAsync(CancellationToken cancel) =>
        (await warehouse.QueryAsync(File("job_zones"), r => (r.GetString(0), (int)r.GetInt64(1)), cancel)).ToDictionary(
            z => z.Item1,
            z => z.Item2
        );

    public Task<ILookup<string, Asked>> RatingsAsync(string domain, CancellationToken cancel) =>
        warehouse.Kept.GetAsync(Folder + domain, c => ReadRatingsAsync(domain, c), cancel);

    async Task<ILookup<string, Asked>> ReadRatingsAsync(string domain, CancellationToken cancel) =>
        (
            await warehouse.QueryAsync(
                File("skills", domain),
                r => (Soc: r.GetString(0), Asked: new Asked(r.GetString(1), Math.Round(r.GetDouble(2), 2))),
                cancel
            )
        ).ToLookup(s => s.Soc, s => s.Asked);

    public Task<ILookup<string, string>> TechnologiesAsync(CancellationToken cancel) =>
        warehouse.Kept.GetAsync(Folder + "technologies", c => ReadTechnologiesAsync(c), cancel);

    async Task<ILookup<string, string>> ReadTechnologiesAsync(CancellationToken cancel) =>
        (await warehouse.QueryAsync(File("technologies"), r => (Soc: r.GetString(0), Name: r.GetString(1)), cancel)).ToLookup(
            t => t.Soc,
            t => t.Name
        );

    public Task<List<ProgramRow>> ProgramsAsync(string area, CancellationToken cancel) =>
        warehouse.Kept.GetAsync($"{Folder}programs {area}", c => ReadProgramsAsync(area, c), cancel);

    async Task<List<ProgramRow>> ReadProgramsAsync(string area, CancellationToken cancel)
    {
        var programs = await warehouse.QueryAsync(
            File("programs"),
            r => new ProgramRow(r.GetString(0), r.GetString(1), r.GetString(2), 0, 0, r.GetString(3)),
            cancel
        );
        var given = await warehouse.QueryAsync(
            File("awards", area),
            r => (Cip: r.GetString(0), Awards: r.GetDouble(1), Institutions: (int)r.GetInt64(2)),
            cancel
        );
        var awards = given.ToDictionary(g => g.Cip);
        return
        [
            .. programs.Select(p => awards.TryGetValue(p.Cip, out var a) ? p with { Awards = a.Awards, Institutions = a.Institutions } : p),
        ];
    }

    static Marked Estimated(double? value) => value is null ? Marked.None(ValueStatus.NotPublished) : new(value, ValueStatus.Estimated);

    static Sql File(string name, params object?[] values) => new(SqlFile.Read($"{Folder}{name}.sql"), values);
}
