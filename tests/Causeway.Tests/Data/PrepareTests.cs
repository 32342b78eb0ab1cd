using Causeway.Data;
using Causeway.Sources;
using Causeway.Tests.Support;
using DuckDB.NET.Data;
using Npgsql;

namespace Causeway.Tests.Data;

/// <summary>Every analytical SQL file is prepared on the empty schema of both engines: rename a column and the test tells.</summary>
public sealed class PrepareTests
{
    /// <summary>The files that both engines run: not the migrations, and not what runs in a load's staging database only.</summary>
    public static IReadOnlyList<string> Files =>
        [
            .. SqlFile.All.Where(f =>
                !f.StartsWith("Data/", StringComparison.Ordinal)
                && !Path.GetFileName(f).StartsWith("publish", StringComparison.Ordinal)
                && !Path.GetFileName(f).StartsWith("checks", StringComparison.Ordinal)
                // QCEW's bulk reading runs on the files themselves, in the staging database.
                && !f.StartsWith("Sources/Qcew/", StringComparison.Ordinal)
            ),
        ];

    [Fact]
    public async Task Every_query_is_valid_on_an_empty_embedded_warehouse()
    {
        await using var loads = await LoadFixture.OpenAsync();
        await using var lease = await loads.Warehouse.RentAsync(default);
        var failures = new List<string>();
        foreach (var file in Files)
        {
            try
            {
                using var command = ((DuckDBConnection)lease.Connection).CreateCommand();
                command.CommandText = SqlFile.Read(file);
                command.Prepare();
            }
            catch (DuckDBException e)
            {
                failures.Add($"{file}: {e.Message}");
            }
        }

        Assert.Empty(failures);
    }

    [PostgresFact]
    public async Task Every_query_is_valid_on_an_empty_PostgreSQL_warehouse()
    {
        var database = await PostgresFixture.CreateDatabaseAsync();
        await using var warehouse = await Warehouse.OpenAsync(
            new WarehouseOptions(Path.GetTempPath(), database),
            SourceCatalog.Shipped.Tables,
            default
        );
        await using var lease = await warehouse.RentAsync(default);
        var failures = new List<string>();
        foreach (var file in Files)
        {
            try
            {
                // The server prepares the statement and finds out the parameters' types itself.
                await lease.Connection.ExecuteAsync(new Sql($"prepare probe as {SqlFile.Read(file)}", []), default);
                await lease.Connection.ExecuteAsync(new Sql("deallocate probe", []), default);
            }
            catch (PostgresException e)
            {
                failures.Add($"{file}: {e.MessageText}");
            }
        }

        Assert.Empty(failures);
    }
}
