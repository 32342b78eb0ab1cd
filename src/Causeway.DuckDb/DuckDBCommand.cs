using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>
/// One or more statements, run in turn. Parameters are <c>$1</c> by place or <c>$name</c> by name; every statement of the text may
/// use them.
/// </summary>
public sealed class DuckDBCommand : DbCommand
{
    readonly Lock _gate = new();
    DuckDBConnection? _connection;
    StatementRun? _running;
    WeakReference<DuckDBDataReader>? _streamed;
    PreparedHandle? _prepared;
    string _text = "";
    int _timeout;

    /// <summary>A command without a text or a connection.</summary>
    public DuckDBCommand() { }

    /// <summary>A command with a text.</summary>
    public DuckDBCommand(string commandText) => _text = commandText;

    /// <summary>A command on a connection.</summary>
    public DuckDBCommand(string commandText, DuckDBConnection connection)
        : this(commandText) => _connection = connection;

    /// <inheritdoc />
    [AllowNull]
    public override string CommandText
    {
        get => _text;
        set
        {
            Unprepare();
            _text = value ?? "";
        }
    }

    /// <summary>Seconds until the command is interrupted; 0, as it is at first, means never.</summary>
    public override int CommandTimeout
    {
        get => _timeout;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _timeout = value;
        }
    }

    /// <inheritdoc />
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
            {
                throw new NotSupportedException("The engine runs text commands only.");
            }
        }
    }

    /// <inheritdoc />
    public override bool DesignTimeVisible { get; set; }

    /// <inheritdoc />
    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <summary>
    /// Rows are made while they are read instead of before, for results larger than memory. The connection can do nothing else until
    /// the reader is closed.
    /// </summary>
    public bool UseStreamingMode { get; set; }

    /// <summary>The parameters.</summary>
    public new DuckDBParameterCollection Parameters { get; } = [];

    /// <summary>The connection the command runs on.</summary>
    public new DuckDBConnection? Connection
    {
        get => _connection;
        set
        {
            Unprepare();
            _connection = value;
        }
    }

    /// <summary>The transaction the command belongs to; the engine has one for each connection.</summary>
    public new DuckDBTransaction? Transaction { get; set; }

    /// <inheritdoc />
    protected override DbConnection? DbConnection
    {
        get => _connection;
        set => Connection = (DuckDBConnection?)value;
    }

    /// <inheritdoc />
    protected override DbParameterCollection DbParameterCollection => Parameters;

    /// <inheritdoc />
    protected override DbTransaction? DbTransaction
    {
        get => Transaction;
        set => Transaction = (DuckDBTransaction?)value;
    }

    /// <summary>Interrupts the command if it is running, or its streamed result if that is still open. May be called from another thread.</summary>
    public override void Cancel()
    {
        lock (_gate)
        {
            _running?.Interrupt();
            if (_streamed?.TryGetTarget(out var reader) == true)
            {
                reader.Interrupt();
            }
        }
    }

    /// <summary>
    /// Checks every statement against the database as it is now, without running any. A text of one statement stays prepared: the runs that follow do not parse and plan it again, until its text
    /// or connection is changed. What the database changes underneath is seen: the engine then plans anew.
    /// </summary>
    public override void Prepare()
    {
        Unprepare();
        using var run = new StatementRun(Ready(), _text, Parameters, streaming: false);
        _prepared = run.PrepareAll();
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Unprepare();
        }

        base.Dispose(disposing);
    }

    void Unprepare()
    {
        _prepared?.Dispose();
        _prepared = null;
    }

    /// <inheritdoc />
    public override int ExecuteNonQuery()
    {
        using var reader = Execute(CommandBehavior.Default, CancellationToken.None);
        return Math.Max(0, reader.RecordsAffected);
    }

    /// <inheritdoc />
    public override object? ExecuteScalar() => First(CancellationToken.None);

    /// <summary>Runs the statements and reads their rows.</summary>
    public new DuckDBDataReader ExecuteReader() => ExecuteReader(CommandBehavior.Default);

    /// <summary>Runs the statements and reads their rows.</summary>
    public new DuckDBDataReader ExecuteReader(CommandBehavior behavior) => Execute(behavior, CancellationToken.None);

    /// <inheritdoc />
    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                using var reader = Execute(CommandBehavior.Default, cancellationToken);
                return Math.Max(0, reader.RecordsAffected);
            },
            cancellationToken
        );

    /// <inheritdoc />
    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) =>
        Task.Run(() => First(cancellationToken), cancellationToken);

    /// <summary>Runs the statements on another thread; canceling interrupts them.</summary>
    public new Task<DuckDBDataReader> ExecuteReaderAsync(CancellationToken cancel = default) =>
        ExecuteReaderAsync(CommandBehavior.Default, cancel);

    /// <summary>Runs the statements on another thread; canceling interrupts them.</summary>
    public new Task<DuckDBDataReader> ExecuteReaderAsync(CommandBehavior behavior, CancellationToken cancel = default) =>
        Task.Run(() => Execute(behavior, cancel), cancel);

    /// <inheritdoc />
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ExecuteReader(behavior);

    /// <inheritdoc />
    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        await ExecuteReaderAsync(behavior, cancellationToken);

    /// <inheritdoc />
    protected override DbParameter CreateDbParameter() => new DuckDBParameter();

    object? First(CancellationToken cancel)
    {
        using var reader = Execute(CommandBehavior.Default, cancel);
        return reader.Read() && reader.FieldCount > 0 ? reader.GetValue(0) : null;
    }

    DuckDBConnection Ready()
    {
        var connection = _connection ?? throw new InvalidOperationException("The command has no connection.");
        _ = connection.Handle;
        return string.IsNullOrWhiteSpace(_text) ? throw new InvalidOperationException("The command has no text.") : connection;
    }

    DuckDBDataReader Execute(CommandBehavior behavior, CancellationToken cancel)
    {
        var connection = Ready();
        using var run = new StatementRun(connection, _text, Parameters, UseStreamingMode);
        lock (_gate)
        {
            _running = _running is null ? run : throw new InvalidOperationException("The command is already running on another thread.");
        }

        using var timer = _timeout > 0 ? new CancellationTokenSource(TimeSpan.FromSeconds(_timeout)) : null;
        try
        {
            using (cancel.UnsafeRegister(static state => ((StatementRun)state!).Interrupt(), run))
            using (timer?.Token.UnsafeRegister(static state => ((StatementRun)state!).Interrupt(), run))
            {
                connection.Running = run;
                var reader = run.Execute(behavior, _prepared);
                _streamed = UseStreamingMode ? new WeakReference<DuckDBDataReader>(reader) : null;
                return reader;
            }
        }
        catch (DuckDBException error) when (error.ErrorType == DuckDBErrorType.Interrupt && cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(error.Message, error, cancel);
        }
        catch (DuckDBException error) when (error.ErrorType == DuckDBErrorType.Interrupt && timer?.IsCancellationRequested == true)
        {
            throw new TimeoutException($"The command was interrupted after {_timeout} seconds (CommandTimeout).", error);
        }
        finally
        {
            connection.Running = null;
            lock (_gate)
            {
                _running = null;
            }
        }
    }
}
