using System.Data;
using System.Globalization;
using DuckDB.NET.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace DuckDB.NET.Data;

/// <summary>One run of a command's text: its statements are prepared, given their parameters and executed in turn.</summary>
internal sealed unsafe class StatementRun : IDisposable
{
    readonly DuckDBConnection _connection;
    readonly ConnectionHandle _handle;
    readonly string _sql;
    readonly DuckDBParameterCollection _parameters;
    readonly bool _streaming;
    readonly Lock _gate = new();
    SqlPart? _part;
    bool _isOnly;
    bool _isLast;
    bool _interrupted;
    bool _finished;

    public StatementRun(DuckDBConnection connection, string sql, DuckDBParameterCollection parameters, bool streaming)
    {
        _connection = connection;
        _handle = connection.Handle;
        _sql = sql;
        _parameters = parameters;
        _streaming = streaming;
    }

    /// <summary>Stops the run. Does nothing after it: a late interrupt must not hit the connection's next statement.</summary>
    public void Interrupt()
    {
        lock (_gate)
        {
            if (_finished)
            {
                return;
            }

            _interrupted = true;
            _handle.Interrupt();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _finished = true;
        }
    }

    /// <summary>Prepares every statement; of a text with one statement the result is given to the caller, otherwise there is none.</summary>
    public PreparedHandle? PrepareAll()
    {
        PreparedHandle? only = null;
        foreach (var prepared in Statements())
        {
            if (_isOnly)
            {
                only = prepared;
            }
            else
            {
                prepared.Dispose();
            }
        }

        return only;
    }

    /// <summary>Runs everything, or the one statement that is prepared already. Rows wait in their results; changed rows are counted.</summary>
    public DuckDBDataReader Execute(CommandBehavior behavior, PreparedHandle? already)
    {
        var results = new Queue<ResultHandle>();
        var affected = -1L;
        try
        {
            if (already is not null)
            {
                _isOnly = _isLast = true;
                RunOne(already);
            }
            else
            {
                foreach (var statement in Statements())
                {
                    using (statement)
                    {
                        RunOne(statement);
                    }
                }
            }

            return new DuckDBDataReader(_connection, _handle, results, (int)Math.Min(affected, int.MaxValue), behavior, _streaming);
        }
        catch
        {
            foreach (var result in results)
            {
                result.Dispose();
            }

            throw;
        }

        void RunOne(PreparedHandle prepared)
        {
            Bind(prepared);
            var result = Run(prepared, _streaming && _isLast);
            if (duckdb_result_return_type(*result.Pointer) == ResultKind.Rows)
            {
                results.Enqueue(result);
                return;
            }

            using (result)
            {
                if (ChangedRows(result) is { } changed)
                {
                    affected = Math.Max(affected, 0) + changed;
                }
            }
        }
    }

    /// <summary>The statements, each prepared when those before it have run: it may need what they made.</summary>
    IEnumerable<PreparedHandle> Statements()
    {
        // The whole text is parsed first, so that nothing runs when there is a slip in it.
        using var statements = Extract(_sql, out var count);
        var parts = count > 1 ? SqlText.Split(_sql) : [];
        _isOnly = count == 1;
        for (var i = 0UL; i < count; i++)
        {
            _isLast = i == count - 1;
            if ((ulong)parts.Count == count)
            {
                _part = parts[(int)i];
                using var single = Extract(_part.Text, out _);
                yield return Prepare(single, 0);
            }
            else
            {
                yield return Prepare(statements, i);
            }
        }
    }

    ExtractedHandle Extract(string sql, out ulong count)
    {
        count = duckdb_extract_statements(_handle, sql, out var native);
        var statements = new ExtractedHandle(native, _handle);
        if (count == 0 && Borrowed(duckdb_extract_statements_error(native)) is { Length: > 0 } message)
        {
            statements.Dispose();
            throw Error(message);
        }

        return statements;
    }

