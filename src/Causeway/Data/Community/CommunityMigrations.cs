using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage;

namespace Causeway.Data;

/// <summary>One step of the community schema: its file name without ending, and its text.</summary>
public sealed record CommunityMigration(string Name, string Text)
{
    /// <summary>The SHA-256 of the text; line endings do not count, since a checkout may change them.</summary>
    public string Checksum =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text.Replace("\r\n", "\n", StringComparison.Ordinal))));
}

/// <summary>A row of the table <c>migration</c>: a step that this database has taken.</summary>
public sealed class AppliedMigration
{
    /// <summary>The step's name, such as <c>2026-11-21_2100_jobs</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The checksum of the text that was run.</summary>
    public required string Checksum { get; init; }

    /// <summary>When it was run.</summary>
    public required DateTimeOffset AppliedAt { get; init; }
}

sealed class AppliedMigrationTable : IEntityTypeConfiguration<AppliedMigration>
{
    public void Configure(EntityTypeBuilder<AppliedMigration> builder)
    {
        builder.ToTable("migration");
        builder.HasKey(migration => migration.Name);
    }
}

/// <summary>
/// Brings the community database to the newest schema. Steps are hand-written SQL in <c>Migrations/</c>, one text for both databases, and only go forward.
/// </summary>
/// <remarks>
/// A step uses what SQLite and PostgreSQL both accept and the column types named at <see cref="CommunityDb"/>. Three things cannot be said in common
/// and have placeholders: <c>{identity}</c> after a column's name makes it a numbered 64-bit primary key; <c>{append only TABLE}</c> as a statement makes
/// the database itself refuse to change or remove rows of a table; <c>{full text TABLE}</c> makes an index of words over its columns title and words, whose key must be <c>seq {identity}</c>.
/// </remarks>
public static partial class CommunityMigrations
{
    const string Folder = "Data/Community/Migrations/";

    // Any number will do as long as nothing else in the database locks the same one.
    const long PostgresLock = 4_207_113_001;

    const string Bootstrap = """
        create table if not exists migration (
            name text not null,
            checksum text not null,
            applied_at text not null,
            constraint pk_migration primary key (name)
        )
        """;

    /// <summary>The steps that this program knows, in order.</summary>
    public static IReadOnlyList<CommunityMigration> All { get; } = ReadAll();

    /// <summary>Takes the steps that this database has not taken and returns their names. Safe to call again, and from several processes at once.</summary>
    public static Task<IReadOnlyList<string>> ApplyAsync(CommunityDb db, CancellationToken cancel) =>
        ApplyAsync(db, All, TimeProvider.System, cancel);

    internal static async Task<IReadOnlyList<string>> ApplyAsync(
        CommunityDb db,
        IReadOnlyList<CommunityMigration> migrations,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        await PrepareAsync(db, cancel);
        var applied = new List<string>();
        while (await ApplyNextAsync(db, migrations, time, cancel) is { } name)
        {
            applied.Add(name);
        }

        return applied;
    }

