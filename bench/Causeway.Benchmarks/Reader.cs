using System.Diagnostics;
using System.Globalization;
using System.Text;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace Causeway.Benchmarks;

/// <summary>Ten million rows through the ADO.NET reader, value by value, against a loop over the engine's own vectors that makes the same values.</summary>
static class Reader
{
    const long Rows = 10_000_000;
    const int Turns = 5;
    const string Numbers = "select i, x from t";
    const string Texts = "select i, x, s from t";

    public static int Run()
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"create table t as select i, i * 0.5::double as x, 'industry ' || (i % 2000) as s from range({Rows}) r (i)";
        command.ExecuteNonQuery();
        var page = new StringBuilder()
            .AppendLine("# The ADO.NET reader")
            .AppendLine()
            .AppendLine(
                Invariant(
                    $"{Rows:N0} rows of a table in memory, each value read: `Read`, `GetInt64`, `GetDouble` (and `GetString`), against a loop over the vectors of the C interface that makes the same values."
                )
            )
            .AppendLine(
                "The sums of both must agree. The query itself is part of both. Median of five, in turns; one turn before is not counted."
            )
            .AppendLine()
            .AppendLine("| columns | reader s | million rows/s | vectors s | million rows/s | ratio |")
            .AppendLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (var (title, sql, text) in new[] { ("bigint, double", Numbers, false), ("bigint, double, text", Texts, true) })
        {
            var (reader, vectors) = (new List<double>(), new List<double>());
            for (var turn = 0; turn <= Turns; turn++)
            {
                var (a, sumA) = Time(() => ThroughReader(connection, sql, text));
                var (b, sumB) = Time(() => ThroughVectors(connection, sql, text));
                if (sumA != sumB)
                {
                    throw new InvalidOperationException($"The reader gives {sumA}, the vectors give {sumB}.");
                }

                if (turn > 0)
                {
                    reader.Add(a);
                    vectors.Add(b);
                }
            }

            var (r, v) = (reader.Order().ElementAt(Turns / 2), vectors.Order().ElementAt(Turns / 2));
            page.AppendLine(Invariant($"| {title} | {r:F3} | {Rows / r / 1e6:F1} | {v:F3} | {Rows / v / 1e6:F1} | **{r / v:F2}** |"));
        }

        page.AppendLine().AppendLine(Machine.Describe());
        Machine.Write("reader.md", page.ToString());
        return 0;
    }

    static (double Seconds, double Sum) Time(Func<double> run)
    {
        GC.Collect();
        var clock = Stopwatch.StartNew();
        var sum = run();
        return (clock.Elapsed.TotalSeconds, sum);
    }

    static double ThroughReader(DuckDBConnection connection, string sql, bool text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var (whole, number, letters) = (0L, 0.0, 0L);
        while (reader.Read())
        {
            whole += reader.GetInt64(0);
            number += reader.GetDouble(1);
            if (text)
            {
                letters += reader.GetString(2).Length;
            }
        }

        return whole + number + letters;
    }

    static unsafe double ThroughVectors(DuckDBConnection connection, string sql, bool text)
    {
        NativeResult result;
        if (duckdb_query(connection.Handle, sql, &result) != 0)
        {
            throw new InvalidOperationException("The query failed.");
        }

        var (whole, number, letters) = (0L, 0.0, 0L);
        for (nint chunk; (chunk = duckdb_fetch_chunk(result)) != 0; duckdb_destroy_data_chunk(ref chunk))
        {
            var size = (int)duckdb_data_chunk_get_size(chunk);
            var wholes = (long*)duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk, 0));
            var numbers = (double*)duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk, 1));
            var texts = text ? (byte*)duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk, 2)) : null;
            for (var i = 0; i < size; i++)
            {
                whole += wholes[i];
                number += numbers[i];
                if (text)
                {
                    letters += Text(texts + (i * 16)).Length;
                }
            }
        }

        duckdb_destroy_result(&result);
        return whole + number + letters;
    }

    // Sixteen bytes: a length, then up to twelve bytes of text, or four of its beginning and the address of all of it.
    static unsafe string Text(byte* cell)
    {
        var length = *(int*)cell;
        return Encoding.UTF8.GetString(length <= 12 ? cell + 4 : *(byte**)(cell + 8), length);
    }

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
