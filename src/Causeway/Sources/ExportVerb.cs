using System.CommandLine;
using System.Globalization;

namespace Causeway.Sources;

/// <summary><c>causeway export</c>: writes a table of public data as a file that any spreadsheet opens and <c>causeway load</c> reads back.</summary>
public static class ExportVerb
{
    /// <summary>The verb with its options.</summary>
    public static Command Build()
    {
        var name = new Argument<string>("table") { Description = "A table, such as lmi.oews_wage." };
        var vintage = new Option<string?>("--vintage") { Description = "Edition (default: the newest).", HelpName = "edition" };
        var area = new Option<string[]>("--area")
        {
            Description = "Only these areas; 13% stands for Georgia and all its counties.",
            AllowMultipleArgumentsPerToken = true,
            HelpName = "code",
        };
        var where = new Option<string?>("--where")
        {
            Description = "Only rows that meet a condition in SQL, such as \"race = 'total'\".",
            HelpName = "condition",
        };
        var note = new Option<string>("--note") { Description = "A sentence for the file's first line.", DefaultValueFactory = _ => "" };
        var to = new Option<string>("--out")
        {
            Description = "File to write (.csv.gz).",
            Required = true,
            HelpName = "file",
        };
        var data = CommandLine.DataOption();
        var command = new Command("export", "Write a table of public data to a compressed CSV file that 'causeway load' reads back.")
        {
            name,
            vintage,
            area,
            where,
            note,
            to,
            data,
        };
        command.Does(
            async (parse, cancel) =>
            {
                var table =
                    SourceCatalog.Shipped.Tables.FirstOrDefault(t => t.Name == parse.GetValue(name))
                    ?? throw new UserException(
                        "export.table",
                        $"There is no table {parse.GetValue(name)}. 'causeway sources <dataset>' lists the tables."
                    );
                await using var warehouse = await CommandLine.OpenWarehouseAsync(parse.GetValue(data), cancel);
                var edition =
                    parse.GetValue(vintage)
                    ?? await warehouse.ScalarAsync<string?>(
                        new Data.Sql("select max(vintage) from meta.vintage where table_name = $1", table.Name),
                        cancel
                    )
                    ?? throw new UserException("export.empty", $"Nothing of {table.Name} is loaded.");
                var rows = await TableFile.WriteAsync(
                    warehouse,
                    table,
                    edition,
                    parse.GetValue(area) ?? [],
                    parse.GetValue(note)!,
                    parse.GetValue(to)!,
                    cancel,
                    parse.GetValue(where)
                );
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{rows:N0} rows of {table.Name} {edition} written to {parse.GetValue(to)}."
                    )
                );
                return CommandLine.Ok;
            }
        );
        return command;
    }
}
