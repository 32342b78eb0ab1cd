using Causeway.Sources.Reading;

namespace Causeway.Sources.Qcew;

/// <summary>One of the two kinds of QCEW data files: which of the agency's columns are read, and as what. Columns are found by name, so by-area files, slices and single files are one kind.</summary>
/// <param name="Table">Table that the rows go to.</param>
/// <param name="Sql">File with the query that makes published rows of the agency's columns.</param>
/// <param name="Needed">Columns without which a file cannot be read.</param>
/// <param name="Numbers">Columns of numbers.</param>
sealed record QcewLayout(string Table, string Sql, IReadOnlyList<string> Needed, IReadOnlyList<string> Numbers)
{
    public static readonly string[] Identity = ["area_fips", "own_code", "industry_code"];

    /// <summary>Columns of codes, read as text.</summary>
    public static readonly string[] Codes = ["area_fips", "own_code", "industry_code", "size_code", "agglvl_code", "qtr"];

    /// <summary>Columns that hold nothing, N or a hyphen.</summary>
    public static readonly string[] Marks = ["disclosure_code", "lq_disclosure_code", "oty_disclosure_code"];

    public static readonly QcewLayout Quarter = new(
        "qcew_quarter",
        "Sources/Qcew/quarter.sql",
        [.. Identity, "year", "qtr", "disclosure_code", "qtrly_estabs", "month3_emplvl", "total_qtrly_wages"],
        [
            "qtrly_estabs",
            .. Months(""),
            "total_qtrly_wages",
            "taxable_qtrly_wages",
            "qtrly_contributions",
            "avg_wkly_wage",
            "lq_qtrly_estabs",
            .. Months("lq_"),
            "lq_total_qtrly_wages",
            "lq_avg_wkly_wage",
            .. Changes("qtrly_estabs", "month3_emplvl", "total_qtrly_wages", "avg_wkly_wage"),
        ]
    );

    public static readonly QcewLayout Year = new(
        "qcew_year",
        "Sources/Qcew/year.sql",
        [.. Identity, "year", "qtr", "disclosure_code", "annual_avg_estabs", "annual_avg_emplvl", "total_annual_wages"],
        [
            "annual_avg_estabs",
            "annual_avg_emplvl",
            "total_annual_wages",
            "taxable_annual_wages",
            "annual_contributions",
            "annual_avg_wkly_wage",
            "avg_annual_pay",
            "lq_annual_avg_estabs",
            "lq_annual_avg_emplvl",
            "lq_total_annual_wages",
            "lq_annual_avg_wkly_wage",
            "lq_avg_annual_pay",
            .. Changes("annual_avg_estabs", "annual_avg_emplvl", "total_annual_wages", "annual_avg_wkly_wage", "avg_annual_pay"),
        ]
    );

    /// <summary>Name of the layout in a <see cref="Recognition"/>.</summary>
    public string Title => this == Quarter ? "quarterly" : "annual averages";

    /// <summary>The layout that a recognized file has.</summary>
    public static QcewLayout Of(RecognizedFile file) =>
        file.What.Layout.StartsWith(Quarter.Title, StringComparison.Ordinal) ? Quarter : Year;

    /// <summary>The layout of a header, or null when it has the columns of neither.</summary>
    public static QcewLayout? Of(GridRow header)
    {
        var names = header.Cells.Select(Name).ToHashSet();
        return Quarter.Needed.All(names.Contains) ? Quarter
            : Year.Needed.All(names.Contains) ? Year
            : null;
    }

    /// <summary>A column's name as slices spell it: files by area write <c>qtrly_estabs_count</c> for <c>qtrly_estabs</c>, in the changes and quotients too.</summary>
    public static string Name(string header) => TableHeader.Fold(header).Replace("_estabs_count", "_estabs", StringComparison.Ordinal);

    static string[] Months(string prefix) => [$"{prefix}month1_emplvl", $"{prefix}month2_emplvl", $"{prefix}month3_emplvl"];

    static string[] Changes(params string[] columns) => [.. columns.SelectMany(c => new[] { $"oty_{c}_chg", $"oty_{c}_pct_chg" })];
}
