using Causeway.Data;
using Causeway.Tests.Support;

namespace Causeway.Tests.Data;

/// <summary>Readers go on while something is published.</summary>
public sealed class PublicationTests
{
    const string Head = "area,household,hourly,source,year\n";

    [Fact]
    public async Task A_reader_sees_one_publication_whole_however_many_come_while_it_reads()
    {
        await using var loads = await LoadFixture.OpenAsync();
        await PublishAsync(loads, 1);
        using var enough = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 6).Select(_ => Task.Run(() => ReadAsync(loads.Warehouse, enough.Token))).ToArray();
        for (var edition = 2; edition <= 25; edition++)
        {
            await PublishAsync(loads, edition);
        }

        await enough.CancelAsync();
        var seen = await Task.WhenAll(readers);

        Assert.All(seen, reader => Assert.True(reader > 0));
        Assert.Equal(25, await loads.CountAsync("select max(hourly)::bigint from cost.living_wage"));
    }

    [Fact]
    public async Task A_connection_that_is_rented_shows_its_publication_until_it_is_given_back()
    {
        await using var loads = await LoadFixture.OpenAsync();
        await PublishAsync(loads, 1);
        await using (var lease = await loads.Warehouse.RentAsync(default))
        {
            await PublishAsync(loads, 2);

            Assert.Equal(2, await loads.CountAsync("select max(hourly)::bigint from cost.living_wage"));
            Assert.Equal(
                1,
                await lease.Connection.ScalarAsync<long>(new Sql("select max(hourly)::bigint from cost.living_wage", []), default)
            );
        }

        Assert.Equal(2, await loads.CountAsync("select max(hourly)::bigint from cost.living_wage"));
    }

    static Task PublishAsync(LoadFixture loads, int edition) =>
        loads.LoadAsync(
            loads.Write(
                $"edition-{edition}.csv",
                Head + string.Concat(Enumerable.Range(0, 40).Select(area => $"13{area * 2 + 1:000},1a1c,{edition}.00,Ours,2025\n"))
            )
        );

    // Every row of a publication has the same wage, so a reader that sees two publications at once is found out.
    static async Task<int> ReadAsync(Warehouse warehouse, CancellationToken enough)
    {
        var times = 0;
        while (!enough.IsCancellationRequested)
        {
            await using var lease = await warehouse.RentAsync(default);
            var rows = await lease.Connection.QueryAsync(
                new Sql("select count(distinct hourly), count(*) from cost.living_wage where source = $1", "Ours"),
                r => (Wages: r.GetInt64(0), Rows: r.GetInt64(1)),
                default
            );
            Assert.Equal((1L, 40L), rows[0]);
            times++;
        }

        return times;
    }
}
