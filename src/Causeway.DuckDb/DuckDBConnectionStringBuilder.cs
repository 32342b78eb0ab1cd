using System.Data.Common;
using System.Globalization;

namespace DuckDB.NET.Data;

/// <summary>
/// A connection string: <c>DataSource=path</c> or <c>DataSource=:memory:</c>; every other key is a setting of the engine, such as
/// <c>ACCESS_MODE=READ_ONLY</c>, <c>memory_limit=512MB</c> or <c>threads=2</c>.
/// </summary>
public sealed class DuckDBConnectionStringBuilder : DbConnectionStringBuilder
{
    /// <summary>The data source of a database that lives in memory and belongs to one connection and its duplicates.</summary>
    public const string InMemoryDataSource = ":memory:";

    /// <summary>The data source of the one in-memory database that every connection in the process shares.</summary>
    public const string InMemorySharedDataSource = ":memory:?cache=shared";

    /// <summary>A connection string for a database in memory.</summary>
    public const string InMemoryConnectionString = "DataSource=:memory:";

    /// <summary>A connection string for the shared database in memory.</summary>
    public const string InMemorySharedConnectionString = "DataSource=:memory:?cache=shared";

    const string DataSourceKey = "datasource";
    const string MemoryPrefix = ":memory:";

    /// <summary>An empty connection string.</summary>
    public DuckDBConnectionStringBuilder() { }

    internal DuckDBConnectionStringBuilder(string connectionString) => ConnectionString = connectionString;

    /// <summary>The database file, or <c>:memory:</c>.</summary>
    public string DataSource
    {
        get => Find(DataSourceKey) ?? Find("data source") ?? "";
        set
        {
            Remove("data source");
            this[DataSourceKey] = value;
        }
    }

    internal bool InMemory => DataSource.StartsWith(MemoryPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Connections with the same key share one database; null means a database of its own.</summary>
    internal string? SharingKey =>
        !InMemory ? Path.GetFullPath(DataSource)
        : DataSource.Length > MemoryPrefix.Length ? DataSource.ToLowerInvariant()
        : null;

    internal string? NativePath => InMemory ? null : DataSource;

    /// <summary>The engine's settings, in a fixed order.</summary>
    internal IEnumerable<(string Name, string Value)> Settings =>
        from string key in Keys
        let name = key.ToLowerInvariant()
        where name is not (DataSourceKey or "data source")
        orderby name
        select (name, Convert.ToString(this[key], CultureInfo.InvariantCulture) ?? "");

    internal string SettingsText => string.Join(';', Settings.Select(setting => $"{setting.Name}={setting.Value}"));

    string? Find(string key) => TryGetValue(key, out var value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
}
