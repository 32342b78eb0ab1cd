using Causeway.Data;

namespace Causeway.LaborMarket.Institutions;

/// <summary>An institution as the newest list that has it describes it.</summary>
public sealed record Institution
{
    /// <summary>Number in IPEDS.</summary>
    public required string Unit { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>City.</summary>
    public required string City { get; init; }

    /// <summary>FIPS code of the state; empty when unknown.</summary>
    public required string State { get; init; }

    /// <summary>FIPS code of the county; empty when unknown.</summary>
    public required string County { get; init; }

    /// <summary>Name of the county as printed.</summary>
    public required string CountyName { get; init; }

    /// <summary>Metropolitan or micropolitan area; empty outside of them.</summary>
    public required string Metro { get; init; }

    /// <summary>IPEDS code of control and level.</summary>
    public required string Sector { get; init; }

    /// <summary>IPEDS code of the degree of urbanization.</summary>
    public required string Locale { get; init; }

    /// <summary>IPEDS code of the number of students.</summary>
    public required string Size { get; init; }

    /// <summary>Historically Black college or university.</summary>
    public required bool Hbcu { get; init; }

    /// <summary>Tribal college.</summary>
    public required bool Tribal { get; init; }

    /// <summary>Web address as printed.</summary>
    public required string Website { get; init; }

    /// <summary>IPEDS code of the status: A active, C or D closed, M merged.</summary>
    public required string Status { get; init; }

    /// <summary>Edition of the list.</summary>
    public required string Vintage { get; init; }
}

/// <summary>An institution of the list.</summary>
/// <param name="Unit">Number in IPEDS.</param>
/// <param name="Name">Name.</param>
/// <param name="City">City.</param>
/// <param name="State">FIPS code of its state.</param>
public sealed record ListedInstitution(string Unit, string Name, string City, string State);

/// <summary>Awards of an institution in a program and level.</summary>
/// <param name="Cip">Program of study.</param>
/// <param name="Title">Its name.</param>
/// <param name="Level">IPEDS code of the award level.</param>
/// <param name="Awards">Awards of first majors in the year.</param>
/// <param name="Year">The institution's newest year.</param>
public sealed record InstitutionAwards(string Cip, string Title, string Level, double Awards, string Year);

/// <summary>Finds institutions.</summary>
public sealed class InstitutionQuery(Warehouse warehouse)
{
    /// <summary>The SQL of one institution, for panels that name their method.</summary>
    public const string OneSql = "LaborMarket/Institutions/one.sql";

    /// <summary>The SQL of an institution's programs, for panels that name their method.</summary>
    public const string ProgramsSql = "LaborMarket/Institutions/programs.sql";

    /// <summary>The awards of an institution by program and level in its newest year.</summary>
    public Task<List<InstitutionAwards>> ProgramsAsync(string unit, CancellationToken cancel) =>
        warehouse.QueryAsync(
            new Sql(SqlFile.Read(ProgramsSql), unit),
            r => new InstitutionAwards(r.GetString(0), r.GetString(1), r.GetString(2), r.GetDouble(3), r.GetString(4)),
            cancel
        );

    /// <summary>The institution of a number; null when no list has it.</summary>
    public Task<Institution?> FindAsync(string unit, CancellationToken cancel) =>
        warehouse.Kept.GetAsync($"{OneSql} {unit}", c => ReadAsync(unit, c), cancel);

    async Task<Institution?> ReadAsync(string unit, CancellationToken cancel) =>
        (
            await warehouse.QueryAsync(
                new Sql(SqlFile.Read(OneSql), unit),
                r => new Institution
                {
                    Unit = unit,
                    Name = r.GetString(0),
                    City = r.GetString(1),
                    State = r.GetString(2),
                    County = r.GetString(3),
                    CountyName = r.GetString(4),
                    Metro = r.GetString(5),
                    Sector = r.GetString(6),
                    Locale = r.GetString(7),
                    Size = r.GetString(8),
                    Hbcu = r.GetBoolean(9),
                    Tribal = r.GetBoolean(10),
                    Website = r.GetString(11),
                    Status = r.GetString(12),
                    Vintage = r.GetString(13),
                },
                cancel
            )
        ).FirstOrDefault();

    /// <summary>The institutions of a state (FIPS; empty for all) whose name, other names or city have the words.</summary>
    public Task<List<ListedInstitution>> SearchAsync(string state, string words, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(words);
        return warehouse.QueryAsync(
            new Sql(SqlFile.Read("LaborMarket/Institutions/list.sql"), state, words.Trim().ToLowerInvariant()),
            r => new ListedInstitution(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3)),
            cancel
        );
    }
}
