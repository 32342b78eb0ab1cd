using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Causeway.Data;

/// <summary>Runs <see cref="Sql"/> on a connection of any of the three engines; <c>$1</c> means the first parameter on each.</summary>
public static class DbCommands
{
    /// <summary>A command with its parameters bound.</summary>
    public static DbCommand Command(this DbConnection connection, Sql sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql.Text;
        var number = 0;
        foreach (var value in sql.Values)
        {
            number++;
            var parameter = command.CreateParameter();
            if (connection is SqliteConnection)
            {
                parameter.ParameterName = $"${number}";
            }

            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>Runs a statement and returns the number of rows it changed.</summary>
    public static async Task<int> ExecuteAsync(this DbConnection connection, Sql sql, CancellationToken cancel)
    {
        await using var command = connection.Command(sql);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Runs a statement and returns its first value, converted; null becomes the type's default.</summary>
    public static async Task<T> ScalarAsync<T>(this DbConnection connection, Sql sql, CancellationToken cancel)
    {
        await using var command = connection.Command(sql);
        var value = await command.ExecuteScalarAsync(cancel);
        // DuckDB's sums are 128 bits wide.
        if (value is System.Numerics.BigInteger wide)
        {
            value = (long)wide;
        }

        return value is null or DBNull ? default!
            : value is T already ? already
            : (T)Convert.ChangeType(value, typeof(T), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Runs a query and reads every row.</summary>
    public static async Task<List<T>> QueryAsync<T>(
        this DbConnection connection,
        Sql sql,
        Func<DbDataReader, T> read,
        CancellationToken cancel
    )
    {
        await using var command = connection.Command(sql);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>A number of a column that may be null.</summary>
    public static double? Number(this DbDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetDouble(ordinal);

    /// <summary>A whole number of a column that may be null.</summary>
    public static long? Integer(this DbDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetInt64(ordinal);

    /// <summary>A text of a column that may be null.</summary>
    public static string? Text(this DbDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);

    /// <summary>A value of a marked column that stands at <paramref name="ordinal"/> with its status in the next column.</summary>
    public static Marked MarkedAt(this DbDataReader reader, int ordinal) =>
        new(reader.Number(ordinal), Marked.Parse(reader.Text(ordinal + 1)));
}
