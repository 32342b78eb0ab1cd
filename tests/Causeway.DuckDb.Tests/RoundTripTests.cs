using System.Numerics;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using FsCheck;
using FsCheck.Fluent;

namespace Causeway.DuckDb.Tests;

/// <summary>What is appended, or passed as a parameter, is what is read: for any values, in any mix with nulls.</summary>
public sealed class RoundTripTests : IDisposable
{
    readonly DuckDBConnection _connection = Db.Open();

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Booleans() => Holds<bool>("boolean");

    [Fact]
    public void Tiny_integers() => Holds<sbyte>("tinyint");

    [Fact]
    public void Small_integers() => Holds<short>("smallint");

    [Fact]
    public void Integers() => Holds<int>("integer");

    [Fact]
    public void Big_integers() => Holds<long>("bigint");

    [Fact]
    public void Unsigned_tiny_integers() => Holds<byte>("utinyint");

    [Fact]
    public void Unsigned_small_integers() => Holds<ushort>("usmallint");

    [Fact]
    public void Unsigned_integers() => Holds<uint>("uinteger");

    [Fact]
    public void Unsigned_big_integers() => Holds<ulong>("ubigint");

    [Fact]
    public void Huge_integers() => Holds<(ulong, ulong), Int128>("hugeint", pair => (Int128)new UInt128(pair.Item1, pair.Item2));

    [Fact]
    public void Unsigned_huge_integers() => Holds<(ulong, ulong), UInt128>("uhugeint", pair => new UInt128(pair.Item1, pair.Item2));

    [Fact]
    public void Big_numbers_in_huge_integers() =>
        Holds<(ulong, ulong), BigInteger>("hugeint", pair => (BigInteger)(Int128)new UInt128(pair.Item1, pair.Item2));

    [Fact]
    public void Floats() => Holds<float>("float");

    [Fact]
    public void Doubles() => Holds<double>("double");

    [Theory]
    [InlineData(4, 1)]
    [InlineData(9, 9)]
    [InlineData(18, 6)]
    [InlineData(28, 0)]
    [InlineData(38, 10)]
    public void Decimals_of_any_width(int width, int scale) =>
        Holds<long, decimal>(
            $"decimal({width},{scale})",
            number => new decimal((int)number, (int)(number >> 32) % 1000, 0, number < 0, (byte)scale) % Limit(width, scale)
        );

    [Fact]
    public void Dates() => Holds<uint, DateOnly>("date", number => DateOnly.FromDayNumber((int)(number % 3652059)));

    [Fact]
    public void Times() => Holds<ulong, TimeOnly>("time", number => new TimeOnly((long)(number % 86_400_000_000) * 10));

    [Fact]
    public void Timestamps() => Holds<ulong, DateTime>("timestamp", number => AnyTime(number, 10));

    [Fact]
    public void Timestamps_of_seconds() => Holds<ulong, DateTime>("timestamp_s", number => AnyTime(number, TimeSpan.TicksPerSecond));

    [Fact]
    public void Timestamps_of_milliseconds() =>
        Holds<ulong, DateTime>("timestamp_ms", number => AnyTime(number, TimeSpan.TicksPerMillisecond));

    [Fact]
    public void Timestamps_of_nanoseconds() =>
        Holds<long, DateTime>(
            "timestamp_ns",
            number => DateTime.SpecifyKind(DateTime.UnixEpoch, DateTimeKind.Unspecified).AddTicks(number / 101)
        );

    [Fact]
    public void Points_in_time() =>
        Holds<(ulong, byte), DateTimeOffset>(
            "timestamptz",
            pair => new DateTimeOffset(AnyTime(pair.Item1, 10), TimeSpan.Zero).AddDays(1).ToOffset(TimeSpan.FromMinutes(pair.Item2))
        );

    [Fact]
    public void Spans() => Holds<long, TimeSpan>("interval", number => new TimeSpan(number / 10 * 10));

    [Fact]
    public void Intervals() => Holds<(int, int, long), DuckDBInterval>("interval", x => new DuckDBInterval(x.Item1, x.Item2, x.Item3));

    [Fact]
    public void Guids() => Holds<Guid>("uuid");

