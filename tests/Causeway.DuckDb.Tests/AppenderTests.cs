using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Causeway.DuckDb.Tests;

public sealed class AppenderTests : IDisposable
{
    readonly DuckDBConnection _connection = Db.Open();

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Appends_a_million_rows()
    {
        _connection.Run("create table wage(area varchar, year integer, median double, count bigint)");

        using (var appender = _connection.CreateAppender("wage"))
        {
            for (var i = 0; i < 1_000_000; i++)
            {
                appender
                    .CreateRow()
                    .AppendValue(i % 2 == 0 ? "even" : "an odd area name")
                    .AppendValue(i)
                    .AppendValue(i * 0.5)
                    .AppendValue((long)i)
                    .EndRow();
            }
        }

        Assert.Equal(499_999_500_000L, _connection.Scalar<long>("select sum(year) from wage"));
        Assert.Equal(500_000L, _connection.Scalar<long>("select count(*) from wage where area = 'an odd area name' and year % 2 = 1"));
        Assert.Equal(499_999.5 / 2, _connection.Scalar<double>("select avg(median) from wage"));
    }

    [Fact]
    public void Converts_numbers_to_the_column()
    {
        _connection.Run(
            "create table t(a double, b bigint, c decimal(9,2), d hugeint, e float, f utinyint, g integer, h decimal(38,4), i uhugeint)"
        );

        using (var appender = _connection.CreateAppender("t"))
        {
            appender
                .CreateRow()
                .AppendValue(1)
                .AppendValue(2)
                .AppendValue(3)
                .AppendValue(4)
                .AppendValue(5)
                .AppendValue(6)
                .AppendValue(7.0)
                .AppendValue(8)
                .AppendValue(9)
                .EndRow();
            appender
                .CreateRow()
                .AppendValue(1.5m)
                .AppendValue(2m)
                .AppendValue(3.005)
                .AppendValue(4UL)
                .AppendValue(5.5)
                .AppendValue(6L)
                .AppendValue(7m)
                .AppendValue(-8.12345m)
                .AppendValue(9m)
                .EndRow();
        }

        using var command = _connection.Command("select * from t order by rowid desc");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        var values = new object[9];
        reader.GetValues(values);
        Assert.Equal(
            [1.5, 2L, 3.01m, new System.Numerics.BigInteger(4), 5.5f, (byte)6, 7, -8.1235m, new System.Numerics.BigInteger(9)],
            values
        );
        Assert.True(reader.Read());
        Assert.Equal(3m, reader.GetDecimal(2));
    }

