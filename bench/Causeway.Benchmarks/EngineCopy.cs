using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;

namespace Causeway.Benchmarks;

/// <summary>What the engine needs by itself to make a Parquet file of unpacked text: nothing is checked, named, withheld or kept.</summary>
static class EngineCopy
{
    public const string Verb = "engine-copy";

    static readonly string[] Texts =
    [
        "area_fips",
        "own_code",
        "industry_code",
        "agglvl_code",
        "size_code",
        "qtr",
        "disclosure_code",
        "lq_disclosure_code",
        "oty_disclosure_code",
        "area_title",
        "own_title",
        "industry_title",
        "agglvl_title",
        "size_title",
    ];

    /// <summary>Copies all CSV files of a folder into one Parquet file and prints the seconds that the statement took.</summary>
    public static int Run(string folder, string target, string how)
    {
        var files = Directory.EnumerateFiles(folder, "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        using var connection = new DuckDBConnection("DataSource=:memory:;memory_limit=500MB");
        connection.Open();
        using var command = connection.CreateCommand();
        var list = string.Join(", ", files.Select(f => $"'{f.Replace("'", "''", StringComparison.Ordinal)}'"));
        var columns =
            how == "columns"
                ? $", header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', columns = {{{Columns(files[0])}}}"
                : "";
        command.CommandText = $"copy (select * from read_csv([{list}]{columns})) to '{target}' (format parquet)";
        var clock = Stopwatch.StartNew();
        command.ExecuteNonQuery();
        Console.WriteLine(clock.Elapsed.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture));
        return 0;
    }

    static string Columns(string file) =>
        string.Join(
            ", ",
            File.ReadLines(file)
                .First()
                .Split(',')
                .Select(c => c.Trim('"'))
                .Select(c =>
                    $"'{c}': '{(Texts.Contains(c) ? "VARCHAR" : c.StartsWith("lq_", StringComparison.Ordinal) || c.EndsWith("_pct_chg", StringComparison.Ordinal) ? "DOUBLE" : "BIGINT")}'"
                )
        );
}
