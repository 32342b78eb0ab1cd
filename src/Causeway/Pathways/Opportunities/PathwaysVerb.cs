using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Causeway.Data;
using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;
using Causeway.Pathways.LivingWage;
using Causeway.Web.Figures;
using Spectre.Console;

namespace Causeway.Pathways.Opportunities;

/// <summary><c>causeway pathways</c>: which occupations and programs lead to living-wage jobs here.</summary>
public static class PathwaysVerb
{
    /// <summary>How a report is written as JSON, by the command line and the API alike.</summary>
    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerOptions.Web)
        {
            WriteIndented = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower),
                new TextConverter<Area>(),
                new TextConverter<Household>(),
                new TextConverter<Cip>(),
            },
        };

    /// <summary>The verb with its options.</summary>
    public static Command Build()
    {
        var area = new Option<string>("--area")
        {
            Description = "US, a state (13), a county (13121) or a metro area (C12060).",
            Required = true,
            HelpName = "code",
        };
        var household = new Option<string>("--household")
        {
            Description = "Adults and children, such as 1a1c; 2a1c1w for one earner.",
            DefaultValueFactory = _ => "1a1c",
        };
        var program = new Option<string?>("--program")
        {
            Description = "Only occupations that a program of study prepares for: a CIP code of 2, 4 or 6 digits.",
            HelpName = "cip",
        };
        var top = new Option<int>("--top") { Description = "How many occupations; 0 for all.", DefaultValueFactory = _ => 25 };
        var sort = new Option<string>("--sort")
        {
            Description = "living-wage-jobs, openings, share, wage, growth or employment.",
            DefaultValueFactory = _ => "living-wage-jobs",
        };
        sort.AcceptOnlyFromAmong("living-wage-jobs", "openings", "share", "wage", "growth", "employment");
        var national = new Option<bool>("--national") { Description = "Let national figures stand in where the area has none." };
        var source = new Option<string?>("--wage-source")
        {
            Description = "Use a living wage that was loaded from another source, such as MIT.",
            HelpName = "name",
        };
        var interests = new Option<string?>("--interests")
        {
            Description =
                "Up to three interests and skills, separated by commas: realistic, investigative, artistic, social, enterprising, conventional, or a skill of O*NET such as active-listening.",
            HelpName = "names",
        };
        var education = new Option<string?>("--education")
        {
            Description =
                "Only occupations that usually ask for no more than this at entry: none, high-school, some-college, certificate, associate, bachelor, master or doctoral.",
            HelpName = "level",
        };
        var paying = new Option<bool>("--paying") { Description = "Only occupations whose median wage is at or above the living wage." };
        var format = CommandLine.FormatOption();
        var data = CommandLine.DataOption();
        var command = new Command(
            "pathways",
            "Rank the occupations of an area by the living-wage jobs they offer: wages, growth, openings, what they ask for, who trains for them."
        )
        {
            area,
            household,
            program,
            top,
            sort,
            national,
            source,
            interests,
            education,
            paying,
            format,
            data,
        };
        command.Does(
            async (parse, cancel) =>
            {
                await using var warehouse = await CommandLine.OpenWarehouseAsync(parse.GetValue(data), cancel);
                var request = Request(
                    parse.GetValue(area)!,
                    parse.GetValue(household)!,
                    parse.GetValue(program),
                    parse.GetValue(top),
                    parse.GetValue(sort)!,
                    parse.GetValue(national),
                    parse.GetValue(source),
                    parse.GetValue(interests),
                    parse.GetValue(education),
                    parse.GetValue(paying)
                );
                var report = await new OpportunityQuery(warehouse, new LivingWageQuery(warehouse)).RunAsync(request, cancel);
                Print(report, parse.GetValue(format)!);
                return CommandLine.Ok;
            }
        );
        return command;
    }

    /// <summary>Makes a request of the texts that a command line, an address bar or a form gives; throws a <see cref="UserException"/> that names what is wrong.</summary>
    public static OpportunityRequest Request(
        string area,
        string household,
        string? program,
        int top,
        string sort,
        bool national,
        string? source,
        string? interests = null,
        string? education = null,
        bool paying = false
    )
    {
        if (Area.WhyNot(area) is { } badArea && !Area.TryFromQcew(area, out _))
        {
            throw new UserException("area.code", badArea);
        }

        var place =
            Area.TryParse(area, out var parsed) ? parsed
            : Area.TryFromQcew(area, out var qcew) ? qcew
            : default;
        if (!Household.TryParse(household, out var home))
        {
            throw new UserException(
                "household.code",
                $"'{household}' is not a household. Write adults and children, such as 1a0c, 1a1c or 2a2c; 2a1c1w when one of two adults works."
            );
        }

        Cip? cip = null;
        if (!string.IsNullOrWhiteSpace(program))
        {
            cip = Cip.TryParse(program, out var found)
                ? found
                : throw new UserException("program.code", Cip.WhyNot(program) ?? $"'{program}' is not a CIP code.");
        }

        return new(place, home, cip, Math.Max(top, 0), SortOf(sort), national, string.IsNullOrWhiteSpace(source) ? null : source)
        {
            Interests = Interest.Codes(interests),
            Education = EntrySchooling.Of(education),
            PayingOnly = paying,
        };
    }

    /// <summary>The order by its name; an unknown name is the usual order.</summary>
    public static OpportunitySort SortOf(string name) =>
        Enum.TryParse<OpportunitySort>(name.Replace("-", "", StringComparison.Ordinal), true, out var sort)
            ? sort
            : OpportunitySort.LivingWageJobs;

    static void Print(OpportunityReport report, string format)
    {
        switch (format)
        {
            case "json":
                Console.WriteLine(JsonSerializer.Serialize(report, Json));
                return;
            case "csv":
                OpportunityCsv.Write(report, Console.Out);
                return;
        }

        AnsiConsole.WriteLine(report.Finding.ToString());
        foreach (var filter in report.LeftOut)
        {
            AnsiConsole.WriteLine("• " + filter.Sentence);
        }

        AnsiConsole.WriteLine();
        var table = CommandLine.Table(
            "SOC",
            "Occupation",
            ">Jobs",
            ">Median/h",
            ">P10",
            ">P90",
            ">At living wage",
            ">Jobs there",
            ">Growth %",
            ">Openings/y",
            "Entry education",
            ">Zone",
            ">Programs",
            ">Awards/y"
        );
        foreach (var o in report.Occupations)
        {
            table.AddRow(
                o.Soc,
                Markup.Escape(o.Title),
                FigureText.Short(o.Employment, "N0"),
                FigureText.Short(o.MedianWage, "N2"),
                FigureText.Short(o.Wages[0], "N2"),
                FigureText.Short(o.Wages[4], "N2"),
                FigureText.Short(o.Share, "P0"),
                FigureText.Short(o.LivingWageJobs, "N0"),
                FigureText.Short(o.Growth, "N1"),
                FigureText.Short(o.Openings, "N0"),
                Markup.Escape(o.EntryEducation ?? "–"),
                o.JobZone?.ToString(CultureInfo.InvariantCulture) ?? "–",
                o.Programs.Count.ToString(CultureInfo.InvariantCulture),
                FigureText.Short(o.Awards, "N0")
            );
        }

        AnsiConsole.Write(table);
        if (report.Programs.Count > 0)
        {
            var programs = CommandLine.Table(
                "CIP",
                "Program of study",
                ">Awards/y",
                ">Openings shared out",
                ">Openings not shared",
                ">Gap",
                "Occupations"
            );
            foreach (var p in report.Programs)
            {
                programs.AddRow(
                    p.Cip,
                    Markup.Escape(p.Title),
                    FigureText.Short(p.Supply, "N0"),
                    FigureText.Short(p.DemandLow, "N0"),
                    FigureText.Short(p.DemandHigh, "N0"),
                    FigureText.Short(p.Gap, "N0"),
                    string.Join(", ", p.Occupations)
                );
            }

            AnsiConsole.Write(programs);
        }

        AnsiConsole.WriteLine($"{report.Occupations.Count:N0} of {report.Total:N0} occupations. {report.Order}");
        foreach (var note in report.Notes)
        {
            AnsiConsole.WriteLine("• " + note);
        }
    }

    sealed class TextConverter<T> : JsonConverter<T>
        where T : struct, IParsable<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            T.Parse(reader.GetString()!, CultureInfo.InvariantCulture);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
