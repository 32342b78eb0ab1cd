using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Data.FullText;

/// <summary>
/// Search by words over things that people write: SQLite's FTS5, PostgreSQL's tsvector. Words are folded by the program (lower case, no accents) and stemmed by the database as English ones;
/// every word of the question must be there, the last one may be only begun. A title weighs ten times a text.
/// </summary>
public static class FullTextSearch
{
    /// <summary>Keeps the words of a thing in a language, in place of those it had; saved with what the caller saves.</summary>
    public static async Task PutAsync(
        CommunityDb db,
        string kind,
        Guid subject,
        string language,
        string title,
        string body,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        var (head, words) = (Fold(title), Fold(title + " " + body));
        if (await db.Set<FullTextEntry>().SingleOrDefaultAsync(e => e.SubjectId == subject && e.Language == language, cancel) is { } entry)
        {
            (entry.Title, entry.Words) = (head, words);
            return;
        }

        db.Add(
            new FullTextEntry
            {
                Kind = kind,
                SubjectId = subject,
                Language = language,
                Title = head,
                Words = words,
            }
        );
    }

    /// <summary>Forgets the words of a thing; saved with what the caller saves.</summary>
    public static async Task RemoveAsync(CommunityDb db, Guid subject, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        db.RemoveRange(await db.Set<FullTextEntry>().Where(e => e.SubjectId == subject).ToListAsync(cancel));
    }

    /// <summary>The things of a kind that have all the words, to be joined with what the reader may see; null when the question has no word.</summary>
    /// <param name="db">The database.</param>
    /// <param name="kind">The kind of thing.</param>
    /// <param name="language">The language; null for any.</param>
    /// <param name="question">What was asked, as it was typed.</param>
    public static IQueryable<FullTextHit>? Find(CommunityDb db, string kind, string? language, string? question)
    {
        ArgumentNullException.ThrowIfNull(db);
        var words = Fold(question ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return null;
        }

        var any = language ?? "";
        if (db.Database.IsNpgsql())
        {
            var query = string.Join(" & ", words.Select(w => $"'{w}'")) + ":*";
            return db.Set<FullTextHit>()
                .FromSql(
                    $"""
                    select e.subject_id,
                        max(ts_rank(to_tsvector('english', e.words), q) + 10 * ts_rank(to_tsvector('english', e.title), q))::double precision as score
                    from full_text_entry e, to_tsquery('english', {query}) q
                    where e.kind = {kind} and ({any} = '' or e.language = {any}) and to_tsvector('english', e.words) @@ q
                    group by e.subject_id
                    """
                );
        }

        var match = string.Join(' ', words.Select(w => $"\"{w}\"")) + "*";
        // The index gives its rank to a query over itself and to no grouping; the limit that limits nothing keeps the two apart.
        return db.Set<FullTextHit>()
            .FromSql(
                $"""
                select subject_id, max(score) as score from (
                    select e.subject_id, -bm25(full_text_entry_words, 10.0, 1.0) as score
                    from full_text_entry_words join full_text_entry e on e.seq = full_text_entry_words.rowid
                    where full_text_entry_words match {match} and e.kind = {kind} and ({any} = '' or e.language = {any}) limit -1
                ) group by subject_id
                """
            );
    }

    /// <summary>The words of a text: lower case, without accents and signs, a space between them.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (char.IsLetterOrDigit(c))
            {
                folded.Append(char.ToLowerInvariant(c));
            }
            else if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().Trim();
    }
}
