using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Sources;
using Causeway.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Causeway.Benchmarks;

/// <summary>
/// Fifty readers at once on random profiles of the explorer, server and readers on the same machine; beside it the queries of the same profiles on a plain SQLite copy of the tables.
/// </summary>
static partial class Explorer
{
    const int Readers = 50;
    const int Seconds = 60;
    const int MostProfiles = 3000;
    const int AskedAgain = 300;

    public static async Task<int> RunAsync(string dataFolder)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("CAUSEWAY_DATA", Path.GetFullPath(dataFolder)), new("Api:Limit:Requests", "0")])
            .Build();
        await using var site = Site.Build(
            [],
            builder =>
            {
                builder.WebHost.UseUrls("http://127.0.0.1:0");
                builder.Logging.SetMinimumLevel(LogLevel.Error);
            },
            settings
        );
        await site.StartAsync();
        var address = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var warehouse = site.Services.GetRequiredService<Warehouse>();
        var shelf = site.Services.GetRequiredService<PanelShelf>();
        var profiles = await ProfilesAsync(warehouse, shelf);
        var random = new Random(7);
        random.Shuffle(profiles);
        var chosen = profiles.Take(MostProfiles).ToArray();
        Console.Error.WriteLine($"{profiles.Length} profiles, {chosen.Length} of them are read");

        var first = await ReadAsync(address, chosen);
        Console.Error.WriteLine($"first minute: {first.Line}");
        var again = chosen[..AskedAgain];
        await MakeAsync(address, again);
        var second = await ReadAsync(address, again);
        Console.Error.WriteLine($"second minute: {second.Line}");
        var queries = await QueriesAsync(shelf, again);
        var sqlite = await SqliteAsync(warehouse, queries);
        Machine.Write(
            "explorer.md",
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                # Fifty readers of the explorer

                {Readers} readers at once ask for random profiles for {Seconds} seconds; server and readers share the processors. In the first minute, just after the start, they choose among
                {chosen.Length:N0} of the {profiles.Length:N0} areas, occupations, industries, programs and institutions, so that nearly every page is made for the first time; in the second among
                {AskedAgain} of these that were all asked for once. Below, the queries of the panels of the same {AskedAgain} profiles on a plain SQLite copy of the same tables (no indexes, nothing
                kept, no page made of the answers), asked by {Environment.ProcessorCount} connections at once.

                | | pages | errors | pages a second | median ms | 95th percentile ms |
                | --- | ---: | ---: | ---: | ---: | ---: |
                | first minute: new pages | {first.Pages:N0} | {first.Errors} | {first.PerSecond:N1} | {first.Median:N0} | {first.P95:N0} |
                | second minute: pages asked for before | {second.Pages:N0} | {second.Errors} | {second.PerSecond:N1} | {second.Median:N0} | {second.P95:N0} |
                | SQLite copy | {sqlite.Pages:N0} | | {sqlite.PerSecond:N2} | | |

                - Throughput of the first minute to that of the SQLite copy: **{first.PerSecond
                    / sqlite.PerSecond:N0}**; of the second: **{second.PerSecond / sqlite.PerSecond:N0}** (asked for: at least 10).
                - {sqlite.Asked:N0} queries were asked of SQLite; {sqlite.Refused:N0} it could not run as they are ({sqlite.Why}) and were left out there, in its favor.
                - Bytes of a page, median: {first.Bytes:N0} before compression.

                {Machine.Describe()}

                """
            )
        );
        return first.Errors + second.Errors == 0 ? 0 : 1;
    }

    static async Task MakeAsync(string address, Subject[] profiles)
    {
        using var client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(5) };
        foreach (var profile in profiles)
        {
            using var answer = await client.GetAsync(new Uri(profile.Address, UriKind.Relative));
        }
    }

    static async Task<Subject[]> ProfilesAsync(Warehouse warehouse, PanelShelf shelf)
    {
        (string Kind, string Sql)[] lists =
        [
            (
                "areas",
                "select distinct area from code.area where area = 'US' or area between '00' and '99999' or area between 'C00000' and 'C99999'"
            ),
            ("occupations", "select distinct soc from onet.occupation where onet_soc like '%.00'"),
            ("industries", "select distinct naics from code.naics where naics <> ''"),
            ("programs", "select distinct cip from code.cip where in_use and vintage = (select max(vintage) from code.cip)"),
            (
                "institutions",
                "select distinct cast(unitid as text) from edu.institution where vintage = (select max(vintage) from edu.institution)"
            ),
        ];
        var found = new List<Subject>();
        foreach (var (kind, sql) in lists.Where(l => shelf.Kinds.Contains(l.Kind) || l.Kind == "occupations"))
        {
            try
            {
                found.AddRange(
                    (await warehouse.QueryAsync(new Sql(sql, []), r => r.GetString(0), default)).Select(code => new Subject(
                        kind,
                        code,
                        code
                    ))
                );
            }
            catch (System.Data.Common.DbException e)
            {
                Console.Error.WriteLine($"{kind}: {e.Message}");
            }
        }

        return [.. found];
    }

    sealed record Reading(int Pages, int Errors, double PerSecond, double Median, double P95, long Bytes)
    {
        public string Line =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Pages} pages, {Errors} errors, {PerSecond:N1}/s, median {Median:N0} ms, p95 {P95:N0} ms"
            );
    }

    static async Task<Reading> ReadAsync(string address, Subject[] profiles)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = Readers, UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(60) };
        var times = new ConcurrentBag<(double Ms, long Bytes)>();
        var errors = 0;
        var clock = Stopwatch.StartNew();
        var readers = Enumerable
            .Range(0, Readers)
            .Select(async reader =>
            {
                var random = new Random(reader);
                while (clock.Elapsed.TotalSeconds < Seconds)
                {
                    var profile = profiles[random.Next(profiles.Length)];
                    var one = Stopwatch.StartNew();
                    using var answer = await client.GetAsync(new Uri(profile.Address, UriKind.Relative));
                    var bytes = (await answer.Content.ReadAsByteArrayAsync()).LongLength;
                    if (answer.IsSuccessStatusCode)
                    {
                        times.Add((one.Elapsed.TotalMilliseconds, bytes));
                    }
                    else
                    {
                        Interlocked.Increment(ref errors);
                        Console.Error.WriteLine($"{(int)answer.StatusCode} {profile.Address}");
                    }
                }
            });
        await Task.WhenAll(readers);
        var sorted = times.Select(t => t.Ms).Order().ToArray();
        var sizes = times.Select(t => t.Bytes).Order().ToArray();
        return new(
            sorted.Length,
            errors,
            sorted.Length / clock.Elapsed.TotalSeconds,
            sorted[sorted.Length / 2],
            sorted[(int)(sorted.Length * 0.95)],
            sizes[sizes.Length / 2]
        );
    }

    // What each profile asks of the warehouse: the methods of its panels.
    static async Task<List<PanelMethod[]>> QueriesAsync(PanelShelf shelf, IEnumerable<Subject> profiles)
    {
        var all = new List<PanelMethod[]>();
        foreach (var profile in profiles)
        {
            if (await shelf.FindAsync(profile.Kind, profile.Code, default) is { } subject)
            {
                var panels = await shelf.AllAsync(subject, new Dictionary<string, string>(), default);
                all.Add([.. panels.SelectMany(p => p.Methods).DistinctBy(m => (m.File, string.Join('|', m.Values)))]);
            }
        }

        return all;
    }

    sealed record Baseline(int Pages, double PerSecond, int Asked, int Refused, string Why);

    static async Task<Baseline> SqliteAsync(Warehouse warehouse, List<PanelMethod[]> pages)
    {
        var folder = Directory.CreateTempSubdirectory("causeway-sqlite-").FullName;
        try
        {
            await CopyAsync(warehouse, folder);
            var refused = new ConcurrentDictionary<string, string>();
            var asked = 0;
            var left = 0;
            var done = 0;
            var clock = Stopwatch.StartNew();
            var queue = new ConcurrentQueue<PanelMethod[]>(pages);
            await Task.WhenAll(
                Enumerable
                    .Range(0, Environment.ProcessorCount)
                    .Select(_ =>
                        Task.Run(() =>
                        {
                            using var connection = Open(folder);
                            while (clock.Elapsed.TotalSeconds < Seconds && queue.TryDequeue(out var page))
                            {
                                foreach (var method in page)
                                {
                                    Interlocked.Increment(ref asked);
                                    if (refused.ContainsKey(method.File) || !TryRun(connection, method, refused))
                                    {
                                        Interlocked.Increment(ref left);
                                    }
                                }

                                Interlocked.Increment(ref done);
                            }
                        })
                    )
            );
            return new(
                done,
                done / clock.Elapsed.TotalSeconds,
                asked,
                left,
                refused.IsEmpty ? "none" : string.Join("; ", refused.Values.Distinct().Take(4))
            );
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    static bool TryRun(SqliteConnection connection, PanelMethod method, ConcurrentDictionary<string, string> refused)
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = Unqualified(SqlFile.Read(method.File));
            for (var i = 0; i < method.Values.Count; i++)
            {
                var value = method.Values[i];
                command.Parameters.AddWithValue($"${i + 1}", value == "null" ? DBNull.Value : value);
            }

            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    _ = reader.GetValue(i);
                }
            }

            return true;
        }
        catch (SqliteException e)
        {
            refused.TryAdd(method.File, e.Message.Split('\n')[0]);
            return false;
        }
        catch (InvalidOperationException)
        {
            // The panel names the query without its values.
            return false;
        }
    }

    static SqliteConnection Open(string folder)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "copy.db")}");
        connection.Open();
        return connection;
    }

    // SQLite knows no schemas: lmi.oews_wage is the table "lmi.oews_wage" there.
    static string Unqualified(string sql) => TableName().Replace(sql, "\"$0\"");

    [System.Text.RegularExpressions.GeneratedRegex(@"(?<=\b(?:from|join)\s+)[a-z]+\.[a-z_0-9]+\b")]
    private static partial System.Text.RegularExpressions.Regex TableName();

    // With its type, a column compares numbers with the parameters, which are text, as SQLite does in its favor.
    static string TypeOf(Type type) =>
        type == typeof(string) || type == typeof(DateOnly) ? "text"
        : type == typeof(double) || type == typeof(decimal) ? "real"
        : "integer";

    static async Task CopyAsync(Warehouse warehouse, string folder)
    {
        using var sqlite = Open(folder);
        var clock = Stopwatch.StartNew();
        foreach (var name in warehouse.Tables.Select(t => t.Name).Append("meta.vintage").Append("meta.source_file").Distinct())
        {
            await using var lease = await warehouse.RentAsync(default);
            await using var command = lease.Connection.Command(new Sql($"select * from {name}", []));
            await using var reader = await command.ExecuteReaderAsync();
            using var transaction = sqlite.BeginTransaction();
            using var create = sqlite.CreateCommand();
            create.CommandText =
                $"create table \"{name}\" ({string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(i => $"\"{reader.GetName(i)}\" {TypeOf(reader.GetFieldType(i))}"))})";
            create.ExecuteNonQuery();
            using var insert = sqlite.CreateCommand();
            insert.CommandText =
                $"insert into \"{name}\" values ({string.Join(", ", Enumerable.Range(1, reader.FieldCount).Select(i => $"${i}"))})";
            var parameters = Enumerable
                .Range(1, reader.FieldCount)
                .Select(i => insert.Parameters.AddWithValue($"${i}", DBNull.Value))
                .ToArray();
            var rows = 0;
            while (reader.Read())
            {
                for (var i = 0; i < parameters.Length; i++)
                {
                    parameters[i].Value = reader.GetValue(i) switch
                    {
                        System.Numerics.BigInteger big => (long)big,
                        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
                        var other => other,
                    };
                }

                insert.ExecuteNonQuery();
                rows++;
            }

            transaction.Commit();
            if (rows > 100_000)
            {
                Console.Error.WriteLine($"{name}: {rows:N0} rows copied, {clock.Elapsed.TotalSeconds:N0} s");
            }
        }
    }
}