    PreparedHandle Prepare(ExtractedHandle statements, ulong index)
    {
        ThrowIfInterrupted();
        var state = duckdb_prepare_extracted_statement(_handle, statements.Native, index, out var native);
        var prepared = new PreparedHandle(native, _handle);
        if (state != 0)
        {
            var message = Borrowed(duckdb_prepare_error(native)) ?? "The statement cannot be prepared.";
            prepared.Dispose();
            throw Error(message);
        }

        return prepared;
    }

    void Bind(PreparedHandle prepared)
    {
        var count = (int)duckdb_nparams(prepared);
        if (_isOnly && _parameters.Count > count)
        {
            throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The statement has {count} parameters, but {_parameters.Count} were given{GivenNames()}. Remove those it does not use."
                )
            );
        }

        for (var i = 1; i <= count; i++)
        {
            var name = Owned(duckdb_parameter_name(prepared, (ulong)i)) ?? i.ToString(CultureInfo.InvariantCulture);
            var value = ParameterValue.Create(Find(name, count).Value, duckdb_param_type(prepared, (ulong)i));
            try
            {
                if (duckdb_bind_value(prepared, (ulong)i, value) != 0)
                {
                    throw Error(Borrowed(duckdb_prepare_error(prepared.Native)) ?? $"Parameter ${name} cannot be given its value.");
                }
            }
            finally
            {
                duckdb_destroy_value(ref value);
            }
        }
    }

    DuckDBParameter Find(string name, int count)
    {
        if (_parameters.IndexOf(name) is >= 0 and var named)
        {
            return _parameters[named];
        }

        if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var place))
        {
            throw new InvalidOperationException($"The statement uses ${name}, but no parameter with this name was given{GivenNames()}.");
        }

        return place <= _parameters.Count && _parameters[place - 1].BareName.IsEmpty
            ? _parameters[place - 1]
            : throw new InvalidOperationException(
                $"The statement uses ${place} ({count} parameters in all), but {_parameters.Count} were given{GivenNames()}."
            );
    }

    string GivenNames()
    {
        var names = string.Join(
            ", ",
            Enumerable
                .Range(0, _parameters.Count)
                .Select(i => _parameters[i].BareName.ToString())
                .Where(name => name.Length > 0)
                .Select(name => "$" + name)
        );
        return names.Length == 0 ? "" : $" ({names})";
    }

    ResultHandle Run(PreparedHandle prepared, bool streaming)
    {
        var state = streaming
            ? duckdb_pending_prepared_streaming(prepared, out var pending)
            : duckdb_pending_prepared(prepared, out pending);
        try
        {
            if (state != 0)
            {
                throw Error(Borrowed(duckdb_pending_error(pending)) ?? "The statement failed.");
            }

            // Starting a statement clears the engine's mark of an interrupt, so one that came before is repeated here.
            ThrowIfInterrupted();
            var result = new ResultHandle(_handle);
            if (duckdb_execute_pending(pending, result.Pointer) != 0)
            {
                using (result)
                {
                    throw Error(
                        Borrowed(duckdb_result_error(result.Pointer)) ?? "The statement failed.",
                        duckdb_result_error_type(result.Pointer)
                    );
                }
            }

            return result;
        }
        finally
        {
            duckdb_destroy_pending(ref pending);
        }
    }

    // The count of changed rows stands in the one cell of the result.
    static long? ChangedRows(ResultHandle result)
    {
        if (duckdb_result_return_type(*result.Pointer) != ResultKind.ChangedRows)
        {
            return null;
        }

        var chunk = duckdb_fetch_chunk(*result.Pointer);
        if (chunk == 0)
        {
            return 0;
        }

        try
        {
            return duckdb_data_chunk_get_size(chunk) == 0 ? 0 : *(long*)duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk, 0));
        }
        finally
        {
            duckdb_destroy_data_chunk(ref chunk);
        }
    }

    void ThrowIfInterrupted()
    {
        lock (_gate)
        {
            if (_interrupted)
            {
                throw new DuckDBException("INTERRUPT Error: Interrupted!", DuckDBErrorType.Interrupt);
            }
        }
    }

    DuckDBException Error(string message, DuckDBErrorType type = DuckDBErrorType.Invalid) => new(message, type, _sql, _part);
}
