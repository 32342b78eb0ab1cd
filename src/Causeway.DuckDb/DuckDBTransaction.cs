using System.Data;
using System.Data.Common;

namespace DuckDB.NET.Data;

/// <summary>A transaction; one that is disposed without Commit is rolled back.</summary>
public sealed class DuckDBTransaction : DbTransaction
{
    readonly DuckDBConnection _connection;
    bool _finished;

    internal DuckDBTransaction(DuckDBConnection connection, IsolationLevel isolationLevel)
    {
        if (isolationLevel is not (IsolationLevel.Unspecified or IsolationLevel.Snapshot))
        {
            throw new ArgumentException(
                $"The engine has one isolation level, Snapshot; {isolationLevel} cannot be had.",
                nameof(isolationLevel)
            );
        }

        _connection = connection;
        connection.RunPlain("begin transaction");
    }

    /// <inheritdoc />
    public override IsolationLevel IsolationLevel => IsolationLevel.Snapshot;

    /// <inheritdoc />
    protected override DbConnection? DbConnection => _finished ? null : _connection;

    /// <inheritdoc />
    public override void Commit() => Finish("commit");

    /// <inheritdoc />
    public override void Rollback() => Finish("rollback");

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_finished && _connection.State == ConnectionState.Open)
        {
            Finish("rollback");
        }

        base.Dispose(disposing);
    }

    // Finished even when the engine refuses: a failed commit has already rolled back.
    void Finish(string statement)
    {
        if (_finished)
        {
            throw new InvalidOperationException("The transaction is already finished.");
        }

        _finished = true;
        _connection.Transaction = null;
        _connection.RunPlain(statement);
    }
}
