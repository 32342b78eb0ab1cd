using System.Data.Common;
using DuckDB.NET.Data;

namespace Causeway.DuckDb.Tests;

public sealed class ReaderTests : IDisposable
{
    readonly DuckDBConnection _connection = Db.Open();

    public void Dispose() => _connection.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2047)]
    [InlineData(2048)]
    [InlineData(2049)]
    [InlineData(10_000)]
    public void Reads_every_row_once(int rows)
    {
        foreach (var streaming in new[] { false, true })
        {
            using var command = _connection.Command("select a, 'number ' || a, if(a % 3 = 0, null, a) from range($1) t(a)", rows);
            command.UseStreamingMode = streaming;
            using var reader = command.ExecuteReader();
            Assert.Equal(rows > 0, reader.HasRows);

            for (var i = 0; i < rows; i++)
            {
                Assert.True(reader.Read());
                Assert.Equal(i, reader.GetInt64(0));
                Assert.Equal($"number {i}", reader.GetString(1));
                Assert.Equal(i % 3 == 0, reader.IsDBNull(2));
            }

            Assert.False(reader.Read());
            Assert.False(reader.Read());
            Assert.Throws<InvalidOperationException>(() => reader.GetInt64(0));
        }
    }

    [Fact]
    public void Reads_whole_chunks()
    {
        using var command = _connection.Command(
            "select a, a::double / 2, if(a % 2 = 0, a, null)::integer, 'n' || a, a % 2 = 0 from range(5000) t(a)"
        );
        using var reader = command.ExecuteReader();
        var (sum, halves, present, rows, bytes, even) = (0L, 0.0, 0, 0, 0, 0);

        while (reader.ReadChunk())
        {
            rows += reader.ChunkLength;
            foreach (var value in reader.GetColumn<long>(0))
            {
                sum += value;
            }

            foreach (var value in reader.GetColumn<double>(1))
            {
                halves += value;
            }

            foreach (var bits in reader.GetColumnValidity(2)[..^1])
            {
                present += System.Numerics.BitOperations.PopCount(bits);
            }

            foreach (var value in reader.GetColumn<bool>(4))
            {
                even += value ? 1 : 0;
            }

            bytes += reader.GetUtf8(3, 0).Length;
            Assert.True(reader.GetColumnValidity(0).IsEmpty);
            Assert.Throws<InvalidCastException>(() => reader.GetColumn<int>(0).Length);
            Assert.Throws<InvalidCastException>(() => reader.GetColumn<Guid>(3).Length);
        }

        Assert.Equal(5000, rows);
        Assert.Equal(12_497_500L, sum);
        Assert.Equal(12_497_500 / 2.0, halves);
        Assert.InRange(present, 2400, 2500);
        Assert.Equal(2500, even);
        Assert.Equal("n0n2048n4096".Length, bytes);
        Assert.False(reader.ReadChunk());
    }

    [Fact]
    public void Finds_columns_by_name()
    {
        using var reader = _connection.Command("select 1 as a, 2 as \"B\", 3 as b, 4 as \"a b\"").ExecuteReader();
        Assert.True(reader.Read());

        Assert.Equal(0, reader.GetOrdinal("A"));
        Assert.Equal(1, reader.GetOrdinal("B"));
        Assert.Equal(2, reader.GetOrdinal("b"));
        Assert.Equal(4, reader["a b"]);
        var error = Assert.Throws<IndexOutOfRangeException>(() => reader.GetOrdinal("c"));
        Assert.Contains("'c'", error.Message);
        Assert.Contains("a b", error.Message);
        Assert.Contains("4", Assert.Throws<ArgumentOutOfRangeException>(() => reader.GetInt32(9)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.GetName(-1));
    }

    [Fact]
    public void Must_stand_on_a_row()
    {
        using var reader = _connection.Command("select 1").ExecuteReader();

        Assert.Contains("Read", Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0)).Message);
        Assert.Equal("INTEGER", reader.GetDataTypeName(0));
    }

    [Fact]
    public void Describes_its_columns()
    {
        using var reader = _connection.Command("select 1::decimal(9,2) as price, ['x'] as tags").ExecuteReader();

        var columns = reader.GetColumnSchema();
        var table = reader.GetSchemaTable();

        Assert.Equal("price", columns[0].ColumnName);
        Assert.Equal("DECIMAL(9,2)", columns[0].DataTypeName);
        Assert.Equal(typeof(decimal), columns[0].DataType);
        Assert.Equal(9, columns[0].NumericPrecision);
        Assert.Equal(2, columns[0].NumericScale);
        Assert.Equal(typeof(List<string>), table.Rows[1][SchemaTableColumn.DataType]);
    }

    [Fact]
    public void Works_through_the_base_classes()
    {
        using var table = new System.Data.DataTable();
        using DbDataReader reader = _connection.Command("select 1 as a, 'x' as b union all select 2, null").ExecuteReader();

        table.Load(reader);

        Assert.Equal(2, table.Rows.Count);
        Assert.Equal(DBNull.Value, table.Rows[1]["b"]);
        Assert.Equal(
            [1, 2],
            _connection.Command("select 1 as a union all select 2").ExecuteReader().Cast<DbDataRecord>().Select(row => (int)row["a"])
        );
    }

    [Fact]
    public void Copies_characters_and_bytes()
    {
        using var reader = _connection.Command(@"select 'hello', '\x01\x02\x03'::blob, 'x'").ExecuteReader();
        Assert.True(reader.Read());
        var characters = new char[3];
        var bytes = new byte[2];

        Assert.Equal(5, reader.GetChars(0, 0, null, 0, 0));
        Assert.Equal(3, reader.GetChars(0, 2, characters, 0, 3));
        Assert.Equal("llo", new string(characters));
        Assert.Equal(2, reader.GetBytes(1, 1, bytes, 0, 9));
        Assert.Equal([2, 3], bytes);
        Assert.Equal(3, reader.GetStream(1).Length);
        Assert.Equal('x', reader.GetChar(2));
        Assert.Throws<InvalidCastException>(() => reader.GetChar(0));
    }

    [Fact]
    public void Reading_numbers_allocates_nothing()
    {
        using var reader = _connection
            .Command("select a::integer, a, a::double, a % 2 = 0, a::decimal(18,2), null::integer from range(2000) t(a)")
            .ExecuteReader();
        Assert.True(reader.Read());
        Touch(reader);
        var before = GC.GetAllocatedBytesForCurrentThread();

        while (reader.Read())
        {
            Touch(reader);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);

        static void Touch(DuckDBDataReader reader)
        {
            _ = reader.GetInt32(0) + reader.GetInt64(1) + reader.GetDouble(2);
            _ = reader.GetBoolean(3);
            _ = reader.GetFieldValue<int>(0) + reader.GetFieldValue<long>(1) + reader.GetFieldValue<double>(2);
            _ = reader.GetFieldValue<int?>(5);
            _ = reader.GetFieldValue<decimal>(4);
        }
    }
}
