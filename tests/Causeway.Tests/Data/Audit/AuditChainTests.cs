using System.Globalization;
using Causeway.Data;
using Causeway.Data.Audit;
using Causeway.Identity;
using Causeway.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Tests.Data.Audit;

public sealed class AuditChainTests
{
    static readonly string[] Columns =
    [
        "seq",
        "at",
        "actor",
        "via",
        "action",
        "organization",
        "concerns",
        "subject_kind",
        "subject",
        "details",
        "previous",
        "hash",
    ];

    [Theory, OnSqlite, OnPostgres]
    public async Task An_untouched_log_holds(Provider provider)
    {
        await using var community = await FilledAsync(provider);

        var (head, faults) = await VerifyAsync(community);

        Assert.Empty(faults);
        Assert.Equal(6, head.Seq);
        Assert.Equal(head, AuditAnchor.Parse(head.ToString()));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_byte_of_every_column_counts(Provider provider)
    {
        await using var community = await FilledAsync(provider);
        await UnlockAsync(community);
        var tried = 0;

        foreach (var column in Columns)
        {
            var value = await ScalarAsync(community, $"select cast({column} as text) from audit_entry where seq = 3");
            for (var i = 0; i < value.Length; i++)
            {
                var other = value[i] == '7' ? '8' : '7';
                var changed = value[..i] + other + value[(i + 1)..];
                await SetAsync(community, column, changed, column == "seq" ? value : null);
                Assert.NotEmpty((await VerifyAsync(community)).Faults);
                await SetAsync(community, column, value, column == "seq" ? changed : null);
                tried++;
            }
        }

        Assert.True(tried > 300);
        Assert.Empty((await VerifyAsync(community)).Faults);
    }

    [Theory]
    [OnSqlite("delete from audit_entry where seq = 1")]
    [OnSqlite("delete from audit_entry where seq = 4")]
    [OnSqlite("delete from audit_entry where seq = 6")]
    [OnSqlite("delete from audit_entry")]
    [OnSqlite("update audit_entry set seq = seq + 100")]
    [OnSqlite(
        "update audit_entry set seq = case seq when 2 then 3 else 2 end + 100 where seq in (2, 3)|update audit_entry set seq = seq - 100 where seq > 100"
    )]
    [OnSqlite("update audit_entry set details = null where seq = 2")]
    [OnSqlite("update audit_entry set actor = '' where seq = 2")]
    [OnSqlite("update audit_head set seq = 5")]
    [OnPostgres("delete from audit_entry where seq = 4")]
    [OnPostgres("delete from audit_entry where seq = 6")]
    [OnPostgres("update audit_entry set details = null where seq = 2")]
    public async Task What_is_missing_or_moved_is_found(Provider provider, string tampering)
    {
        await using var community = await FilledAsync(provider);
        await UnlockAsync(community);
        foreach (var statement in tampering.Split('|'))
        {
            await RunAsync(community, statement);
        }

        Assert.NotEmpty((await VerifyAsync(community)).Faults);
    }

    [Theory, OnSqlite]
    public async Task An_anchor_kept_elsewhere_shows_a_log_that_was_cut_and_closed_again(Provider provider)
    {
        await using var community = await FilledAsync(provider);
        var (anchor, _) = await VerifyAsync(community);
        await UnlockAsync(community);
        await RunAsync(community, "delete from audit_entry where seq > 4");
        await RunAsync(community, "update audit_head set seq = 4, hash = (select hash from audit_entry where seq = 4)");

        Assert.Empty((await VerifyAsync(community)).Faults);
        Assert.Contains("6", Assert.Single((await VerifyAsync(community, anchor)).Faults), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_database_itself_refuses_to_change_or_remove_an_entry(Provider provider)
    {
        await using var community = await FilledAsync(provider);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => RunAsync(community, "update audit_entry set via = 'x'"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => RunAsync(community, "delete from audit_entry"));
        Assert.Empty((await VerifyAsync(community)).Faults);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_entry_is_saved_with_its_act_or_not_at_all(Provider provider)
    {
        await using var community = await FilledAsync(provider);
        await using (var db = community.CreateDbContext())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Add(Actor.Program.Did(TimeProvider.System, "undone"));
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        }

        var (head, faults) = await VerifyAsync(community);
        Assert.Equal(6, head.Seq);
        Assert.Empty(faults);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Many_who_write_at_once_make_one_chain(Provider provider)
    {
        await using var community = await FilledAsync(provider);

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async n =>
                {
                    for (var i = 0; i < 5; i++)
                    {
                        await using var db = community.CreateDbContext();
                        db.Add(Actor.Program.Did(TimeProvider.System, string.Create(CultureInfo.InvariantCulture, $"act.{n}.{i}")));
                        await db.SaveChangesAsync();
                    }
                })
        );

        var (head, faults) = await VerifyAsync(community);
        Assert.Empty(faults);
        Assert.Equal(46, head.Seq);
    }

    static async Task<TestCommunity> FilledAsync(Provider provider)
    {
        var community = await TestCommunity.MigratedAsync(provider);
        for (var i = 0; i < 6; i++)
        {
            await using var db = community.CreateDbContext();
            db.Add(
                (Actor.Program with { Account = Guid.NewGuid() }).Did(
                    TimeProvider.System,
                    "agreement.signed",
                    Guid.NewGuid(),
                    "agreement",
                    Guid.NewGuid(),
                    Guid.NewGuid(),
                    new { version = i }
                )
            );
            await db.SaveChangesAsync();
        }

        return community;
    }

    static async Task<(AuditAnchor Head, IReadOnlyList<string> Faults)> VerifyAsync(TestCommunity community, params AuditAnchor[] anchors)
    {
        await using var db = community.CreateDbContext();
        return await AuditChain.VerifyAsync(db, anchors, default);
    }

    // What somebody with the database's own password can do.
    static async Task UnlockAsync(TestCommunity community)
    {
        await using var db = community.CreateDbContext();
        if (db.Database.IsNpgsql())
        {
            await RunAsync(community, "drop trigger audit_entry_refuse on audit_entry");
        }
        else
        {
            await RunAsync(community, "drop trigger audit_entry_update");
            await RunAsync(community, "drop trigger audit_entry_delete");
        }
    }

    static Task SetAsync(TestCommunity community, string column, string value, string? seq) =>
        RunAsync(
            community,
            column == "seq"
                ? $"update audit_entry set seq = {value} where seq = {seq}"
                : $"update audit_entry set {column} = '{value}' where seq = 3"
        );

    static async Task RunAsync(TestCommunity community, string sql)
    {
        await using var db = community.CreateDbContext();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    static async Task<string> ScalarAsync(TestCommunity community, string sql)
    {
        await using var db = community.CreateDbContext();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture)!;
    }
}
