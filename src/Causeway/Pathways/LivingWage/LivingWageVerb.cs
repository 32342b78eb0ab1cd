using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;
using Causeway.Sources.LivingCosts;
using CsvHelper;
using Spectre.Console;

namespace Causeway.Pathways.LivingWage;

/// <summary><c>causeway living-wage</c>: what a household needs to earn in an area, with every part of the sum.</summary>
public static class LivingWageVerb
{
    // Apostrophes and signs are readable in a terminal; nothing of this goes into a page.
    static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The verb with its options.</summary>
    public static Command Build()
    {
        var area = new Option<string>("--area")
        {
            Description = "US, a state such as 13, a county such as 13121, or a metropolitan area such as C12060.",
            HelpName = "area",
            DefaultValueFactory = _ => "US",
        };
        var household = new Option<string>("--household")
        {
            Description = "Adults and children, such as 1a2c; 2a1c1w when one of two adults works.",
            HelpName = "household",
            DefaultValueFactory = _ => "1a0c",
        };
        var source = new Option<string?>("--source")
        {
            Description = "Name of a loaded table to take the wage from, such as MIT (default: Causeway's own budget).",
            HelpName = "name",
        };
        var save = new Option<string?>("--save-files")
        {
            Description = "Write the shipped parameters into a folder, to be changed and loaded, and do nothing else.",
            HelpName = "folder",
        };
        var format = CommandLine.FormatOption();
        var data = CommandLine.DataOption();
        var command = new Command(
            "living-wage",
            "What a household needs to earn an hour: each part of the budget with its source, date and kind, and the taxes."
        )
        {
            area,
            household,
            source,
            save,
            format,
            data,
        };
        command.Does(
            async (parse, cancel) =>
            {
                if (parse.GetValue(save) is { } folder)
                {
                    foreach (var path in ShippedCosts.Save(folder))
                    {
                        Console.WriteLine(path);
                    }

                    return CommandLine.Ok;
                }

                var (place, family) = (ReadArea(parse.GetValue(area)!), ReadHousehold(parse.GetValue(household)!));
                await using var warehouse = await CommandLine.OpenWarehouseAsync(parse.GetValue(data), cancel);
                var answer = await new LivingWageQuery(warehouse).RunAsync(place, family, parse.GetValue(source), cancel);
                switch (parse.GetValue(format))
                {
                    case "json":
                        Console.WriteLine(ToJson(answer));
                        break;
                    case "csv":
                        Console.Write(ToCsv(answer));
                        break;
                    default:
                        Print(answer);
                        break;
                }

                return CommandLine.Ok;
            }
        );
        return command;
    }

    /// <summary>The answer as JSON, with parts and taxes.</summary>
    public static string ToJson(LivingWageAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return JsonSerializer.Serialize(
            new
            {
                answer.Area,
                answer.AreaName,
                Household = answer.Household.ToString(),
                answer.Hourly,
                answer.Annual,
                Source = answer.SourceTitle,
                answer.Vintage,
                NeedsAnnual = answer.Budget?.Needs.Annual,
                GrossAnnual = answer.Budget?.GrossAnnual,
                Parts = Lines(answer)
                    .Select(l => new
                    {
                        l.Part,
                        l.Annual,
                        l.Source,
                        l.AsOf,
                        l.Kind,
                    }),
                Missing = answer.Budget?.Needs.Missing.Select(NeedsBudget.Name) ?? [],
                answer.Notes,
                answer.Others,
            },
            Json
        );
    }

