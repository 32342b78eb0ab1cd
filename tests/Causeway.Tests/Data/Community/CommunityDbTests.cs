using Causeway.Data;
using Causeway.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Causeway.Tests.Data;

public sealed class CommunityDbTests
{
    [Theory]
    [InlineData("LeaseUntil", "lease_until")]
    [InlineData("Id", "id")]
    [InlineData("SSNHash", "ssn_hash")]
    [InlineData("lease_until", "lease_until")]
    [InlineData("Owner_LeaseUntil", "owner_lease_until")]
    [InlineData("Iso3166Code", "iso3166_code")]
    public void Names_become_snake_case(string name, string expected) => Assert.Equal(expected, SnakeCase.Of(name));

    [Fact]
    public void A_moment_comes_back_exactly_and_text_order_is_time_order() =>
        Prop.ForAll<(DateTimeOffset One, DateTimeOffset Other)>(pair =>
                CommunityText.Moment(CommunityText.Of(pair.One)) == pair.One
                && Math.Sign(string.CompareOrdinal(CommunityText.Of(pair.One), CommunityText.Of(pair.Other)))
                    == pair.One.CompareTo(pair.Other)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_moment_is_written_in_universal_time() =>
        Assert.Equal(
            "2026-03-02T14:05:06.1234567Z",
            CommunityText.Of(new DateTimeOffset(2026, 3, 2, 9, 5, 6, TimeSpan.FromHours(-5)).AddTicks(1234567))
        );

    [Fact]
    public void A_word_that_is_no_state_is_not_taken_for_one() =>
        Assert.Throws<InvalidOperationException>(() => CommunityText.Enumeration<Causeway.Jobs.JobState>("asleep"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Nothing_configured_means_the_file_in_the_data_folder(string? connection)
    {
        var options = CommunityOptions.From(connection, "data");

        Assert.False(options.IsPostgres);
        Assert.Contains(Path.Combine(Path.GetFullPath("data"), "community.sqlite"), options.ConnectionString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db;Database=causeway;Username=me;Password=p@ss/word")]
    [InlineData("postgres://me:p%40ss%2Fword@db/causeway")]
    [InlineData("postgresql://me:p%40ss%2Fword@db:5432/causeway")]
    public void Both_ways_to_write_a_server_are_read(string connection)
    {
        var options = CommunityOptions.From(connection, "data");

        var read = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        Assert.True(options.IsPostgres);
        Assert.Equal(("db", 5432, "causeway", "me", "p@ss/word"), (read.Host, read.Port, read.Database, read.Username, read.Password));
    }

    [Fact]
    public void Options_of_the_url_are_read()
    {
        var options = CommunityOptions.From(
            "postgres://me@db:6432/causeway?sslmode=verify-full&application_name=site&connect_timeout=7",
            "data"
        );

        var read = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        Assert.Equal((SslMode.VerifyFull, "site", 7, 6432), (read.SslMode, read.ApplicationName, read.Timeout, read.Port));
    }

    [Theory]
    [InlineData("mysql://me:hunter2@db/causeway")]
    [InlineData("db;hunter2")]
    [InlineData("Host=db;Nonsense=hunter2")]
    [InlineData("postgres://me:hunter2@db/causeway?sslmode=sideways")]
    [InlineData("postgres://me:hunter2@db/causeway?colour=red")]
    public void Another_value_is_refused_without_repeating_its_password(string connection)
    {
        var error = Assert.Throws<UserException>(() => CommunityOptions.From(connection, "data"));

        Assert.Equal("config.database", error.Code);
        Assert.Contains("Database:Community", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_registered_factory_opens_the_configured_database(Provider provider)
    {
        await using var community = await TestCommunity.MigratedAsync(provider);
        await using var services = new ServiceCollection().AddCommunityDb(community.Connection, community.Folder).BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<CommunityDb>>().CreateDbContextAsync();

        var names = await db.Set<AppliedMigration>().Select(migration => migration.Name).ToListAsync();

        Assert.Equal(CommunityMigrations.All.Select(migration => migration.Name), names.Order(StringComparer.Ordinal));
        Assert.Equal(provider == Provider.Postgres, db.Database.IsNpgsql());
    }
}
