using System.Numerics;
using DuckDB.NET.Data;

namespace Causeway.DuckDb.Tests;

public sealed class ParameterTests : IDisposable
{
    readonly DuckDBConnection _connection = Db.Open();

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Finds_parameters_by_place()
    {
        Assert.Equal("2-1-2", _connection.Scalar<string>("select $2 || '-' || $1 || '-' || $2", "1", "2"));
        Assert.Equal("1-2", _connection.Scalar<string>("select ? || '-' || ?", "1", "2"));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("$name")]
    [InlineData("@Name")]
    [InlineData(":NAME")]
    public void Finds_parameters_by_name(string name)
    {
        Assert.Equal(
            "b-a",
            _connection.Scalar<string>("select $other || '-' || $name", new DuckDBParameter(name, "a"), new DuckDBParameter("other", "b"))
        );
    }

    [Fact]
    public void Finds_numbered_names()
    {
        Assert.Equal(
            "b-a",
            _connection.Scalar<string>("select $1 || '-' || $2", new DuckDBParameter("2", "a"), new DuckDBParameter("1", "b"))
        );
    }

    [Fact]
    public void Names_what_is_missing_and_what_was_given()
    {
        var named = Assert.Throws<InvalidOperationException>(() => _connection.Run("select $area, $year", new DuckDBParameter("are", 1)));
        var placed = Assert.Throws<InvalidOperationException>(() => _connection.Run("select $1, $2", 5));
        var none = Assert.Throws<InvalidOperationException>(() => _connection.Run("select $1"));

        Assert.Contains("$area", named.Message);
        Assert.Contains("$are)", named.Message);
        Assert.Contains("$2", placed.Message);
        Assert.Contains("1 were given", placed.Message);
        Assert.Contains("0 were given", none.Message);
    }

    [Fact]
    public void Refuses_more_than_the_statement_uses()
    {
        var error = Assert.Throws<InvalidOperationException>(() => _connection.Run("select $1", 1, 2));

        Assert.Contains("1 parameters", error.Message);
        Assert.Contains("2 were given", error.Message);
    }

    [Fact]
    public void Serves_every_statement_of_a_text()
    {
        _connection.Run(
            "create table t(a integer, b varchar); insert into t values ($a, $b); insert into t values ($a + 1, 'fixed')",
            new DuckDBParameter("a", 1),
            new DuckDBParameter("b", "x")
        );

        Assert.Equal(["1x", "2fixed"], _connection.Column<string>("select a || b from t order by a"));
    }

    [Fact]
    public void A_value_never_becomes_sql()
    {
        const string Text = "'; drop table t; --";
        _connection.Run("create table t(a varchar)");

        _connection.Run("insert into t values ($1)", Text);

        Assert.Equal(Text, _connection.Scalar<string>("select a from t where a = $1", Text));
    }

    public static TheoryData<object> Values =>
        new()
        {
            true,
            sbyte.MinValue,
            byte.MaxValue,
            short.MinValue,
            ushort.MaxValue,
            int.MinValue,
            uint.MaxValue,
            long.MinValue,
            ulong.MaxValue,
            (BigInteger)Int128.MinValue,
            (BigInteger)UInt128.MaxValue,
            1.25f,
            double.MaxValue,
            decimal.MaxValue,
            decimal.MinValue,
            -0.0000000000000000000000000001m,
            0.10m,
            "",
            "São Tomé 🦆 " + new string('x', 5000),
            "a\0b",
            new DateOnly(1600, 2, 29),
            new TimeOnly(23, 59, 59, 999, 999),
            new DateTime(1915, 5, 7, 14, 10, 0),
            new TimeSpan(-3, 4, 5, 6),
            Guid.Parse("ffeeddcc-bbaa-9988-7766-554433221100"),
            Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"),
            new byte[] { 0, 1, 255 },
            Array.Empty<byte>(),
            new List<int> { 1, 2, 3 },
            new List<string?> { "a", null },
            new List<decimal> { 1.5m, 2.25m },
            new List<DateOnly> { new(2024, 1, 1) },
        };

