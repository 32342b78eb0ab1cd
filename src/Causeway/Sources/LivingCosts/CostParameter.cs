using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Methods.Codes;
using Causeway.Sources.Reading;

namespace Causeway.Sources.LivingCosts;

/// <summary>One parameter of the basic-needs budget. The columns are described in the dataset <c>living-costs</c>.</summary>
public sealed record CostParameter
{
    /// <summary>What is paid for, such as <c>child_care</c>.</summary>
    public required string Item { get; init; }

    /// <summary>Whom the amount is for, such as <c>adult</c> or a number of persons.</summary>
    public required string Household { get; init; }

    /// <summary>US, a state or a county.</summary>
    public required string Area { get; init; }

    /// <summary>The amount in its unit.</summary>
    public required double Amount { get; init; }

    /// <summary>Floor of a tax bracket, otherwise 0.</summary>
    public double Above { get; init; }

    /// <summary>US dollars a month, US dollars a year, or share.</summary>
    public required string Unit { get; init; }

    /// <summary>Measure of the price parity that scales the amount to a state: <c>goods</c> or <c>other_services</c>; null when it stands as it is.</summary>
    public string? ScaledBy { get; init; }

    /// <summary>Year the amount is for.</summary>
    public required long Year { get; init; }

    /// <summary>Date as yyyy-MM-dd.</summary>
    public required string AsOf { get; init; }

    /// <summary><c>published</c>, <c>derived</c> or <c>assumption</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The publication or act, or who assumes it.</summary>
    public required string Source { get; init; }

    /// <summary>Reason for the amount, and what it leaves out.</summary>
    public string? Note { get; init; }

    static readonly Dictionary<string, (string Unit, string Households)> Items = new()
    {
        ["food_plan"] = (Monthly, "[1-8]|additional"),
        ["food_above_plan"] = (Share, "all"),
        ["child_care"] = (Yearly, "child-[1-9]"),
        ["health_premium"] = (Yearly, "self|family"),
        ["health_out_of_pocket"] = (Yearly, "adult|child"),
        ["transportation"] = (Yearly, "earner|nonearner|child"),
        ["other"] = (Yearly, "adult|child"),
        ["state_tax_rate"] = (Share, "all|single|head|joint"),
        ["state_tax_deduction"] = (Yearly, "all|single|head|joint"),
        ["state_tax_child_deduction"] = (Yearly, "all"),
        ["state_tax_child_credit"] = (Yearly, "all"),
    };

    const string Monthly = "US dollars a month";
    const string Yearly = "US dollars a year";
    const string Share = "share";

    /// <summary>The columns of a file of parameters.</summary>
    internal static string[] Columns { get; } = ["item", "household", "area", "amount", "unit", "year", "as_of", "kind", "source"];

    /// <summary>Reads one row; what is wrong goes to <paramref name="error"/> as column, value, rule and message, and the row is null.</summary>
    internal static CostParameter? Read(TableHeader header, GridRow row, Action<string, string?, string, string> error)
    {
        var failed = false;
        void Error(string column, string? value, string rule, string message)
        {
            failed = true;
            error(column, value, rule, message);
        }

        string Cell(string column) => header.Find(column) is var at and >= 0 ? row[at] : "";
        string Required(string column)
        {
            var text = Cell(column);
            if (text.Length == 0)
            {
                Error(column, null, "required", $"{column} is empty.");
            }

            return text;
        }

        string OneOf(string column, params string[] allowed)
        {
            var text = Required(column).ToLowerInvariant();
            if (text.Length > 0 && !allowed.Contains(text))
            {
                Error(column, text, column, $"'{Fields.Shorten(text)}' is not a {column}. Write {string.Join(", ", allowed)}.");
            }

            return text;
        }

        double Number(string column, bool required)
        {
            var text = (required ? Required(column) : Cell(column)).TrimStart('$');
            if (text.Length == 0)
            {
                return 0;
            }

            if (!Fields.TryNumber(text, out var number) || number < 0)
            {
                Error(column, text, "number", $"'{Fields.Shorten(text)}' is not a number of 0 or more.");
            }

            return number;
        }

        var item = OneOf("item", [.. Items.Keys]);
        var household = Required("household").ToLowerInvariant();
        var unit = Required("unit");
        if (Items.TryGetValue(item, out var expected))
        {
            if (household.Length > 0 && !Matches(household, expected.Households))
            {
                Error(
                    "household",
                    household,
                    "household",
                    $"'{Fields.Shorten(household)}' does not go with {item}. Write one of {expected.Households.Replace("|", ", ", StringComparison.Ordinal)}."
                );
            }

            if (unit.Length > 0 && !string.Equals(unit, expected.Unit, StringComparison.OrdinalIgnoreCase))
            {
                Error("unit", unit, "unit", $"{item} is in {expected.Unit}, not in '{Fields.Shorten(unit)}'.");
            }
        }

        var area = Required("area");
        if (
            area.Length > 0
            && (
                !Methods.Codes.Area.TryParse(area, out var place)
                || place.Kind is not (AreaKind.Nation or AreaKind.State or AreaKind.County)
            )
        )
        {
            Error("area", area, "area", $"'{Fields.Shorten(area)}' is not US, a state such as 13, or a county such as 13121.");
        }

        var amount = Number("amount", required: true);
        if (expected.Unit == Share && amount > 1)
        {
            Error("amount", Cell("amount"), "share", $"{item} is a share: write 0.05 for 5 percent.");
        }

        var year = Required("year");
        if (year.Length > 0 && !Matches(year, "20[0-9]{2}"))
        {
            Error("year", year, "year", $"'{Fields.Shorten(year)}' is not a year from 2000.");
        }

        var asOf = Required("as_of");
        if (asOf.Length > 0 && !DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            Error("as_of", asOf, "date", $"'{Fields.Shorten(asOf)}' is not a date such as 2025-01-01.");
        }

        var scaled = Cell("scaled_by").ToLowerInvariant();
        if (scaled is not ("" or "goods" or "other_services"))
        {
            Error(
                "scaled_by",
                scaled,
                "scaled_by",
                $"'{Fields.Shorten(scaled)}' is not goods or other_services. Leave it empty for an amount that stands as it is."
            );
        }

        var kind = OneOf("kind", "published", "derived", "assumption");
        var source = Required("source");
        var above = Number("above", required: false);
        return failed
            ? null
            : new()
            {
                Item = item,
                Household = household,
                Area = area,
                Amount = amount,
                Above = above,
                Unit = expected.Unit,
                ScaledBy = scaled.Length == 0 ? null : scaled,
                Year = long.Parse(year, CultureInfo.InvariantCulture),
                AsOf = asOf,
                Kind = kind,
                Source = source,
                Note = Cell("note") is { Length: > 0 } note ? note : null,
            };
    }

    static bool Matches(string text, string pattern) => Regex.IsMatch(text, $"^(?:{pattern})$", RegexOptions.None, TimeSpan.FromSeconds(1));
}
