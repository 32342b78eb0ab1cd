using System.Globalization;
using System.Reflection;
using Causeway.Sources.Reading;
using CsvHelper;
using CsvHelper.Configuration;

namespace Causeway.Sources.LivingCosts;

/// <summary>The dated facts and assumptions that travel inside the assembly as tables, the same tables that a user may save, change and load.</summary>
public static class ShippedCosts
{
    const string ParametersFile = "Sources/LivingCosts/cost-parameters-2025.csv";
    static readonly string[] Files = [ParametersFile, "Sources/PovertyGuidelines/poverty-guidelines-2025.csv"];
    static readonly Lazy<IReadOnlyList<CostParameter>> All = new(ReadParameters);

    /// <summary>Edition of the shipped parameters.</summary>
    public const string Edition = "2025";

    /// <summary>The shipped parameters of the basic-needs budget.</summary>
    public static IReadOnlyList<CostParameter> Parameters => All.Value;

    /// <summary>Writes the shipped tables into a folder, to be changed and loaded. Returns their paths.</summary>
    public static IReadOnlyList<string> Save(string folder)
    {
        Directory.CreateDirectory(folder);
        var paths = new List<string>();
        foreach (var file in Files)
        {
            var path = Path.Combine(folder, Path.GetFileName(file));
            if (File.Exists(path))
            {
                throw new UserException(
                    "living_wage.file_exists",
                    $"{path} is there already and may hold your changes. Name another folder."
                );
            }

            using var from = Open(file);
            using var to = File.Create(path);
            from.CopyTo(to);
            paths.Add(path);
        }

        return paths;
    }

    static List<CostParameter> ReadParameters()
    {
        using var reader = new StreamReader(Open(ParametersFile));
        using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { HasHeaderRecord = false });
        TableHeader? header = null;
        var parameters = new List<CostParameter>();
        while (parser.Read())
        {
            var row = new GridRow(parser.RawRow, parser.Record!);
            if (header is null)
            {
                header = new TableHeader(row);
            }
            else if (
                CostParameter.Read(
                    header,
                    row,
                    (column, _, _, message) =>
                        throw new InvalidOperationException($"{ParametersFile}, line {row.Line}, {column}: {message}")
                ) is
                { } read
            )
            {
                parameters.Add(read);
            }
        }

        return parameters;
    }

    static Stream Open(string file) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream(file)
        ?? throw new InvalidOperationException($"There is no {file} in the assembly.");
}