    [Fact]
    public void Texts() =>
        Prop.ForAll<string?[]>(values =>
                Same(
                    "varchar",
                    values.Select(Valid).ToArray(),
                    (row, value) => row.AppendValue(value),
                    reader => reader.IsDBNull(0) ? null : reader.GetString(0)
                )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Texts_of_every_length() =>
        Assert.True(
            Same(
                "varchar",
                Enumerable.Range(0, 3000).Select(length => (string?)new string((char)('a' + (length % 26)), length % 300)).ToArray(),
                (row, value) => row.AppendValue(value),
                reader => reader.GetString(0)
            )
        );

    [Fact]
    public void Bytes() =>
        Prop.ForAll<byte[]?[]>(values =>
                Same(
                    "blob",
                    values,
                    (row, value) => row.AppendValue(value),
                    reader => reader.IsDBNull(0) ? null : reader.GetFieldValue<byte[]>(0),
                    (left, right) => left is null ? right is null : right is not null && left.SequenceEqual(right)
                )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Lists() =>
        Prop.ForAll<int?[]?[]>(values =>
                Same(
                    "integer[]",
                    values,
                    (row, value) => row.AppendValue(value),
                    reader => reader.IsDBNull(0) ? null : reader.GetFieldValue<int?[]>(0),
                    (left, right) => left is null ? right is null : right is not null && left.SequenceEqual(right)
                )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Lists_of_lists_of_texts() =>
        Prop.ForAll<string?[]?[]?[]>(values =>
                Same(
                    "varchar[][]",
                    values.Select(outer => outer?.Select(inner => inner?.Select(Valid).ToArray()).ToArray()).ToArray(),
                    (row, value) => row.AppendValue(value),
                    reader => reader.IsDBNull(0) ? null : reader.GetFieldValue<string?[]?[]>(0),
                    (left, right) => Show(left) == Show(right)
                )
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    /// <summary>Appended as T and as T?, read as T? and as an object, and passed as a parameter.</summary>
    void Holds<T>(string type)
        where T : struct => Holds<T, T>(type, value => value);

    void Holds<TRaw, T>(string type, Func<TRaw, T> make)
        where T : struct =>
        Prop.ForAll<(bool IsNull, TRaw Value)[]>(raw =>
            {
                var values = raw.Select(pair => pair.IsNull ? (T?)null : make(pair.Value)).ToArray();
                // Enough rows for two chunks, now and then.
                if (values.Length is > 40 and < 44)
                {
                    values = [.. Enumerable.Range(0, 100).SelectMany(_ => values)];
                }

                _connection.Run($"create or replace table t(nullable {type}, plain {type}, boxed {type})");
                using (var appender = _connection.CreateAppender("t"))
                {
                    foreach (var value in values)
                    {
                        var row = appender.CreateRow().AppendValue(value);
                        row = value is { } present ? row.AppendValue(present) : row.AppendNullValue();
                        row.AppendValue((object?)value).EndRow();
                    }
                }

                using var command = _connection.Command("select * from t order by rowid");
                using var reader = command.ExecuteReader();
                foreach (var value in values)
                {
                    if (
                        !reader.Read()
                        || !Equals(value, reader.GetFieldValue<T?>(0))
                        || !Equals(value, reader.IsDBNull(1) ? null : reader.GetFieldValue<T>(1))
                        || !Equals(value, reader.GetFieldValue<T?>(2))
                    )
                    {
                        return false;
                    }
                }

                return !reader.Read() && values.Take(1).All(value => Equals(value, _connection.Scalar<T?>($"select $1::{type}", value)));
            })
            .QuickCheckThrowOnFailure();

    bool Same<T>(
        string type,
        IReadOnlyList<T> values,
        Action<DuckDBAppenderRow, T> append,
        Func<DuckDBDataReader, T> read,
        Func<T, T, bool>? same = null
    )
    {
        _connection.Run($"create or replace table t(x {type})");
        using (var appender = _connection.CreateAppender("t"))
        {
            foreach (var value in values)
            {
                var row = appender.CreateRow();
                append(row, value);
                row.EndRow();
            }
        }

        using var command = _connection.Command("select x from t order by rowid");
        using var reader = command.ExecuteReader();
        var found = new List<T>();
        while (reader.Read())
        {
            found.Add(read(reader));
        }

        same ??= EqualityComparer<T>.Default.Equals;
        return found.Count == values.Count && found.Zip(values, same).All(equal => equal);
    }

    // A lone half of a pair is not text: it is appended as the replacement character.
    static string? Valid(string? text) =>
        text is null ? null : System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    static string Show(string?[]?[]? lists) =>
        lists is null
            ? "-"
            : string.Join(
                '|',
                lists.Select(list => list is null ? "~" : $"[{string.Join(',', list.Select(text => text is null ? "null" : $"'{text}'"))}]")
            );

    static decimal Limit(int width, int scale)
    {
        var limit = 1m;
        for (var i = 0; i < Math.Min(width - scale, 18); i++)
        {
            limit *= 10;
        }

        return limit;
    }

    static DateTime AnyTime(ulong number, long unit) =>
        new((long)(number % (ulong)(DateTime.MaxValue.Ticks / unit - 86_400_000_000 / unit * 10)) * unit);
}
