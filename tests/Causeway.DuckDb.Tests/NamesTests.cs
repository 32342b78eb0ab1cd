using System.Data.Common;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Causeway.DuckDb.Tests;

/// <summary>The names of DuckDB.NET that callers use: with them, that package can take this project's place.</summary>
public sealed class NamesTests
{
    [Theory]
    [InlineData(
        typeof(DuckDBConnection),
        typeof(DbConnection),
        "Open Close Duplicate CreateAppender CreateCommand BeginTransaction GetQueryProgress ChangeDatabase State ServerVersion DataSource Database ConnectionString"
    )]
    [InlineData(
        typeof(DuckDBCommand),
        typeof(DbCommand),
        "ExecuteNonQuery ExecuteScalar ExecuteReader ExecuteReaderAsync ExecuteNonQueryAsync ExecuteScalarAsync Cancel Prepare Parameters CommandText CommandTimeout UseStreamingMode"
    )]
    [InlineData(
        typeof(DuckDBDataReader),
        typeof(DbDataReader),
        "Read NextResult GetBoolean GetByte GetInt16 GetInt32 GetInt64 GetUInt16 GetUInt32 GetUInt64 GetFloat GetDouble GetDecimal GetString GetGuid GetDateTime GetStream GetFieldValue GetValue IsDBNull GetOrdinal GetName GetDataTypeName GetFieldType GetSchemaTable RecordsAffected HasRows"
    )]
    [InlineData(typeof(DuckDBTransaction), typeof(DbTransaction), "Commit Rollback IsolationLevel")]
    [InlineData(typeof(DuckDBParameter), typeof(DbParameter), "ParameterName Value DbType")]
    [InlineData(typeof(DuckDBParameterCollection), typeof(DbParameterCollection), "Add Count IndexOf Contains Clear")]
    [InlineData(typeof(DuckDBException), typeof(DbException), "ErrorType Message")]
    [InlineData(
        typeof(DuckDBClientFactory),
        typeof(DbProviderFactory),
        "Instance CreateConnection CreateCommand CreateParameter CreateConnectionStringBuilder"
    )]
    [InlineData(
        typeof(DuckDBConnectionStringBuilder),
        typeof(DbConnectionStringBuilder),
        "DataSource InMemoryConnectionString InMemorySharedConnectionString InMemoryDataSource InMemorySharedDataSource"
    )]
    [InlineData(typeof(DuckDBAppender), typeof(IDisposable), "CreateRow Close Dispose Clear")]
    [InlineData(typeof(DuckDBAppenderRow), typeof(object), "AppendValue AppendNullValue AppendDefault EndRow")]
    [InlineData(typeof(DuckDBQueryProgress), typeof(ValueType), "Percentage RowsProcessed TotalRowsToProcess")]
    [InlineData(typeof(DuckDBErrorType), typeof(Enum), "Binder Catalog Constraint Conversion Interrupt IO Parser Permission Transaction")]
    public void Are_here(Type type, Type baseType, string members)
    {
        Assert.True(baseType.IsAssignableFrom(type));
        Assert.All(members.Split(' '), member => Assert.NotEmpty(type.GetMember(member)));
    }

    [Fact]
    public void A_factory_makes_everything()
    {
        DbProviderFactory factory = DuckDBClientFactory.Instance;
        using var connection = factory.CreateConnection()!;
        var options = factory.CreateConnectionStringBuilder()!;
        options["DataSource"] = ":memory:";

        connection.ConnectionString = options.ConnectionString;
        connection.Open();
        using var command = factory.CreateCommand()!;
        command.Connection = connection;
        command.CommandText = "select $x + 1";
        var parameter = factory.CreateParameter()!;
        parameter.ParameterName = "x";
        parameter.Value = 41;
        command.Parameters.Add(parameter);

        Assert.Equal(42, command.ExecuteScalar());
        Assert.Same(factory, DbProviderFactories.GetFactory(connection));
    }
}
