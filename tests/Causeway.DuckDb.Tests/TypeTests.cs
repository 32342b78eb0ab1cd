using System.Globalization;
using System.Numerics;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Causeway.DuckDb.Tests;

/// <summary>Every type as SQL writes it and as .NET reads it.</summary>
public sealed class TypeTests : IDisposable
{
    readonly DuckDBConnection _connection = Db.Open();

    public static TheoryData<string, object, string> Values =>
        new()
        {
            { "true", true, "BOOLEAN" },
            { "(-128)::tinyint", sbyte.MinValue, "TINYINT" },
            { "127::tinyint", sbyte.MaxValue, "TINYINT" },
            { "(-32768)::smallint", short.MinValue, "SMALLINT" },
            { "32767::smallint", short.MaxValue, "SMALLINT" },
            { "(-2147483648)::integer", int.MinValue, "INTEGER" },
            { "2147483647", int.MaxValue, "INTEGER" },
            { "(-9223372036854775808)::bigint", long.MinValue, "BIGINT" },
            { "9223372036854775807", long.MaxValue, "BIGINT" },
            { "255::utinyint", byte.MaxValue, "UTINYINT" },
            { "65535::usmallint", ushort.MaxValue, "USMALLINT" },
            { "4294967295::uinteger", uint.MaxValue, "UINTEGER" },
            { "18446744073709551615::ubigint", ulong.MaxValue, "UBIGINT" },
            { "170141183460469231731687303715884105727::hugeint", (BigInteger)Int128.MaxValue, "HUGEINT" },
            { "(-170141183460469231731687303715884105728)::hugeint", (BigInteger)Int128.MinValue, "HUGEINT" },
            { "340282366920938463463374607431768211455::uhugeint", (BigInteger)UInt128.MaxValue, "UHUGEINT" },
            { "(-1)::hugeint", BigInteger.MinusOne, "HUGEINT" },
            { "1.5::float", 1.5f, "FLOAT" },
            { "'nan'::double", double.NaN, "DOUBLE" },
            { "'-inf'::double", double.NegativeInfinity, "DOUBLE" },
            { "0.1::double", 0.1, "DOUBLE" },
            { "12.5::decimal(3,1)", 12.5m, "DECIMAL(3,1)" },
            { "(-999.9)::decimal(4,1)", -999.9m, "DECIMAL(4,1)" },
            { "(-99999.9999)::decimal(9,4)", -99999.9999m, "DECIMAL(9,4)" },
            { "(-999999999999.999999)::decimal(18,6)", -999999999999.999999m, "DECIMAL(18,6)" },
            { "(-0.000000000000000000000000001)::decimal(38,27)", -0.000000000000000000000000001m, "DECIMAL(38,27)" },
            { "79228162514264337593543950335::decimal(38,0)", decimal.MaxValue, "DECIMAL(38,0)" },
            { "''", "", "VARCHAR" },
            { "'twelve bytes'", "twelve bytes", "VARCHAR" },
            { "'thirteen byte'", "thirteen byte", "VARCHAR" },
            { "'São Tomé 日本 🦆, and more than twelve bytes'", "São Tomé 日本 🦆, and more than twelve bytes", "VARCHAR" },
            { "'a' || chr(0) || 'b'", "a\0b", "VARCHAR" },
            { @"'\xAA\x00BB'::blob", new byte[] { 0xAA, 0, 0x42, 0x42 }, "BLOB" },
            { "''::blob", Array.Empty<byte>(), "BLOB" },
            { "date '1969-12-31'", new DateOnly(1969, 12, 31), "DATE" },
            { "date '0001-01-01'", DateOnly.MinValue, "DATE" },
            { "date '9999-12-31'", DateOnly.MaxValue, "DATE" },
            { "time '23:59:59.999999'", new TimeOnly(863999999990), "TIME" },
            { "timestamp '1969-12-31 23:59:59.999999'", At("1969-12-31T23:59:59.999999"), "TIMESTAMP" },
            { "timestamp '0001-01-01'", DateTime.MinValue, "TIMESTAMP" },
            { "timestamp '9999-12-31 23:59:59.999999'", At("9999-12-31T23:59:59.999999"), "TIMESTAMP" },
            { "'1915-05-07 14:10:00'::timestamp_s", At("1915-05-07T14:10:00"), "TIMESTAMP_S" },
            { "'1915-05-07 14:10:00.123'::timestamp_ms", At("1915-05-07T14:10:00.123"), "TIMESTAMP_MS" },
            { "'1915-05-07 14:10:00.1234567'::timestamp_ns", At("1915-05-07T14:10:00.1234567"), "TIMESTAMP_NS" },
            { "interval '3 days 4 hours 0.000005 seconds'", new TimeSpan(3, 4, 0, 0) + TimeSpan.FromMicroseconds(5), "INTERVAL" },
            { "interval '-1 day'", TimeSpan.FromDays(-1), "INTERVAL" },
            { "interval '2 months'", new DuckDBInterval(2, 0, 0), "INTERVAL" },
            { "'00112233-4455-6677-8899-aabbccddeeff'::uuid", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), "UUID" },
            { "'ffeeddcc-bbaa-9988-7766-554433221100'::uuid", Guid.Parse("ffeeddcc-bbaa-9988-7766-554433221100"), "UUID" },
            { "'b'::enum('a', 'b')", "b", "ENUM('a', 'b')" },
            { "'10101'::bit", "10101", "BIT" },
            { "'{\"a\": 1}'::json", "{\"a\": 1}", "JSON" },
            {
                "[1, 2, 3]",
                new List<int> { 1, 2, 3 },
                "INTEGER[]"
            },
            {
                "[1, null]",
                new List<int?> { 1, null },
                "INTEGER[]"
            },
            {
                "['a', null]",
                new List<string?> { "a", null },
                "VARCHAR[]"
            },
            { "[]::integer[]", new List<int>(), "INTEGER[]" },
            {
                "[1.5, 2]::double[2]",
                new List<double> { 1.5, 2 },
                "DOUBLE[2]"
            },
            {
                "{'a': 1, 'b': null}::struct(a integer, b varchar)",
                new Dictionary<string, object?> { ["a"] = 1, ["b"] = null },
                "STRUCT(\"a\" INTEGER, \"b\" VARCHAR)"
            },
            {
                "map {'x': 1, 'y': 2}",
                new Dictionary<string, int> { ["x"] = 1, ["y"] = 2 },
                "MAP(VARCHAR, INTEGER)"
            },
            {
                "map {'x': null::integer}",
                new Dictionary<string, int?> { ["x"] = null },
                "MAP(VARCHAR, INTEGER)"
            },
            { "union_value(n := 5)", 5, "UNION(\"n\" INTEGER)" },
            { "'-170141183460469231731687303715884105729'::bignum", (BigInteger)Int128.MinValue - 1, "BIGNUM" },
            { "'300'::bignum", new BigInteger(300), "BIGNUM" },
        };

    public void Dispose() => _connection.Dispose();

    [Theory]
    [MemberData(nameof(Values))]
    public void Reads_a_value_of_each_type(string expression, object expected, string type)
    {
        using var command = _connection.Command($"select {expression}, null::{(type == "BIGNUM" ? "varchar" : "integer")}");
        using var reader = command.ExecuteReader();

        Assert.True(reader.Read());
        Assert.Equal(expected, reader.GetValue(0));
        Assert.Equal(expected.GetType(), reader.GetValue(0).GetType());
        Assert.Equal(type, reader.GetDataTypeName(0));
        Assert.True(reader.IsDBNull(1));
        Assert.Equal(DBNull.Value, reader.GetValue(1));
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void Reads_a_null_of_each_type(string expression, object expected, string type)
    {
        using var command = _connection.Command($"select x from (select {expression} as x) union all select null");
        using var reader = command.ExecuteReader();
        var nulls = 0;

        while (reader.Read())
        {
            nulls += reader.IsDBNull(0) ? 1 : 0;
            Assert.Equal(reader.IsDBNull(0) ? DBNull.Value : expected, reader.GetValue(0));
        }

        Assert.Equal(1, nulls);
        Assert.Equal(type, reader.GetDataTypeName(0));
    }

    [Fact]
    public void Declares_the_type_it_gives()
    {
        using var command = _connection.Command("select * from test_all_types()");
        using var reader = command.ExecuteReader();
        var skipped = new HashSet<string>();

        while (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                // The last values of these types are beyond .NET's: what is asked for is a clear error, not another value.
                object value;
                try
                {
                    value = reader.GetValue(i);
                }
                catch (Exception error) when (error is OverflowException or NotSupportedException)
                {
                    Assert.Contains(reader.GetDataTypeName(i).TrimEnd('[', ']'), error.Message);
                    skipped.Add(reader.GetName(i));
                    continue;
                }

                var declared = reader.GetFieldType(i);
                Assert.True(
                    value is DBNull || declared.IsInstanceOfType(value) || declared.IsGenericType || value is DuckDBInterval,
                    $"{reader.GetName(i)}: {declared} and {value.GetType()}"
                );
            }
        }

        Assert.DoesNotContain("int", skipped);
        Assert.DoesNotContain("map", skipped);
        Assert.DoesNotContain("varchar", skipped);
        Assert.Contains("dec38_10", skipped);
    }

    [Theory]
    [InlineData("date 'infinity'", "infinity")]
    [InlineData("timestamp '-infinity'", "-infinity")]
    [InlineData("date '10000-01-01'", "DATE")]
    [InlineData("date '0001-01-01 (BC)'", "DATE")]
    [InlineData("99999999999999999999999999999999999999::decimal(38,0)", "DECIMAL(38,0)")]
    public void Says_what_dotnet_cannot_hold(string expression, string named)
    {
        var error = Assert.Throws<OverflowException>(() => _connection.Value($"select {expression} as far"));

        Assert.Contains(named, error.Message);
        Assert.Contains("'far'", error.Message);
    }

    [Fact]
    public void Reads_time_zones_as_points_in_time()
    {
        _connection.Run("set timezone = 'America/New_York'");
        const string Sql = "select timestamptz '1969-12-31 19:00:00'";

        Assert.Equal(DateTimeOffset.UnixEpoch, _connection.Scalar<DateTimeOffset>(Sql));
        Assert.Equal(DateTime.UnixEpoch, _connection.Scalar<DateTime>(Sql));
        Assert.Equal(DateTimeKind.Utc, _connection.Scalar<DateTime>(Sql).Kind);
        Assert.Equal(
            new DateTimeOffset(1970, 1, 1, 10, 30, 0, TimeSpan.FromHours(-3.5)),
            _connection.Scalar<DateTimeOffset>("select timetz '10:30:00-03:30'")
        );
    }

    [Fact]
    public void Converts_between_numbers_when_nothing_is_lost()
    {
        Assert.Equal(5, _connection.Scalar<int>("select count(*) from range(5)"));
        Assert.Equal(10L, _connection.Scalar<long>("select sum(x) from range(5) t(x)"));
        Assert.Equal(7.0, _connection.Scalar<double>("select 7::smallint"));
        Assert.Equal(0.1, _connection.Scalar<double>("select 0.1::decimal(18,17)"));
        Assert.Equal(12m, _connection.Scalar<decimal>("select 12::ubigint"));
        Assert.Equal(3, _connection.Scalar<int>("select 3.00::decimal(9,2)"));
        Assert.Equal(Int128.MinValue, _connection.Scalar<Int128>("select (-170141183460469231731687303715884105728)::hugeint"));
        Assert.Equal(UInt128.MaxValue, _connection.Scalar<UInt128>("select 340282366920938463463374607431768211455::uhugeint"));
        Assert.Equal(TimeSpan.FromHours(1), _connection.Scalar<TimeSpan>("select time '01:00:00'"));
        Assert.Equal(new DateTime(2024, 5, 1), _connection.Scalar<DateTime>("select date '2024-05-01'"));
        Assert.Equal(DayOfWeek.Friday, _connection.Scalar<DayOfWeek>("select 5"));
        Assert.Equal(DayOfWeek.Friday, _connection.Scalar<DayOfWeek?>("select 'Friday'"));
    }

    [Fact]
    public void Refuses_a_conversion_that_loses()
    {
        Assert.Throws<OverflowException>(() => _connection.Scalar<int>("select 2147483648"));
        Assert.Throws<OverflowException>(() => _connection.Scalar<byte>("select -1"));
        Assert.Throws<InvalidCastException>(() => _connection.Scalar<int>("select 3.5"));
        Assert.Throws<InvalidCastException>(() => _connection.Scalar<int>("select 3.0::double"));
        Assert.Throws<InvalidCastException>(() => _connection.Scalar<float>("select 3.0::double"));
        Assert.Throws<InvalidCastException>(() => _connection.Scalar<string>("select 3"));
        Assert.Throws<InvalidCastException>(() => _connection.Scalar<TimeSpan>("select interval '1 month'"));
        Assert.Contains("'n'", Assert.Throws<InvalidCastException>(() => _connection.Scalar<int>("select null::integer as n")).Message);
        Assert.Throws<InvalidCastException>(() => _connection.Scalar<string>("select null::varchar"));
        Assert.Throws<InvalidCastException>(() => _connection.Scalar<Uri>("select 'a'"));
        Assert.Throws<InvalidCastException>(() => _connection.Scalar<List<int>>("select [1, null]"));
    }

    [Fact]
    public void Gives_null_where_the_type_asked_for_has_one()
    {
        Assert.Null(_connection.Scalar<int?>("select null::integer"));
        Assert.Null(_connection.Scalar<byte?>("select null::utinyint"));
        Assert.Null(_connection.Scalar<decimal?>("select null::decimal(9,2)"));
        Assert.Null(_connection.Scalar<TimeOnly?>("select null::time"));
        Assert.Null(_connection.Scalar<DateTimeOffset?>("select null::timestamptz"));
        Assert.Equal(DBNull.Value, _connection.Scalar<object>("select null"));
        Assert.Equal((byte)4, _connection.Scalar<byte?>("select 4::utinyint"));
        Assert.Equal(new TimeOnly(1, 2), _connection.Scalar<TimeOnly?>("select time '01:02:00'"));
    }

    [Fact]
    public void Reads_lists_in_lists_and_structures_in_them()
    {
        const string Nested = "select [[1, null], null, [], [2]]";
        var people = _connection.Scalar<List<Dictionary<string, object?>>>(
            "select [{'name': 'Ada', 'born': date '1815-12-10', 'tags': ['a', null]}, null]"
        );

        Assert.Equal(
            [
                [1, null],
                null,
                [],
                [2],
            ],
            _connection.Scalar<List<List<int?>?>>(Nested)
        );
        Assert.Equal(
            [
                [1, null],
                null,
                [],
                [2],
            ],
            _connection.Scalar<int?[]?[]>(Nested)
        );
        Assert.Equal([1, 2], _connection.Scalar<IReadOnlyList<long>>("select [1, 2]"));
        Assert.Equal(new DateOnly(1815, 12, 10), people[0]["born"]);
        Assert.Equal(new List<string?> { "a", null }, people[0]["tags"]);
        Assert.Null(people[1]);
        Assert.Equal(
            new List<object?>
            {
                new List<int?> { 1, null },
                null,
                new List<int>(),
                new List<int> { 2 },
            },
            _connection.Value(Nested)
        );
        Assert.Equal(
            new Dictionary<int, List<string>?> { [1] = ["x"], [2] = null },
            _connection.Scalar<Dictionary<int, List<string>?>>("select map {1: ['x'], 2: null}")
        );
    }

    [Fact]
    public void Reads_nested_values_in_every_chunk()
    {
        using var command = _connection.Command(
            """
            select i, case when i % 7 = 0 then null else [i, null, i * 2] end, {'n': i, 's': 'number ' || i}, [i, i + 1]::integer[2]
            from range(10000) t(i)
            """
        );
        using var reader = command.ExecuteReader();
        var rows = 0;

        while (reader.Read())
        {
            var i = reader.GetInt64(0);
            Assert.Equal(i % 7 == 0 ? null : [i, null, i * 2], reader.IsDBNull(1) ? null : reader.GetFieldValue<long?[]>(1));
            Assert.Equal($"number {i}", reader.GetFieldValue<Dictionary<string, object?>>(2)["s"]);
            Assert.Equal([(int)i, (int)i + 1], reader.GetFieldValue<int[]>(3));
            rows++;
        }

        Assert.Equal(10000, rows);
    }

    static DateTime At(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);
}