    [Theory]
    [MemberData(nameof(Values))]
    public void Passes_a_value_of_each_type(object value)
    {
        Assert.Equal(value, _connection.Value("select $1", value));
    }

    [Fact]
    public void Passes_nulls_points_in_time_enums_and_huge_numbers()
    {
        var time = new DateTimeOffset(2024, 6, 1, 12, 0, 0, TimeSpan.FromHours(-5));

        Assert.Equal(DBNull.Value, _connection.Value("select $1::integer", [null]));
        Assert.Equal(DBNull.Value, _connection.Value("select $1::integer", DBNull.Value));
        Assert.Equal(time.UtcDateTime, _connection.Value("select $1", time));
        Assert.Equal(5, _connection.Value("select $1", DayOfWeek.Friday));
        Assert.Equal((BigInteger)Int128.MaxValue, _connection.Value("select $1", Int128.MaxValue));
        Assert.Equal("é", _connection.Value("select $1", 'é'));
    }

    [Fact]
    public void Times_do_not_depend_on_the_time_zone_of_the_machine()
    {
        var time = new DateTimeOffset(2024, 6, 1, 12, 0, 0, TimeSpan.FromHours(-5));
        var utc = new DateTime(2024, 6, 1, 17, 0, 0, DateTimeKind.Utc);
        foreach (var zone in new[] { "UTC", "America/Chicago", "Asia/Kolkata" })
        {
            _connection.Run($"set timezone = '{zone}'; create or replace table t(point timestamptz, clock timestamp)");

            _connection.Run("insert into t values ($1, $2), ($3, $4), ($5, $6)", time, time, utc, utc, utc.ToLocalTime(), utc);

            Assert.Equal([utc, utc, utc], _connection.Column<DateTime>("select point from t"));
            Assert.Equal([utc, utc, utc], _connection.Column<DateTime>("select clock from t"));
            Assert.Equal(3L, _connection.Scalar<long>("select count(*) from t where point = $1 and clock = $2", utc, time));
            using (var appender = _connection.CreateAppender("t"))
            {
                appender.CreateRow().AppendValue(time).AppendValue(time).EndRow();
                appender.CreateRow().AppendValue(utc.ToLocalTime()).AppendValue(utc).EndRow();
            }

            Assert.Equal(5L, _connection.Scalar<long>("select count(*) from t where point = $1 and clock = $2", utc, time));
        }
    }

    [Fact]
    public void Passes_a_list_to_look_in()
    {
        Assert.Equal(
            2L,
            _connection.Scalar<long>("select count(*) from range(10) t(a) where a in (select unnest($1))", new[] { 3L, 5L, 50L })
        );
        Assert.Equal(0L, _connection.Scalar<long>("select count(*) from range(10) t(a) where a = any($1)", new List<long>()));
        Assert.Equal(new List<int?> { null, 1 }, _connection.Value("select $1", new List<int?> { null, 1 }));
    }

    [Fact]
    public void Refuses_a_type_it_does_not_know()
    {
        Assert.Contains(
            "System.Uri",
            Assert.Throws<NotSupportedException>(() => _connection.Run("select $1", new Uri("http://localhost"))).Message
        );
        Assert.Throws<NotSupportedException>(() => _connection.Run("select $1", new List<Uri>()));
    }

    [Fact]
    public void Keeps_a_collection_as_ado_does()
    {
        using var command = _connection.Command("select $a");
        command.Parameters.AddWithValue("a", 1);
        var unnamed = command.CreateParameter();

        unnamed.Value = 2;
        command.Parameters.Add(unnamed);

        Assert.Equal(2, command.Parameters.Count);
        Assert.Equal(0, command.Parameters.IndexOf("$A"));
        Assert.True(command.Parameters.Contains(unnamed));
        Assert.Equal(1, command.Parameters["a"].Value);
        command.Parameters.Remove(unnamed);
        Assert.Equal(1, command.ExecuteScalar());
        Assert.Throws<ArgumentException>(() => command.Parameters.RemoveAt("b"));
        command.Parameters.Clear();
        Assert.Empty(command.Parameters);
    }
}
