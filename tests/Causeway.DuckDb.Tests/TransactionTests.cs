using System.Data;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Causeway.DuckDb.Tests;

public sealed class TransactionTests : IDisposable
{
    readonly DuckDBConnection _connection = Db.Open();

    public TransactionTests() => _connection.Run("create table t(a integer)");

    long Count => _connection.Scalar<long>("select count(*) from t");

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Keeps_what_was_committed()
    {
        using (var transaction = _connection.BeginTransaction())
        {
            _connection.Run("insert into t values (1)");
            transaction.Commit();
        }

        Assert.Equal(1L, Count);
    }

    [Fact]
    public void Drops_what_was_rolled_back()
    {
        using var transaction = _connection.BeginTransaction();
        _connection.Run("insert into t values (1)");

        transaction.Rollback();

        Assert.Equal(0L, Count);
        Assert.Throws<InvalidOperationException>(transaction.Commit);
    }

    [Fact]
    public void Rolls_back_what_is_left()
    {
        using (_connection.BeginTransaction())
        {
            _connection.Run("insert into t values (1)");
        }

        Assert.Equal(0L, Count);
    }

    [Fact]
    public async Task Works_through_the_base_classes()
    {
        System.Data.Common.DbConnection connection = _connection;
        await using (var transaction = await connection.BeginTransactionAsync(IsolationLevel.Snapshot))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "insert into t values (1)";
            Assert.Same(transaction, command.Transaction);
            await command.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }

        Assert.Equal(1L, Count);
    }

    [Fact]
    public void Another_connection_sees_it_when_it_is_committed()
    {
        using var other = _connection.Duplicate();
        other.Open();
        using var transaction = _connection.BeginTransaction();
        _connection.Run("insert into t values (1)");

        Assert.Equal(0L, other.Scalar<long>("select count(*) from t"));
        transaction.Commit();
        Assert.Equal(1L, other.Scalar<long>("select count(*) from t"));
    }

    [Fact]
    public void A_conflict_is_an_error_that_leaves_the_connection_usable()
    {
        using var other = _connection.Duplicate();
        other.Open();
        _connection.Run("insert into t values (1)");
        using var transaction = _connection.BeginTransaction();
        _connection.Run("update t set a = 2");

        var error = Assert.Throws<DuckDBException>(() => other.Run("update t set a = 3"));
        transaction.Commit();

        Assert.Equal(DuckDBErrorType.Transaction, error.ErrorType);
        Assert.Equal(1, other.Run("update t set a = 4"));
    }

    [Fact]
    public void There_is_one_at_a_time_and_of_one_kind()
    {
        Assert.Throws<ArgumentException>(() => _connection.BeginTransaction(IsolationLevel.ReadUncommitted));
        using var transaction = _connection.BeginTransaction();

        Assert.Throws<InvalidOperationException>(() => _connection.BeginTransaction());
        Assert.Equal(IsolationLevel.Snapshot, transaction.IsolationLevel);
    }

    [Fact]
    public void Closing_the_connection_rolls_back()
    {
        using var other = _connection.Duplicate();
        other.Open();
        var transaction = other.BeginTransaction();
        other.Run("insert into t values (1)");

        other.Close();
        transaction.Dispose();

        Assert.Equal(0L, Count);
    }
}
