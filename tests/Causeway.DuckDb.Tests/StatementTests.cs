using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Causeway.DuckDb.Tests;

public sealed class StatementTests : IDisposable
{
    readonly DuckDBConnection _connection = Db.Open();

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Runs_several_statements_in_turn()
    {
        using var command = _connection.Command(
            """
            create table t(a integer); -- a comment; with a semicolon
            insert into t select * from range(5);
            select ';' as semicolon;
            delete from t where a < 2;
            select a from t order by a;
            """
        );
        using var reader = command.ExecuteReader();

        Assert.Equal(7, reader.RecordsAffected);
        Assert.True(reader.Read());
        Assert.Equal(";", reader.GetString(0));
        Assert.True(reader.NextResult());
        Assert.True(reader.Read());
        Assert.Equal(2, reader.GetInt32(0));
        Assert.False(reader.NextResult());
        Assert.False(reader.Read());
        Assert.Equal(0, reader.FieldCount);
    }

    [Fact]
    public void Counts_changed_rows()
    {
        Assert.Equal(0, _connection.Run("create table t(a integer)"));
        Assert.Equal(3, _connection.Run("insert into t values (1), (2), (3)"));
        Assert.Equal(2, _connection.Run("update t set a = a + 1 where a > 1"));
        Assert.Equal(3, _connection.Run("delete from t"));
        Assert.Equal(0, _connection.Run("select 1"));
        Assert.Equal(1, _connection.Scalar<int>("insert into t values (1) returning a"));
    }

    [Fact]
    public void Gives_the_first_cell()
    {
        Assert.Equal(1, _connection.Value("select 1, 2 union all select 3, 4"));
        Assert.Null(_connection.Value("select 1 where false"));
        Assert.Equal(DBNull.Value, _connection.Value("select null"));
        Assert.Null(_connection.Value("create table t(a integer)"));
    }

    [Fact]
    public void Stops_at_the_statement_that_fails()
    {
        Assert.Throws<DuckDBException>(() =>
            _connection.Run("create table a(x integer); select * from missing; create table b(x integer)")
        );

        Assert.Equal(["a"], _connection.Column<string>("select table_name from duckdb_tables()"));
    }

    [Fact]
    public void Needs_a_text_a_connection_and_an_open_one()
    {
        using var closed = new DuckDBConnection("DataSource=:memory:");

        Assert.Contains("text", Assert.Throws<InvalidOperationException>(() => _connection.Run(" ")).Message);
        Assert.Contains(
            "connection",
            Assert.Throws<InvalidOperationException>(() => new DuckDBCommand("select 1").ExecuteScalar()).Message
        );
        Assert.Contains("Open", Assert.Throws<InvalidOperationException>(() => closed.Run("select 1")).Message);
        Assert.Equal(0, _connection.Run("-- only a comment"));
    }

    [Theory]
    [InlineData("select 1 form t x", 1, 15, DuckDBErrorType.Parser)]
    [InlineData("select 1;\n\nselect 1,\r\n  nothere", 4, 3, DuckDBErrorType.Binder)]
    [InlineData("select 'é日本', 'x'::int", 1, 18, DuckDBErrorType.Conversion)]
    [InlineData("select x from nothing", 1, 15, DuckDBErrorType.Catalog)]
    [InlineData("select 1; select ';' as \"a;\"; select x from nothing", 1, 45, DuckDBErrorType.Catalog)]
    [InlineData("select 1; /* a; /* b; */ */ select $$;$$, 'x'::int", 1, 46, DuckDBErrorType.Conversion)]
    [InlineData("select 1;;;\n\n;select $a$;$$;$a$,\n E'\\';' || nothere", 4, 12, DuckDBErrorType.Binder)]
    [InlineData("select 1;\n\n\n\n\n\n\n\n\nselect nothere", 10, 8, DuckDBErrorType.Binder)]
    [InlineData("-- first\nselect nosuch(1)", 2, 8, DuckDBErrorType.Catalog)]
    public void Tells_where_an_error_is(string sql, int line, int column, DuckDBErrorType type)
    {
        var error = Assert.Throws<DuckDBException>(() => _connection.Run(sql));

        Assert.Equal(type, error.ErrorType);
        Assert.Equal(new SqlPosition(line, column, sql.Split('\n')[line - 1].TrimEnd('\r')), error.SqlPosition);
    }

    [Fact]
    public void Finds_the_place_in_a_line_too_long_to_be_shown()
    {
        var sql = $"select {new string('1', 30)}, '{new string('é', 300)}', nothere, '{new string('x', 300)}'";

        var error = Assert.Throws<DuckDBException>(() => _connection.Run(sql));

        Assert.Contains("...", error.Message);
        Assert.Equal(sql, error.SqlPosition!.LineText);
        Assert.StartsWith("nothere", sql[(error.SqlPosition.Column - 1)..]);
    }

    [Fact]
    public void Has_no_place_for_an_error_without_one()
    {
        var error = Assert.Throws<DuckDBException>(() =>
            _connection.Run("create table t(a integer primary key); insert into t values (1), (1)")
        );

        Assert.Equal(DuckDBErrorType.Constraint, error.ErrorType);
        Assert.Null(error.SqlPosition);
    }

    [Fact]
    public void Prepares_without_running()
    {
        _connection.Run("create table t(a integer)");
        using var good = _connection.Command("insert into t values ($name); select a from t where a = $name");
        using var bad = _connection.Command("insert into t values (1); select b from t");

        good.Prepare();

        Assert.Equal(DuckDBErrorType.Binder, Assert.Throws<DuckDBException>(bad.Prepare).ErrorType);
        Assert.Equal(0L, _connection.Scalar<long>("select count(*) from t"));
    }

    [Fact]
    public void What_is_prepared_runs_again_with_other_values_and_sees_what_changed_underneath()
    {
        _connection.Run("create table t(a integer, b text); insert into t values (1, 'one'), (2, 'two')");
        using var command = _connection.Command("select b from t where a = $1");
        command.Parameters.Add(new DuckDBParameter(1));

        command.Prepare();
        var first = command.ExecuteScalar();
        command.Parameters[0].Value = 2;
        var second = command.ExecuteScalar();
        _connection.Run("alter table t drop column b; alter table t add column b text default 'new'");
        var third = command.ExecuteScalar();
        command.CommandText = "select a from t where a = $1";

        Assert.Equal(("one", "two", "new", 2), (first, second, third, command.ExecuteScalar()));
    }
}
