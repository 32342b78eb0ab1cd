using Causeway.Data;
using Causeway.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Tests.Data;

public sealed class CommunityMigrationsTests
{
    static readonly CommunityMigration First = new("2026-01-01_0000_first", "create table apple (id text not null primary key);");

    static readonly CommunityMigration Second = new(
        "2026-01-02_0000_second",
        "alter table apple add column color text; insert into apple values ('a', '{}');"
    );

    [Theory, OnSqlite, OnPostgres]
    public async Task Applies_every_migration_once(Provider provider)
    {
        await using var community = await TestCommunity.EmptyAsync(provider);
        await using var db = community.CreateDbContext();

        var first = await CommunityMigrations.ApplyAsync(db, default);
        var again = await CommunityMigrations.ApplyAsync(db, default);

        Assert.Equal(CommunityMigrations.All.Select(migration => migration.Name), first);
        Assert.Empty(again);
        Assert.NotEmpty(first);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Takes_only_the_new_steps_and_records_when(Provider provider)
    {
        await using var community = await TestCommunity.EmptyAsync(provider);
        await using var db = community.CreateDbContext();
        var time = new ManualTime();
        await CommunityMigrations.ApplyAsync(db, [First], time, default);
        time.Advance(TimeSpan.FromDays(1));

        var applied = await CommunityMigrations.ApplyAsync(db, [First, Second], time, default);

        Assert.Equal([Second.Name], applied);
        var rows = await db.Set<AppliedMigration>().AsNoTracking().OrderBy(row => row.Name).ToListAsync();
        Assert.Equal([First.Checksum, Second.Checksum], rows.Select(row => row.Checksum));
        Assert.Equal([time.GetUtcNow().AddDays(-1), time.GetUtcNow()], rows.Select(row => row.AppliedAt));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Several_processes_at_once_apply_each_step_once(Provider provider)
    {
        await using var community = await TestCommunity.EmptyAsync(provider);
        CommunityMigration[] steps =
        [
            .. Enumerable
                .Range(1, 6)
                .Select(i => new CommunityMigration($"step_{i}", $"create table step_{i} (id text not null primary key);")),
        ];

        var applied = await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        await using var db = community.CreateDbContext();
                        return await CommunityMigrations.ApplyAsync(db, steps, TimeProvider.System, default);
                    })
                )
        );

        Assert.Equal(steps.Select(step => step.Name), applied.SelectMany(names => names).Order(StringComparer.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_changed_step_is_refused_by_name(Provider provider)
    {
        await using var community = await TestCommunity.EmptyAsync(provider);
        await using var db = community.CreateDbContext();
        await CommunityMigrations.ApplyAsync(db, [First], TimeProvider.System, default);

        var error = await Assert.ThrowsAsync<UserException>(() =>
            CommunityMigrations.ApplyAsync(db, [First with { Text = First.Text + " " }, Second], TimeProvider.System, default)
        );

        Assert.Equal("migration.changed", error.Code);
        Assert.Contains(First.Name, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("color", await ColumnsAsync(db));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Line_endings_are_no_change(Provider provider)
    {
        await using var community = await TestCommunity.EmptyAsync(provider);
        await using var db = community.CreateDbContext();
        var step = new CommunityMigration("lines", "create table line (\n    id text not null primary key\n);\n");
        await CommunityMigrations.ApplyAsync(db, [step], TimeProvider.System, default);

        var applied = await CommunityMigrations.ApplyAsync(
            db,
            [step with { Text = step.Text.Replace("\n", "\r\n", StringComparison.Ordinal) }],
            TimeProvider.System,
            default
        );

        Assert.Empty(applied);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_database_of_a_newer_program_is_refused(Provider provider)
    {
        await using var community = await TestCommunity.EmptyAsync(provider);
        await using var db = community.CreateDbContext();
        await CommunityMigrations.ApplyAsync(db, [First, Second], TimeProvider.System, default);

        var error = await Assert.ThrowsAsync<UserException>(() =>
            CommunityMigrations.ApplyAsync(db, [First], TimeProvider.System, default)
        );

        Assert.Equal("migration.newer", error.Code);
        Assert.Contains(Second.Name, error.Message, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_step_that_fails_leaves_nothing_behind(Provider provider)
    {
        await using var community = await TestCommunity.EmptyAsync(provider);
        await using var db = community.CreateDbContext();
        var broken = Second with { Text = "alter table apple add column color text; insert into pear values ('a');" };

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            CommunityMigrations.ApplyAsync(db, [First, broken], TimeProvider.System, default)
        );

        Assert.Contains(broken.Name, error.Message, StringComparison.Ordinal);
        Assert.Equal(["id"], await ColumnsAsync(db));
        Assert.Equal([Second.Name], await CommunityMigrations.ApplyAsync(db, [First, Second], TimeProvider.System, default));
    }

    [Fact]
    public async Task Sqlite_is_set_up_for_readers_beside_a_writer()
    {
        await using var community = await TestCommunity.MigratedAsync(Provider.Sqlite);
        await using var db = community.CreateDbContext();

        Assert.Equal(
            "wal",
            (await db.Database.SqlQueryRaw<string>("select journal_mode as \"Value\" from pragma_journal_mode").ToListAsync()).Single()
        );
        Assert.Equal(
            1,
            (await db.Database.SqlQueryRaw<int>("select foreign_keys as \"Value\" from pragma_foreign_keys").ToListAsync()).Single()
        );
        Assert.Equal(
            10000,
            (await db.Database.SqlQueryRaw<int>("select timeout as \"Value\" from pragma_busy_timeout").ToListAsync()).Single()
        );
        Assert.True(File.Exists(Path.Combine(community.Folder, CommunityOptions.FileName)));
    }

    [Fact]
    public void File_names_say_when_and_what() =>
        Assert.All(CommunityMigrations.All, migration => Assert.Matches(@"^\d{4}-\d\d-\d\d_\d{4}_[a-z0-9_]+$", migration.Name));

    static async Task<IEnumerable<string>> ColumnsAsync(CommunityDb db) =>
        (await DatabaseSchema.ReadAsync(db)).Tables.Single(table => table.Name == "apple").Columns.Select(column => column.Name);
}