    public static TheoryData<string, object> Wrong =>
        new()
        {
            { "tinyint", 128 },
            { "utinyint", -1 },
            { "integer", 2147483648L },
            { "integer", 1.5 },
            { "integer", 0.1m },
            { "ubigint", -1 },
            { "bigint", ulong.MaxValue },
            { "hugeint", UInt128.MaxValue },
            { "uhugeint", -1 },
            { "float", 1e300 },
            { "decimal(4,1)", 1000 },
            { "decimal(4,1)", 999.95m },
            { "decimal(4,1)", double.NaN },
            { "timestamp_ns", new DateTime(1600, 1, 1) },
            { "time", TimeSpan.FromDays(1) },
            { "date", new DateTime(2024, 1, 1, 8, 0, 0) },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Refuses_a_value_that_does_not_fit(string type, object value)
    {
        _connection.Run($"create table t(fine integer, tight {type})");
        using var appender = _connection.CreateAppender("t");

        var error = Assert.Throws<OverflowException>(() => appender.CreateRow().AppendValue(1).AppendValue(value));

        Assert.Contains("t.tight", error.Message);
        Assert.Contains(type, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("integer", "text")]
    [InlineData("integer", true)]
    [InlineData("boolean", 1)]
    [InlineData("varchar", 1)]
    [InlineData("varchar", 1.5)]
    [InlineData("date", 20240101)]
    [InlineData("uuid", "00112233-4455-6677-8899-aabbccddeeff")]
    [InlineData("blob", "text")]
    [InlineData("integer[]", 1)]
    [InlineData("enum('a')", "b")]
    public void Refuses_a_value_of_another_type(string type, object value)
    {
        _connection.Run($"create table t(fine integer, other {type})");
        using var appender = _connection.CreateAppender("main", "t");

        var error = Assert.Throws<InvalidOperationException>(() => appender.CreateRow().AppendValue(1).AppendValue(value));

        Assert.Contains("main.t.other", error.Message);
    }

    [Fact]
    public void Refuses_too_few_and_too_many_values()
    {
        _connection.Run("create table t(a integer, b integer)");
        using var appender = _connection.CreateAppender("t");

        var few = Assert.Throws<InvalidOperationException>(() => appender.CreateRow().AppendValue(1).EndRow());
        var many = Assert.Throws<InvalidOperationException>(() => appender.CreateRow().AppendValue(1).AppendValue(2).AppendValue(3));
        appender.CreateRow().AppendValue(1).AppendValue(2).EndRow();
        var ended = Assert.Throws<InvalidOperationException>(() =>
            appender.CreateRow().AppendValue(1).AppendValue(2).AndEnd().AppendValue(3)
        );

        Assert.Contains("t.b", few.Message);
        Assert.Contains("2 columns", many.Message);
        Assert.Contains("CreateRow", ended.Message);
    }

    [Fact]
    public void Writes_only_ended_rows()
    {
        _connection.Run("create table t(a integer, b varchar)");

        using (var appender = _connection.CreateAppender("t"))
        {
            appender.CreateRow().AppendNullValue().AppendNullValue();
            Assert.Throws<InvalidOperationException>(() => appender.CreateRow().AppendNullValue().AppendValue(5));
            appender.CreateRow().AppendValue(1).AppendValue("one").EndRow();
            appender.CreateRow().AppendValue(2);
        }

        Assert.Equal(["one"], _connection.Column<string>("select b from t where a = 1"));
        Assert.Equal(1L, _connection.Scalar<long>("select count(*) from t"));
    }

    [Fact]
    public void Names_a_table_that_is_not_there()
    {
        var error = Assert.Throws<DuckDBException>(() => _connection.CreateAppender("nowhere", "nothing"));

        Assert.Contains("nothing", error.Message);
        Assert.Equal(DuckDBErrorType.Catalog, error.ErrorType);
    }

    [Fact]
    public void Tells_of_a_broken_constraint_once_and_keeps_nothing_of_the_batch()
    {
        _connection.Run("create table t(a integer primary key)");
        var appender = _connection.CreateAppender("t");
        appender.CreateRow().AppendValue(1).EndRow();
        appender.CreateRow().AppendValue(1).EndRow();

        var error = Assert.Throws<DuckDBException>(appender.Close);
        appender.Dispose();

        Assert.Equal(DuckDBErrorType.Constraint, error.ErrorType);
        Assert.Equal(0L, _connection.Scalar<long>("select count(*) from t"));
        Assert.Throws<ObjectDisposedException>(appender.CreateRow);
    }

    [Fact]
    public void Takes_part_in_a_transaction()
    {
        _connection.Run("create table t(a integer)");
        using (var transaction = _connection.BeginTransaction())
        {
            using (var appender = _connection.CreateAppender("t"))
            {
                for (var i = 0; i < 300_000; i++)
                {
                    appender.CreateRow().AppendValue(i).EndRow();
                }
            }

            Assert.Equal(300_000L, _connection.Scalar<long>("select count(*) from t"));
            transaction.Rollback();
        }

        Assert.Equal(0L, _connection.Scalar<long>("select count(*) from t"));
    }

    [Fact]
    public void Appends_defaults_enums_structures_and_arrays()
    {
        _connection.Run(
            "create type mood as enum('bad', 'good'); create table t(a integer default 7, m mood, s struct(x integer, y varchar), v double[2])"
        );

        using (var appender = _connection.CreateAppender("t"))
        {
            appender
                .CreateRow()
                .AppendDefault()
                .AppendValue("good")
                .AppendValue(new Dictionary<string, object?> { ["X"] = 1, ["y"] = "why, a long text" })
                .AppendValue(new[] { 1.5, 2 })
                .EndRow();
            appender.CreateRow().AppendValue(1).AppendValue(Mood.bad).AppendNullValue().AppendNullValue().EndRow();
            Assert.Contains(
                "1 values",
                Assert
                    .Throws<InvalidOperationException>(() =>
                        appender.CreateRow().AppendDefault().AppendNullValue().AppendNullValue().AppendValue(new[] { 1.0 })
                    )
                    .Message
            );
            Assert.Contains(
                "'z'",
                Assert
                    .Throws<InvalidOperationException>(() =>
                        appender.CreateRow().AppendDefault().AppendNullValue().AppendValue(new Dictionary<string, int> { ["z"] = 1 })
                    )
                    .Message
            );
        }

        Assert.Equal(
            ["7 good {'x': 1, 'y': 'why, a long text'} [1.5, 2.0]", "1 bad NULL NULL"],
            _connection.Column<string>("select concat_ws(' ', a, m, coalesce(s::varchar, 'NULL'), coalesce(v::varchar, 'NULL')) from t")
        );
    }

    [Fact]
    public void Appends_text_from_utf8_bytes_and_refuses_other_bytes()
    {
        _connection.Run("create table t(a varchar)");

        using (var appender = _connection.CreateAppender("t"))
        {
            appender.CreateRow().AppendValue("São Tomé e Príncipe"u8).EndRow();
            Assert.Throws<InvalidOperationException>(() => appender.CreateRow().AppendValue([0x53, 0xE3, 0x6F]));
        }

        Assert.Equal("São Tomé e Príncipe", _connection.Scalar<string>("select a from t"));
    }

    [Fact]
    public void Keeps_what_was_flushed_and_drops_what_was_cleared()
    {
        _connection.Run("create table t(a integer)");
        using var appender = _connection.CreateAppender("t");
        appender.CreateRow().AppendValue(1).EndRow();

        appender.Flush();
        appender.CreateRow().AppendValue(2).EndRow();
        appender.Clear();
        appender.CreateRow().AppendValue(3).EndRow();
        appender.Flush();

        Assert.Equal([1, 3], _connection.Column<int>("select a from t order by a"));
    }

    [Fact]
    public void Appends_lists_over_many_chunks()
    {
        _connection.Run("create table t(a integer[], b varchar[2], c map(varchar, integer))");

        using (var appender = _connection.CreateAppender("t"))
        {
            for (var i = 0; i < 5000; i++)
            {
                appender
                    .CreateRow()
                    .AppendValue(Enumerable.Range(0, i % 5))
                    .AppendValue(new[] { i % 2 == 0 ? null : $"a text with the number {i}", "x" })
                    .AppendNullValue()
                    .EndRow();
            }
        }

        Assert.Equal(10_000L, _connection.Scalar<long>("select sum(len(a)) from t"));
        Assert.Equal(2500L, _connection.Scalar<long>("select count(distinct b[1]) from t where b[2] = 'x' and c is null"));
    }

    [Fact]
    public void Finds_tables_in_schemas_and_attached_databases()
    {
        _connection.Run(
            "attach ':memory:' as other; create schema other.s; create table other.s.t(a integer); create schema s; create table s.t(a integer)"
        );

        using (var here = _connection.CreateAppender("s", "t"))
        using (var there = _connection.CreateAppender("other", "s", "t"))
        {
            here.CreateRow().AppendValue(1).EndRow();
            there.CreateRow().AppendValue(2).EndRow();
            Assert.Contains("other.s.t.a", Assert.Throws<InvalidOperationException>(() => there.CreateRow().AppendValue("x")).Message);
            there.Close();
        }

        Assert.Equal([1, 2], _connection.Column<int>("select a from s.t union all select a from other.s.t order by 1"));
    }

    [Fact]
    public void Is_flushed_when_its_connection_is_closed()
    {
        using var other = _connection.Duplicate();
        other.Open();
        other.Run("create table t(a integer)");
        var appender = other.CreateAppender("t");
        appender.CreateRow().AppendValue(1).EndRow();

        other.Close();

        Assert.Equal(1L, _connection.Scalar<long>("select count(*) from t"));
        Assert.Throws<ObjectDisposedException>(appender.CreateRow);
    }

    enum Mood
    {
        bad,
        good,
    }
}

static class RowEnd
{
    public static DuckDBAppenderRow AndEnd(this DuckDBAppenderRow row)
    {
        row.EndRow();
        return row;
    }
}