    /// <summary>The answer as CSV: one line for each part of the sum, then the wages of other sources.</summary>
    public static string ToCsv(LivingWageAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using (var csv = new CsvWriter(text, CultureInfo.InvariantCulture))
        {
            foreach (var column in (string[])["area", "household", "part", "amount", "unit", "source", "as_of", "kind"])
            {
                csv.WriteField(column);
            }

            csv.NextRecord();
            void Row(string part, decimal amount, string unit, string source, string asOf, string kind)
            {
                csv.WriteField(answer.Area);
                csv.WriteField(answer.Household.ToString());
                csv.WriteField(part);
                csv.WriteField(amount.ToString("F2", CultureInfo.InvariantCulture));
                csv.WriteField(unit);
                csv.WriteField(source);
                csv.WriteField(asOf);
                csv.WriteField(kind);
                csv.NextRecord();
            }

            Row(
                "Living wage",
                answer.Hourly,
                "US dollars an hour",
                answer.SourceTitle,
                answer.Vintage,
                answer.Budget is null ? Word(NeedKind.PublishedFact) : Word(NeedKind.Derived)
            );
            foreach (var line in Lines(answer))
            {
                Row(line.Part, line.Annual, "US dollars a year", line.Source, line.AsOf, line.Kind);
            }

            foreach (var other in answer.Others)
            {
                Row(
                    $"Living wage of {other.Source}",
                    other.Hourly,
                    "US dollars an hour",
                    other.Source,
                    other.Year,
                    Word(NeedKind.PublishedFact)
                );
            }
        }

        return text.ToString();
    }

    static void Print(LivingWageAnswer answer)
    {
        AnsiConsole.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"[bold]${answer.Hourly:N2} an hour[/] for each working adult, full time all year (${answer.Annual:N0}), for {answer.Household} in {answer.AreaName} ({answer.Area}). Source: {answer.SourceTitle}, {answer.Vintage}."
        );
        if (answer.Budget is not null)
        {
            var table = CommandLine.Table("Part", ">Dollars a year", "Kind", "As of", "Source");
            foreach (var line in Lines(answer))
            {
                table.AddRow(
                    Markup.Escape(line.Part),
                    line.Annual.ToString("N2", CultureInfo.InvariantCulture),
                    Markup.Escape(line.Kind),
                    Markup.Escape(line.AsOf),
                    Markup.Escape(line.Source)
                );
            }

            AnsiConsole.Write(table);
        }

        foreach (var other in answer.Others)
        {
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{other.Source}, {other.Year}: ${other.Hourly:N2} an hour.");
        }

        foreach (var note in answer.Notes)
        {
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"- {note}");
        }
    }

    // Needs, then taxes, then the wage: needs plus taxes less credits is the wage, to the cent.
    static IEnumerable<(string Part, decimal Annual, string Source, string AsOf, string Kind)> Lines(LivingWageAnswer answer)
    {
        if (answer.Budget is not { } budget)
        {
            yield break;
        }

        foreach (var need in budget.Needs.Parts)
        {
            yield return (
                NeedsBudget.Name(need.Category),
                need.Annual,
                need.Source,
                need.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Word(need.Kind)
            );
        }

        var derived = Word(NeedKind.Derived);
        yield return ("All needs", budget.Needs.Annual, "Sum of the needs", "", derived);
        var year = budget.TaxYear.Year.ToString(CultureInfo.InvariantCulture);
        string Of(string words) =>
            budget.TaxYear.Sources.FirstOrDefault(s => s.StartsWith(words, StringComparison.OrdinalIgnoreCase)) ?? $"Federal law of {year}";
        var tax = budget.Taxes;
        yield return ("Payroll tax", tax.Payroll, Of("Payroll"), year, derived);
        yield return ("Federal income tax before credits", tax.FederalBeforeCredits, Of("Income tax"), year, derived);
        yield return ("Child tax credit", -(tax.ChildTaxCreditUsed + tax.ChildTaxCreditRefunded), Of("Child tax credit"), year, derived);
        yield return ("Earned income credit", -tax.EarnedIncomeCredit, Of("Earned income"), year, derived);
        if (budget.StateTax is StateTax.Schedule schedule)
        {
            yield return ("State income tax", tax.State ?? 0, schedule.Source, year, derived);
        }

        yield return ("Wages of the household", budget.GrossAnnual, "The least wages whose net covers all needs", "", derived);
    }

    static string Word(NeedKind kind) =>
        kind switch
        {
            NeedKind.PublishedFact => "published fact",
            NeedKind.Derived => "derived",
            _ => "stated assumption",
        };

    static Area ReadArea(string text) =>
        Area.TryParse(text, out var area) ? area : throw new UserException("living_wage.area", Area.WhyNot(text)!);

    static Household ReadHousehold(string text) =>
        Household.TryParse(text, out var household)
            ? household
            : throw new UserException(
                "living_wage.household",
                $"'{text}' is not a household. Write adults and children as 1a2c, and add 1w when one of two adults works: 2a1c1w."
            );
}
