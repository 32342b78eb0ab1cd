using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace Causeway.Tests.Support;

/// <summary>A PostgreSQL server of our own in a temporary folder, which ends and disappears with this process.</summary>
public sealed class PostgresCluster : IDisposable
{
    // The shell owns the folder and the server and waits on its standard input. That closes when this process ends in any way,
    // a kill included, so a server is never left behind. $1 = folder of the programs, $2 = port; the password is the first line read.
    const string Script = """
        set -eu
        umask 077
        read -r password
        folder=$(mktemp -d "${TMPDIR:-/tmp}/causeway-pg.XXXXXX")
        server=
        trap 'if [ -n "$server" ]; then kill -QUIT "$server" 2>/dev/null || true; wait "$server" || true; fi; rm -rf "$folder"' EXIT
        trap exit INT TERM HUP
        printf '%s\n' "$password" > "$folder/password"
        "$1/initdb" -D "$folder/data" -U causeway --pwfile="$folder/password" -A scram-sha-256 -E UTF8 --locale=C --no-sync >&2
        "$1/postgres" -D "$folder/data" -p "$2" -k "$folder" -c listen_addresses=127.0.0.1 -c max_connections=300 \
            -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=64MB < /dev/null >&2 &
        server=$!
        read -r end || true
        """;

    readonly Process _shell;
    readonly Queue<string> _log = new();

    PostgresCluster(Process shell, string connectionString)
    {
        _shell = shell;
        ConnectionString = connectionString;
        shell.ErrorDataReceived += (_, line) => Remember(line.Data);
        shell.BeginErrorReadLine();
    }

    /// <summary>How to reach the server's maintenance database.</summary>
    public string ConnectionString { get; }

    /// <summary>Null when a cluster can be made here, otherwise the reason.</summary>
    public static string? WhyNotHere() =>
        OperatingSystem.IsWindows() ? "A throw-away PostgreSQL cluster needs a Unix shell."
        : FindPrograms() is null ? "PostgreSQL's initdb and postgres were not found."
        : Environment.IsPrivilegedProcess && UnprivilegedUser() is null ? "PostgreSQL refuses to run as root and no other user was found."
        : null;

    /// <summary>Makes a cluster and waits until it answers.</summary>
    public static async Task<PostgresCluster> StartAsync(CancellationToken cancel)
    {
        // Another process may take the free port between looking and listening; then the next one is tried.
        for (var attempt = 1; ; attempt++)
        {
            var cluster = Launch();
            if (await cluster.AnswersAsync(cancel))
            {
                return cluster;
            }

            var log = cluster.Log();
            cluster.Dispose();
            if (attempt == 3)
            {
                throw new InvalidOperationException($"PostgreSQL did not start:\n{log}");
            }
        }
    }

    public void Dispose()
    {
        try
        {
            _shell.StandardInput.Close();
        }
        catch (IOException)
        {
            // The shell has ended already; there is nobody to tell.
        }

        _shell.WaitForExit(TimeSpan.FromSeconds(15));
        _shell.Dispose();
    }

    static PostgresCluster Launch()
    {
        var programs = FindPrograms()!;
        var port = FreePort();
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var (command, arguments) = AsUnprivilegedUser();
        var start = new ProcessStartInfo(
            command,
            [.. arguments, "-c", Script, "causeway-pg", programs, port.ToString(CultureInfo.InvariantCulture)]
        )
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        var shell = Process.Start(start)!;
        shell.StandardInput.WriteLine(password);
        shell.StandardInput.Flush();
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = "causeway",
            Password = password,
            Database = "postgres",
            Pooling = false,
        };
        return new(shell, connection.ConnectionString);
    }

    async Task<bool> AnswersAsync(CancellationToken cancel)
    {
        var started = Stopwatch.StartNew();
        while (!_shell.HasExited && started.Elapsed < TimeSpan.FromSeconds(60))
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString);
                await connection.OpenAsync(cancel);
                return true;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancel);
            }
        }

        return false;
    }

    void Remember(string? line)
    {
        lock (_log)
        {
            if (line is not null)
            {
                _log.Enqueue(line);
            }

            if (_log.Count > 40)
            {
                _log.Dequeue();
            }
        }
    }

    string Log()
    {
        lock (_log)
        {
            return string.Join('\n', _log);
        }
    }

    static string? FindPrograms()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] packaged = Directory.Exists("/usr/lib/postgresql")
            ?
            [
                .. Directory
                    .GetDirectories("/usr/lib/postgresql")
                    .OrderByDescending(VersionOf)
                    .Select(version => Path.Combine(version, "bin")),
            ]
            : [];

        // A link to initdb on the path (as packagers make them) leads to the folder where all the programs are.
        return path.Select(folder => new FileInfo(Path.Combine(folder, "initdb")))
            .Where(file => file.Exists)
            .Select(file => (file.ResolveLinkTarget(returnFinalTarget: true) ?? file).FullName)
            .Select(file => Path.GetDirectoryName(file)!)
            .Concat(packaged)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }

    static int VersionOf(string folder) =>
        int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0;

    static (string Command, string[] Arguments) AsUnprivilegedUser()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return ("/bin/sh", []);
        }

        var (name, user, group) = UnprivilegedUser()!.Value;
        return File.Exists("/usr/bin/setpriv")
            ? ("/usr/bin/setpriv", [$"--reuid={user}", $"--regid={group}", "--clear-groups", "/bin/sh"])
            : ("su", ["-s", "/bin/sh", name]);
    }

    static (string Name, string User, string Group)? UnprivilegedUser()
    {
        var users = File.ReadLines("/etc/passwd")
            .Select(line => line.Split(':'))
            .Where(parts => parts.Length > 3)
            .ToLookup(parts => parts[0]);
        return (users["postgres"].FirstOrDefault() ?? users["nobody"].FirstOrDefault()) is { } found
            ? (found[0], found[2], found[3])
            : null;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
