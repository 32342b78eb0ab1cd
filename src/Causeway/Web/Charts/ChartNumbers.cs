using System.Globalization;

namespace Causeway.Web.Charts;

/// <summary>Writes a number as the charts do, for sentences and tables beside them.</summary>
public static class ChartNumbers
{
    static readonly CultureInfo UnitedStates = CultureInfo.GetCultureInfo("en-US");

    /// <summary>For example 12,340 or $24.50 or 42.5%.</summary>
    public static string Write(decimal value, ChartUnit unit) =>
        unit switch
        {
            ChartUnit.Count => value.ToString("N0", UnitedStates),
            ChartUnit.Dollars => Dollars(value, "N0"),
            ChartUnit.DollarsAnHour => Dollars(value, "N2"),
            ChartUnit.Share => (value * 100).ToString("N1", UnitedStates) + "%",
            ChartUnit.Quotient => value.ToString("N2", UnitedStates),
            _ => throw new ArgumentOutOfRangeException(nameof(unit)),
        };

    static string Dollars(decimal value, string format) => (value < 0 ? "-$" : "$") + Math.Abs(value).ToString(format, UnitedStates);
}
