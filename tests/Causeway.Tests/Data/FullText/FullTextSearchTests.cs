using Causeway.Data;
using Causeway.Data.FullText;
using Causeway.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Tests.Data.FullText;

public sealed class FullTextSearchTests
{
    static readonly Guid Dictionary = Guid.CreateVersion7();
    static readonly Guid Agenda = Guid.CreateVersion7();
    static readonly Guid Other = Guid.CreateVersion7();

    [Theory, OnSqlite, OnPostgres]
    public async Task Finds_by_all_words_stems_beginnings_and_without_accents(Provider provider)
    {
        await using var community = await FilledAsync(provider);

        Assert.Equal([Dictionary], await FindAsync(community, "dictionaries"));
        Assert.Equal([Dictionary], await FindAsync(community, "data' \"dictionary\"*("));
        Assert.Equal([Agenda], await FindAsync(community, "reunión"));
        Assert.Equal([Agenda], await FindAsync(community, "REUNION cultura"));
        Assert.Empty((await FindAsync(community, "dictionary agenda"))!);
        Assert.Empty((await FindAsync(community, "hidden"))!);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_title_comes_before_a_text(Provider provider)
    {
        await using var community = await FilledAsync(provider);

        Assert.Equal([Agenda, Dictionary], await FindAsync(community, "meeting"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_question_of_signs_asks_for_nothing_and_harms_nothing(Provider provider)
    {
        await using var community = await FilledAsync(provider);

        Assert.Null(await FindAsync(community, "  '\"*() "));
        Assert.Equal([Dictionary], await FindAsync(community, "data' \"dictionary\"*("));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_changed_or_removed_is_found_no_more(Provider provider)
    {
        await using var community = await FilledAsync(provider);
        await using (var db = community.CreateDbContext())
        {
            await FullTextSearch.PutAsync(db, "resource", Dictionary, "en", "Codebook", "One page.", default);
            await FullTextSearch.RemoveAsync(db, Agenda, default);
            await db.SaveChangesAsync();
        }

        Assert.Empty((await FindAsync(community, "dictionary"))!);
        Assert.Equal([Dictionary], await FindAsync(community, "codebook"));
        Assert.Empty((await FindAsync(community, "meeting"))!);
    }

    static async Task<TestCommunity> FilledAsync(Provider provider)
    {
        var community = await TestCommunity.MigratedAsync(provider);
        await using var db = community.CreateDbContext();
        await FullTextSearch.PutAsync(
            db,
            "resource",
            Dictionary,
            "en",
            "Data dictionary template",
            "What each field means. For a meeting.",
            default
        );
        await FullTextSearch.PutAsync(db, "resource", Agenda, "en", "Meeting agenda", "Look at numbers together.", default);
        await FullTextSearch.PutAsync(db, "resource", Agenda, "es", "Agenda de reunión", "La cultura de los datos.", default);
        await FullTextSearch.PutAsync(db, "story", Other, "en", "Hidden dictionary", "Of another kind.", default);
        await db.SaveChangesAsync();
        return community;
    }

    static async Task<List<Guid>?> FindAsync(TestCommunity community, string question)
    {
        await using var db = community.CreateDbContext();
        return FullTextSearch.Find(db, "resource", null, question) is { } hits
            ? await hits.OrderByDescending(h => h.Score).Select(h => h.SubjectId).ToListAsync()
            : null;
    }
}
