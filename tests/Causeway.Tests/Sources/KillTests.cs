using System.Diagnostics;
using Causeway.Data;
using Causeway.Sources;
using Causeway.Tests.Support;

namespace Causeway.Tests.Sources;

/// <summary>A load is killed without warning, again and again: the warehouse always opens, shows the last complete state, and the load can be repeated.</summary>
public sealed class KillTests
{
    const int Kills = 50;

    [Fact]
    public async Task A_load_killed_at_any_moment_leaves_the_last_complete_state()
    {
        await using var loads = await LoadFixture.OpenAsync();
        var before = Write(loads, "before_M2024.csv", rows: 400, jobs: 1000);
        var after = Write(loads, "after_M2024.csv", rows: 20_000, jobs: 2000);
        Assert.True((await loads.LoadAsync(before)).Succeeded);
        var data = loads.Warehouse.Options.DataFolder;
        var whole = Stopwatch.StartNew();
        using (var once = Start(after, Path.Combine(loads.Folder, "other")))
        {
            await once.WaitForExitAsync();
            Assert.Equal(0, once.ExitCode);
        }

        var undisturbed = whole.Elapsed;
        var random = new Random(50);
        var killed = 0;
        var finished = 0;
        for (var i = 0; i < Kills; i++)
        {
            using var load = Start(after, data);
            // From the very start to a little beyond the end of an undisturbed load.
            await Task.Delay(undisturbed * (random.NextDouble() * 1.1));
            if (!load.HasExited)
            {
                load.Kill();
                killed++;
            }

            await load.WaitForExitAsync();
            var state = await StateAsync(data);
            Assert.True(state is "400 rows of 1000" or "20000 rows of 2000", $"kill {i}: {state}");
            if (state.StartsWith("20000", StringComparison.Ordinal))
            {
                finished++;
                // Back to the state before, for the next kill.
                Assert.True((await loads.LoadAsync(before)).Succeeded);
            }
        }

        using (var again = Start(after, data))
        {
            await again.WaitForExitAsync();
            Assert.Equal(0, again.ExitCode);
        }

        Assert.Equal("20000 rows of 2000", await StateAsync(data));
        Assert.True(killed >= Kills / 2, $"only {killed} of {Kills} loads were killed before they ended, {finished} had published");
        // What the killed loads left behind is gone.
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(data, "tmp")));
    }

    static async Task<string> StateAsync(string data)
    {
        await using var warehouse = await Warehouse.OpenAsync(new WarehouseOptions(data, null), SourceCatalog.Shipped.Tables, default);
        return (
            await warehouse.QueryAsync(
                new Sql("select count(*), string_agg(distinct cast(cast(employment as bigint) as text), ',') from lmi.oews_wage", []),
                r => $"{r.GetInt64(0)} rows of {r.GetString(1)}",
                default
            )
        )[0];
    }

    static Process Start(string file, string data) =>
        Process.Start(
            new ProcessStartInfo("dotnet", [typeof(Loader).Assembly.Location, "load", file, "--data", data])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;

    static string Write(LoadFixture loads, string name, int rows, int jobs)
    {
        const string header =
            "AREA,AREA_TITLE,AREA_TYPE,NAICS,OWN_CODE,OCC_CODE,OCC_TITLE,O_GROUP,TOT_EMP,H_MEAN,A_MEAN,H_PCT10,H_PCT25,H_MEDIAN,H_PCT75,H_PCT90,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,A_PCT90\n";
        return loads.Write(
            name,
            header
                + string.Concat(
                    Enumerable
                        .Range(0, rows)
                        .Select(i =>
                            $"13,Georgia,2,000000,1235,{10 + (i / 10_000):00}-{i % 10_000:0000},An occupation,detailed,{jobs},42,87360,20,30,40,50,60,41600,62400,83200,104000,124800\n"
                        )
                )
        );
    }
}
