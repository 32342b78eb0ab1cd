using Causeway.Data;
using Causeway.Tests.Support;

namespace Causeway.Tests.Data;

public sealed class KeptAnswersTests : IAsyncLifetime
{
    LoadFixture _loads = null!;

    public async Task InitializeAsync() => _loads = await LoadFixture.OpenAsync();

    public async Task DisposeAsync() => await _loads.DisposeAsync();

    [Fact]
    public async Task Who_asks_at_the_same_time_or_later_gets_the_answer_that_is_made_once()
    {
        using var kept = new KeptAnswers(_loads.Warehouse, most: 10);
        var made = 0;
        async Task<string> Make(CancellationToken cancel)
        {
            await Task.Delay(50, cancel);
            return $"answer {Interlocked.Increment(ref made)}";
        }

        var together = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => kept.GetAsync("question", Make, default)));
        var later = await kept.GetAsync("question", Make, default);

        Assert.All(together.Append(later), answer => Assert.Equal("answer 1", answer));
    }

    [Fact]
    public async Task A_failure_is_told_and_not_kept()
    {
        using var kept = new KeptAnswers(_loads.Warehouse, most: 10);

        await Assert.ThrowsAsync<InvalidDataException>(() =>
            kept.GetAsync<string>("q", _ => throw new InvalidDataException("torn"), default)
        );

        Assert.Equal("right", await kept.GetAsync("q", _ => Task.FromResult("right"), default));
    }

    [Fact]
    public async Task A_reader_who_leaves_does_not_take_the_answer_from_the_others()
    {
        using var kept = new KeptAnswers(_loads.Warehouse, most: 10);
        using var leaves = new CancellationTokenSource();
        var go = new TaskCompletionSource<string>();

        var first = kept.GetAsync("q", _ => go.Task, leaves.Token);
        var second = kept.GetAsync("q", _ => go.Task, default);
        await leaves.CancelAsync();
        go.SetResult("answer");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal("answer", await second);
    }

    [Fact]
    public async Task An_answer_larger_than_all_that_may_be_kept_is_given_and_not_kept()
    {
        using var kept = new KeptAnswers(_loads.Warehouse, most: 10, size: answer => ((string)answer!).Length);
        var made = 0;

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(20, (await kept.GetAsync("q", _ => Task.FromResult(new string((char)('a' + made++), 20)), default)).Length);
        }

        Assert.Equal(2, made);
    }

    [Fact]
    public async Task After_a_publication_the_same_query_is_asked_anew_and_every_caller_has_a_list_of_its_own()
    {
        static Task<List<string>> Areas(Warehouse warehouse) =>
            warehouse.QueryAsync(
                new Sql("select area from cost.living_wage where source = $1 order by area", "Ours"),
                r => r.GetString(0),
                default
            );
        const string Head = "area,household,hourly,source,year\n";

        var before = await Areas(_loads.Warehouse);
        await _loads.LoadAsync(_loads.Write("a.csv", Head + "13121,1a1c,38.10,Ours,2025\n"));
        var after = await Areas(_loads.Warehouse);
        after.Add("spoiled");
        var again = await Areas(_loads.Warehouse);

        Assert.Empty(before);
        Assert.Equal(["13121"], again);
    }
}
