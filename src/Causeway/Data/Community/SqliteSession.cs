using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Causeway.Data;

/// <summary>Lets a SQLite connection wait for another writer instead of failing at once; the setting lives only as long as the connection.</summary>
sealed class SqliteSession : DbConnectionInterceptor
{
    const string Sql = "pragma busy_timeout = 10000";

    public static SqliteSession Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
