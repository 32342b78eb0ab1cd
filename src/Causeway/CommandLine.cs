using System.CommandLine;
using Causeway.Data;
using Causeway.Governance.AuditLog;
using Causeway.Identity;
using Causeway.Pathways.LivingWage;
using Causeway.Pathways.Opportunities;
using Causeway.Sources;
using Causeway.Web;
using Spectre.Console;

namespace Causeway;

/// <summary>What the verbs share: options, the data folder, and one place that turns an error into a message and an exit code.</summary>
public static class CommandLine
{
    /// <summary>Everything went well.</summary>
    public const int Ok = 0;

    /// <summary>A bug in Causeway.</summary>
    public const int Bug = 1;

    /// <summary>Something the user can put right; the message says what.</summary>
    public const int UserError = 2;

    /// <summary>A load published nothing of at least one dataset, or a file was damaged.</summary>
    public const int Refused = 3;

    /// <summary>Ended by Ctrl+C.</summary>
    public const int Canceled = 130;

    /// <summary>The program with all its verbs.</summary>
    public static RootCommand Root() =>
        new("Causeway: which pathways lead to living-wage jobs here, and are our students getting there?")
        {
            ServeVerb.Demo(),
            ServeVerb.Serve(),
            LoadVerb.Build(),
            SourcesVerb.Build(),
            PathwaysVerb.Build(),
            ExplainVerb.Build(),
            LivingWageVerb.Build(),
            ExportVerb.Build(),
            DoctorVerb.Build(),
            UserVerb.Build(),
        };

    /// <summary>The option <c>--data</c>.</summary>
    public static Option<string?> DataOption() =>
        new("--data") { Description = "Data folder (default: CAUSEWAY_DATA, or ./data).", HelpName = "folder" };

    /// <summary>The option <c>--format</c>.</summary>
    public static Option<string> FormatOption()
    {
        var option = new Option<string>("--format") { Description = "table, csv or json.", DefaultValueFactory = _ => "table" };
        option.AcceptOnlyFromAmong("table", "csv", "json");
        return option;
    }

    /// <summary>The settings from the environment, with the data folder of the command line before them.</summary>
    public static IConfiguration Settings(string? dataFolder)
    {
        var builder = new ConfigurationBuilder().AddEnvironmentVariables();
        if (dataFolder is not null)
        {
            builder.AddInMemoryCollection([new("CAUSEWAY_DATA", dataFolder)]);
        }

        return builder.Build();
    }

    /// <summary>Opens the warehouse that the settings choose.</summary>
    public static Task<Warehouse> OpenWarehouseAsync(string? dataFolder, CancellationToken cancel) =>
        Warehouse.OpenAsync(WarehouseOptions.From(Settings(dataFolder)), SourceCatalog.Shipped.Tables, cancel);

    /// <summary>Gives a command its action. A user's mistake becomes its message and code 2, never a stack trace.</summary>
    public static void Does(this Command command, Func<ParseResult, CancellationToken, Task<int>> action)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.SetAction(
            async (parse, cancel) =>
            {
                try
                {
                    return await action(parse, cancel);
                }
                catch (UserException e)
                {
                    Error(e.Message, e.Code);
                    return UserError;
                }
                catch (OperationCanceledException) when (cancel.IsCancellationRequested)
                {
                    Error("Canceled. What was published before stays as it was.", "canceled");
                    return Canceled;
                }
            }
        );
    }

    /// <summary>Writes an error to the standard error stream.</summary>
    public static void Error(string message, string code) => Console.Error.WriteLine($"causeway: {message} [{code}]");

    static CommandLine()
    {
        if (Console.IsOutputRedirected)
        {
            // A file or pipe has no width; tables are not to be folded to a terminal that is not there.
            AnsiConsole.Profile.Width = 200;
            AnsiConsole.Profile.Capabilities.Ansi = false;
        }
    }

    /// <summary>A table in the style of every verb.</summary>
    public static Table Table(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
        {
            var end = column.StartsWith('>');
            table.AddColumn(
                new TableColumn(Markup.Escape(end ? column[1..] : column)) { Alignment = end ? Justify.Right : Justify.Left, NoWrap = end }
            );
        }

        return table;
    }
}
