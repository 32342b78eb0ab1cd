using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Causeway.Identity.FirstRun;
using Causeway.Sources;

namespace Causeway.Web;

/// <summary><c>causeway serve</c> and <c>causeway demo</c>: the site.</summary>
public static class ServeVerb
{
    /// <summary>Serves the site on the data that is there.</summary>
    public static Command Serve()
    {
        var (port, data) = Options();
        var command = new Command("serve", "Serve the site and the API.") { port, data };
        command.Does((parse, cancel) => RunAsync(parse.GetValue(port), parse.GetValue(data), cancel));
        return command;
    }

    /// <summary>Loads the starter data, then serves.</summary>
    public static Command Demo()
    {
        var (port, data) = Options();
        var command = new Command("demo", "Load the starter data and serve the site on localhost.") { port, data };
        command.Does(
            async (parse, cancel) =>
            {
                await StarterData.LoadAsync(parse.GetValue(data), Console.WriteLine, cancel);
                return await RunAsync(parse.GetValue(port), parse.GetValue(data), cancel);
            }
        );
        return command;
    }

    static (Option<int?> Port, Option<string?> Data) Options() =>
        (new Option<int?>("--port") { Description = "Port on localhost (default: 5080, or the next free one)." }, CommandLine.DataOption());

    static async Task<int> RunAsync(int? port, string? data, CancellationToken cancel)
    {
        var chosen = port ?? FreePort();
        var site = Site.Build(
            [],
            builder =>
            {
                builder.WebHost.UseUrls($"http://localhost:{chosen}");
                builder.Logging.SetMinimumLevel(LogLevel.Warning);
            },
            CommandLine.Settings(data)
        );
        await site.StartAsync(cancel);
        Console.WriteLine($"Causeway is at http://localhost:{chosen} (Ctrl+C ends it)");
        if (await site.Services.GetRequiredService<SetupCode>().ReadAsync(cancel) is { } code)
        {
            Console.WriteLine(
                $"Nobody has an account yet. Make the first one at http://localhost:{chosen}/setup with the setup code {code}"
            );
        }

        await site.WaitForShutdownAsync(cancel);
        return CommandLine.Ok;
    }

    static int FreePort()
    {
        for (var port = 5080; port < 5180; port++)
        {
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }

        throw new UserException("serve.port", "No port from 5080 to 5179 is free on this machine. Choose one with --port.");
    }
}