    static IReadOnlyList<CommunityMigration> ReadAll()
    {
        var assembly = typeof(CommunityMigrations).Assembly;
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => new CommunityMigration(Path.GetFileNameWithoutExtension(name), Read(assembly, name))),
        ];
    }

    static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    static async Task PrepareAsync(CommunityDb db, CancellationToken cancel)
    {
        if (!db.Database.IsSqlite())
        {
            return;
        }

        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder && !Directory.Exists(folder))
        {
            CreatePrivate(folder);
        }

        // Kept in the file from then on: readers do not wait for the writer. It cannot be set inside a transaction.
        await db.Database.ExecuteSqlRawAsync("pragma journal_mode = wal", cancel);
    }

    static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // The lock, the look at what was done, the step and its record are one transaction. A second process waits at the lock and then sees the record.
    static async Task<string?> ApplyNextAsync(
        CommunityDb db,
        IReadOnlyList<CommunityMigration> migrations,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (db.Database.IsNpgsql())
        {
            await ExecuteAsync(db, $"select pg_advisory_xact_lock({PostgresLock})", cancel);
        }

        await ExecuteAsync(db, Bootstrap, cancel);
        var applied = await db.Set<AppliedMigration>().AsNoTracking().ToDictionaryAsync(row => row.Name, cancel);
        Check(migrations, applied);
        if (migrations.FirstOrDefault(migration => !applied.ContainsKey(migration.Name)) is not { } next)
        {
            await transaction.CommitAsync(cancel);
            return null;
        }

        try
        {
            await ExecuteAsync(db, Render(next.Text, db.Database.IsNpgsql()), cancel);
        }
        catch (DbException error)
        {
            throw new InvalidOperationException($"Migration {next.Name} failed and was undone: {error.Message}", error);
        }

        var now = CommunityText.Of(time.GetUtcNow());
        await db.Database.ExecuteSqlAsync(
            $"insert into migration (name, checksum, applied_at) values ({next.Name}, {next.Checksum}, {now})",
            cancel
        );
        await transaction.CommitAsync(cancel);
        return next.Name;
    }

    static void Check(IReadOnlyList<CommunityMigration> migrations, Dictionary<string, AppliedMigration> applied)
    {
        foreach (var migration in migrations)
        {
            if (applied.TryGetValue(migration.Name, out var row) && row.Checksum != migration.Checksum)
            {
                throw new UserException(
                    "migration.changed",
                    $"Migration {migration.Name} was changed after this database had taken it. Restore the file as it was and put the change into a new migration."
                );
            }
        }

        var known = migrations.Select(migration => migration.Name).ToHashSet();
        if (applied.Keys.Where(name => !known.Contains(name)).Order(StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            throw new UserException(
                "migration.newer",
                $"This database has taken migration {unknown}, which this version of Causeway does not know. Use the version that made it, or a newer one."
            );
        }
    }

    static string Render(string text, bool postgres)
    {
        const string Identity = "bigint generated by default as identity not null primary key";
        text = text.Replace("{identity}", postgres ? Identity : "integer not null primary key autoincrement", StringComparison.Ordinal);
        text = Fill(text, AppendOnly(), postgres ? PostgresAppendOnly : SqliteAppendOnly);
        return Fill(text, FullText(), postgres ? PostgresFullText : SqliteFullText);
    }

    static string Fill(string text, Regex placeholder, string statements) =>
        placeholder.Replace(text, match => statements.Replace("TABLE", match.Groups[1].Value, StringComparison.Ordinal));

    // The index holds no words of its own: it reads them from the table, and triggers keep the two together.
    const string SqliteFullText = """
        create virtual table TABLE_words using fts5(title, words, content='TABLE', content_rowid='seq', tokenize='porter unicode61 remove_diacritics 2');
        create trigger TABLE_words_insert after insert on TABLE begin
            insert into TABLE_words(rowid, title, words) values (new.seq, new.title, new.words); end;
        create trigger TABLE_words_delete after delete on TABLE begin
            insert into TABLE_words(TABLE_words, rowid, title, words) values ('delete', old.seq, old.title, old.words); end;
        create trigger TABLE_words_update after update on TABLE begin
            insert into TABLE_words(TABLE_words, rowid, title, words) values ('delete', old.seq, old.title, old.words);
            insert into TABLE_words(rowid, title, words) values (new.seq, new.title, new.words); end;
        """;

    const string PostgresFullText = "create index ix_TABLE_full_text on TABLE using gin (to_tsvector('english', words));";

    const string SqliteAppendOnly = """
        create trigger TABLE_update before update on TABLE begin select raise(abort, 'rows of TABLE cannot be changed'); end;
        create trigger TABLE_delete before delete on TABLE begin select raise(abort, 'rows of TABLE cannot be removed'); end;
        """;

    const string PostgresAppendOnly = """
        create function TABLE_refuse() returns trigger language plpgsql as 'begin raise exception ''rows of TABLE cannot be changed or removed''; end';
        create trigger TABLE_refuse before update or delete or truncate on TABLE for each statement execute function TABLE_refuse();
        """;

    [GeneratedRegex(@"\{append only ([a-z_]+)\};", RegexOptions.None, 1_000)]
    private static partial Regex AppendOnly();

    [GeneratedRegex(@"\{full text ([a-z_]+)\};", RegexOptions.None, 1_000)]
    private static partial Regex FullText();

    // Not through EF: it would read the braces of a step as holes for parameters.
    static async Task ExecuteAsync(CommunityDb db, string sql, CancellationToken cancel)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        await command.ExecuteNonQueryAsync(cancel);
    }
}
