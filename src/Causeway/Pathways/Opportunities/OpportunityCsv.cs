using System.Globalization;
using Causeway.Data;
using CsvHelper;

namespace Causeway.Pathways.Opportunities;

/// <summary>A report as a table of text: one line for each occupation, each value followed by its bounds, status, source and edition.</summary>
public static class OpportunityCsv
{
    /// <summary>Writes the report.</summary>
    public static void Write(OpportunityReport report, TextWriter target)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var csv = new CsvWriter(target, CultureInfo.InvariantCulture, leaveOpen: true);
        string[] figures =
        [
            "jobs",
            "hourly_p10",
            "hourly_p25",
            "hourly_median",
            "hourly_p75",
            "hourly_p90",
            "share_at_living_wage",
            "living_wage_jobs",
            "growth_percent",
            "openings_a_year",
            "location_quotient",
            "awards_a_year",
        ];
        foreach (var name in (string[])["area", "household", "living_wage_hourly", "living_wage_source", "soc", "title"])
        {
            csv.WriteField(name);
        }

        foreach (var name in figures)
        {
            foreach (var part in (string[])["", "_low", "_high", "_margin", "_status", "_source", "_vintage", "_reason"])
            {
                csv.WriteField(name + part);
            }
        }

        foreach (
            var name in (string[])
                [
                    "entry_education",
                    "work_experience",
                    "training",
                    "job_zone",
                    "skills",
                    "knowledge",
                    "technologies",
                    "programs",
                    "interests",
                ]
        )
        {
            csv.WriteField(name);
        }

        csv.NextRecord();
        foreach (var o in report.Occupations)
        {
            csv.WriteField(report.Request.Area.ToString());
            csv.WriteField(report.Request.Household.ToString());
            csv.WriteField(report.LivingWage.Hourly);
            csv.WriteField(report.LivingWage.SourceTitle);
            csv.WriteField(o.Soc);
            csv.WriteField(o.Title);
            foreach (
                var figure in (Figure[])
                    [o.Employment, .. o.Wages, o.Share, o.LivingWageJobs, o.Growth, o.Openings, o.LocationQuotient, o.Awards]
            )
            {
                csv.WriteField(figure.Value);
                csv.WriteField(figure.Low);
                csv.WriteField(figure.High);
                csv.WriteField(figure.Margin);
                csv.WriteField(Marked.Text(figure.Status));
                csv.WriteField(figure.Source);
                csv.WriteField(figure.Vintage);
                csv.WriteField(figure.Reason?.ToString());
            }

            csv.WriteField(o.EntryEducation);
            csv.WriteField(o.WorkExperience);
            csv.WriteField(o.Training);
            csv.WriteField(o.JobZone);
            csv.WriteField(string.Join("; ", o.Skills.Select(s => s.Name)));
            csv.WriteField(string.Join("; ", o.Knowledge.Select(s => s.Name)));
            csv.WriteField(string.Join("; ", o.Technologies));
            csv.WriteField(string.Join("; ", o.Programs.Select(p => $"{p.Cip} {p.Title}")));
            csv.WriteField(OpportunityPanel.Matches(o));
            csv.NextRecord();
        }
    }
}
