using Causeway.Data;
using Causeway.Web.Charts;
using Causeway.Web.Figures;
using Causeway.Web.Localization;
using Microsoft.Extensions.Localization;

namespace Causeway.Pathways.Opportunities;

/// <summary>The charts of a report.</summary>
static class OpportunityChart
{
    const int Most = 15;

    /// <summary>Median wages of the first occupations of the list against the living wage.</summary>
    public static Chart Wages(OpportunityReport report, IStringLocalizer<SharedText> text)
    {
        var wage = report.LivingWage.Hourly;
        return new BarChart
        {
            Title = text["Median hourly wage, {0}, {1}", report.Wages.AreaName, report.Wages.Vintage],
            Measure = text["Median hourly wage"],
            Unit = ChartUnit.DollarsAnHour,
            Bars = [.. report.Occupations.Take(Most).Select(o => BarOf(o.Title, o.MedianWage, text))],
            Reference = new(text["Living wage {0}", ChartNumbers.Write(wage, ChartUnit.DollarsAnHour)], wage),
        }.Build();
    }

    /// <summary>Jobs of the first occupations of the list.</summary>
    public static Chart Jobs(OpportunityReport report, IStringLocalizer<SharedText> text) =>
        new BarChart
        {
            Title = text["Jobs, {0}, {1}", report.Wages.AreaName, report.Wages.Vintage],
            Measure = text["Jobs"],
            Unit = ChartUnit.Count,
            Bars = [.. report.Occupations.Take(Most).Select(o => BarOf(o.Title, o.Employment, text))],
        }.Build();

    /// <summary>The five percentiles of one occupation's wages against the living wage.</summary>
    public static Chart Percentiles(Opportunity occupation, OpportunityReport report, IStringLocalizer<SharedText> text)
    {
        var wage = report.LivingWage.Hourly;
        string[] names =
        [
            text["10th percentile"],
            text["25th percentile"],
            text["Median"],
            text["75th percentile"],
            text["90th percentile"],
        ];
        return new BarChart
        {
            Title = text["Hourly wages of {0}, {1}, {2}", occupation.Title, report.Wages.AreaName, report.Wages.Vintage],
            Measure = text["Hourly wage"],
            Unit = ChartUnit.DollarsAnHour,
            Bars = [.. occupation.Wages.Select((w, i) => BarOf(names[i], w, text))],
            Reference = new(text["Living wage {0}", ChartNumbers.Write(wage, ChartUnit.DollarsAnHour)], wage),
        }.Build();
    }

    // A top-coded wage is drawn as words: a bar of that length would say that it is the value.
    static Bar BarOf(string label, Figure figure, IStringLocalizer<SharedText> text)
    {
        if (figure.Value is not { } value)
        {
            return new(
                label,
                null,
                Absent: figure.IsKnown
                    ? FigureText.Short(figure, figure.Unit == "jobs" ? "N0" : "C2")
                    : FigureTagHelper.NameOf(figure.Status, text)
            );
        }

        var margin = (decimal?)figure.Margin;
        return new(
            label,
            Cents(value),
            margin is null ? null : Math.Max(0, Cents(value) - Cents((double)margin)),
            margin is null ? null : Cents(value) + Cents((double)margin)
        );
    }

    static decimal Cents(double value) => Math.Round((decimal)value, 2);
}
