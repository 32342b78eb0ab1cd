using System.Data.Common;

namespace DuckDB.NET.Data;

/// <summary>Makes this provider's connections, commands and parameters.</summary>
public sealed class DuckDBClientFactory : DbProviderFactory
{
    /// <summary>The one factory.</summary>
    public static readonly DuckDBClientFactory Instance = new();

    DuckDBClientFactory() { }

    /// <inheritdoc />
    public override DbConnection CreateConnection() => new DuckDBConnection();

    /// <inheritdoc />
    public override DbCommand CreateCommand() => new DuckDBCommand();

    /// <inheritdoc />
    public override DbParameter CreateParameter() => new DuckDBParameter();

    /// <inheritdoc />
    public override DbConnectionStringBuilder CreateConnectionStringBuilder() => new DuckDBConnectionStringBuilder();
}
