using Npgsql;

namespace Causeway.Data;

/// <summary>The two ways in which people write down a PostgreSQL server: Npgsql's <c>Host=...</c> and the URL <c>postgres://...</c>.</summary>
public static class PostgresAddress
{
    /// <summary>Turns either form into an Npgsql connection string; the key names the setting in the error.</summary>
    public static string ToConnectionString(string value, string key)
    {
        // The value is not repeated in an error: it may hold a password.
        try
        {
            if (value.StartsWith("Host=", StringComparison.OrdinalIgnoreCase))
            {
                return new NpgsqlConnectionStringBuilder(value).ConnectionString;
            }

            if (Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "postgres" or "postgresql")
            {
                return FromUrl(url).ConnectionString;
            }
        }
        catch (ArgumentException error)
        {
            throw new UserException("config.database", $"{key} is not a valid PostgreSQL address: {error.Message}", error);
        }

        throw new UserException(
            "config.database",
            $"{key} is not an address Causeway knows. Write Host=server;Database=name;Username=user;Password=secret "
                + "or postgres://user:secret@server/name, or leave it unset to use the SQLite file."
        );
    }

    static NpgsqlConnectionStringBuilder FromUrl(Uri url)
    {
        var user = url.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder { Host = url.Host.Trim('[', ']') };
        if (url.Port > 0)
        {
            builder.Port = url.Port;
        }

        if (url.AbsolutePath.Trim('/') is { Length: > 0 } database)
        {
            builder.Database = Uri.UnescapeDataString(database);
        }

        if (user[0].Length > 0)
        {
            builder.Username = Uri.UnescapeDataString(user[0]);
        }

        if (user.Length > 1)
        {
            builder.Password = Uri.UnescapeDataString(user[1]);
        }

        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)))
        {
            var name = Uri.UnescapeDataString(pair[0]);
            var value = Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? "");
            switch (name)
            {
                case "sslmode":
                    builder["SSL Mode"] = value.Replace("-", "", StringComparison.Ordinal);
                    break;
                case "sslrootcert":
                    builder.RootCertificate = value;
                    break;
                case "application_name":
                    builder.ApplicationName = value;
                    break;
                case "connect_timeout":
                    builder["Timeout"] = value;
                    break;
                default:
                    throw new ArgumentException(
                        $"the URL option '{name}' is not known; known are sslmode, sslrootcert, application_name, connect_timeout."
                    );
            }
        }

        return builder;
    }
}
