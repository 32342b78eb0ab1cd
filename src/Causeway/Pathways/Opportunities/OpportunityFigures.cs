using Causeway.Data;
using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;

namespace Causeway.Pathways.Opportunities;

/// <summary>Makes the figures of one occupation from its wages, projections and programs; what is missing says why.</summary>
static class OpportunityFigures
{
    const string Dollars = "US dollars an hour";

    public static Opportunity Build(
        WageRow row,
        IReadOnlyList<string> codes,
        WageBasis basis,
        OpportunityRequest request,
        decimal livingWage,
        Dictionary<string, ProjectionRow> national,
        Dictionary<string, ProjectionRow>? local,
        Dictionary<string, int> zones,
        ILookup<string, ProgramRow> programs,
        string awardsVintage
    )
    {
        var nation = codes.Select(national.GetValueOrDefault).FirstOrDefault(p => p is not null);
        var employment = WithMargin(
            Figure.From(row.Employment, "jobs", basis.Dataset, basis.Vintage),
            row.Employment,
            row.EmploymentMargin,
            row,
            basis
        );
        var wages = row
            .Percentiles.Select(
                (p, i) =>
                    WithMargin(Figure.From(p, Dollars, basis.Dataset, basis.Vintage), p, i == 2 ? row.MedianMargin : null, row, basis) with
                    {
                        Method = row.FromAnnual ? "Annual wage divided by 2,080 hours." : null,
                    }
            )
            .ToArray();
        var share = Share(row, basis, livingWage);
        var trains = codes
            .SelectMany(c => programs[c])
            .DistinctBy(p => p.Cip)
            .OrderByDescending(p => p.Awards)
            .ThenBy(p => p.Cip, StringComparer.Ordinal)
            .ToArray();
        return new Opportunity
        {
            Soc = row.Soc,
            Title = row.Title,
            Employment = employment,
            Wages = wages,
            Share = share,
            LivingWageJobs = Jobs(employment, share, basis),
            Growth = Projected(codes, local, nation, request, employment, growth: true),
            Openings = Projected(codes, local, nation, request, employment, growth: false),
            EntryEducation = nation?.Entry,
            WorkExperience = nation?.Experience,
            Training = nation?.Training,
            JobZone = codes.Select(c => zones.TryGetValue(c, out var zone) ? zone : (int?)null).Min(),
            LocationQuotient =
                row.LocationQuotient.Status == ValueStatus.NotApplicable
                    ? Figure.None(
                        "ratio",
                        basis.IsEstimate ? "Survey estimates have no published location quotient." : "Does not apply.",
                        ValueStatus.NotApplicable
                    )
                : basis.Area == "US" ? Figure.None("ratio", "The nation is what others are compared with.", ValueStatus.NotApplicable)
                : Figure.From(row.LocationQuotient, "ratio", basis.Dataset, basis.Vintage),
            Programs = [.. trains.Select(p => new OpportunityProgram(p.Cip, p.Title, p.Awards, p.Institutions))],
            Awards =
                awardsVintage.Length == 0
                    ? Figure.None("awards a year", "No completions are loaded; load an IPEDS completions file.")
                    : new Figure
                    {
                        Value = trains.Sum(p => p.Awards),
                        Method = "Sum of the awards in the programs linked to the occupation, over the area's institutions, first majors.",
                        Unit = "awards a year",
                        Status = ValueStatus.Published,
                        Source = "ipeds",
                        Vintage = awardsVintage,
                        Note = trains.Length == 0 ? "No program of study is linked to this occupation." : null,
                    },
        };
    }

    static Figure WithMargin(Figure figure, Marked value, double? margin, WageRow row, WageBasis basis) =>
        value.Status != ValueStatus.Estimated
            ? figure
            : new Figure
            {
                Value = value.Value,
                Unit = figure.Unit,
                Status = ValueStatus.Estimated,
                Source = basis.Dataset,
                Vintage = basis.Vintage,
                Margin = margin,
                Base = row.Sample,
                Note = row.Reliable ? null : "Few people of this occupation were in the survey: use with care.",
            };

    /// <summary>Share of jobs at or above a wage by interpolation between the percentiles; tails are bounds.</summary>
    static Figure Share(WageRow row, WageBasis basis, decimal livingWage)
    {
        var points = row.Percentiles.Select(Point).ToArray();
        if (WageDistribution.WhyNot(points[0], points[1], points[2], points[3], points[4]) is not null)
        {
            return Figure.None(
                "share of jobs",
                "The percentiles are not there or not in order.",
                ValueStatus.NotPublished,
                basis.Dataset,
                basis.Vintage
            );
        }

        var share = WageDistribution.Of(points[0], points[1], points[2], points[3], points[4]).ShareAtOrAbove(livingWage);
        return share.IsUnknown
            ? Figure.None("share of jobs", "Too few percentiles are published.", ValueStatus.NotPublished, basis.Dataset, basis.Vintage)
            : new Figure
            {
                Value = share.Point,
                Low = share.Point is null ? share.Lower : null,
                High = share.Point is null ? share.Upper : null,
                Unit = "share of jobs",
                Status = ValueStatus.Estimated,
                Source = basis.Dataset,
                Vintage = basis.Vintage,
                Base = row.Employment.Value,
                Note = "Our interpolation between published percentiles; beyond the lowest and highest percentile only a bound is known.",
            };
    }

    static Percentile Point(Marked value) =>
        value switch
        {
            { Value: { } dollars, Status: ValueStatus.TopCoded } => Percentile.AtLeast((decimal)dollars),
            { Value: { } dollars } => Percentile.Of((decimal)dollars),
            _ => Percentile.Missing(Figure.Why(value.Status).ToString()),
        };

    static Figure Jobs(Figure employment, Figure share, WageBasis basis)
    {
        if (employment.Value is not { } jobs || !share.IsKnown)
        {
            return Figure.None(
                "jobs",
                employment.Value is null ? employment.Reason ?? "Jobs are not published." : share.Reason!,
                ValueStatus.NotPublished,
                basis.Dataset,
                basis.Vintage
            );
        }

        return new Figure
        {
            Value = share.Value * jobs,
            Low = share.Low * jobs,
            High = share.High * jobs,
            Unit = "jobs",
            Status = ValueStatus.Estimated,
            Source = basis.Dataset,
            Vintage = basis.Vintage,
            Base = jobs,
        };
    }

    // A state's own projection counts. National rates are applied to local jobs only when asked for, and say so.
    static Figure Projected(
        IReadOnlyList<string> codes,
        Dictionary<string, ProjectionRow>? local,
        ProjectionRow? nation,
        OpportunityRequest request,
        Figure employment,
        bool growth
    )
    {
        var unit = growth ? "percent in ten years" : "openings a year";
        var isNation = request.Area.Kind == AreaKind.Nation;
        var own = local is null ? null : codes.Select(local.GetValueOrDefault).FirstOrDefault(p => p is not null);
        if (own is not null && (growth ? own.Growth : own.Openings) is { } value)
        {
            return new Figure
            {
                Value = value,
                Unit = unit,
                Status = ValueStatus.Published,
                Source = "state-projections",
                Vintage = own.Vintage,
                Note = "For the whole state.",
            };
        }

        if (nation is null || (growth ? nation.Growth : nation.Openings) is not { } national)
        {
            return Figure.None(unit, "No projection is published for this occupation.", ValueStatus.NotPublished);
        }

        if (isNation)
        {
            return new Figure
            {
                Value = national,
                Unit = unit,
                Status = ValueStatus.Published,
                Source = "projections",
                Vintage = nation.Vintage,
            };
        }

        if (!request.UseNational)
        {
            return Figure.None(
                unit,
                "No projections for this state are loaded. National rates exist: ask for them with --national.",
                ValueStatus.NotPublished
            );
        }

        if (growth)
        {
            return new Figure
            {
                Value = national,
                Unit = unit,
                Status = ValueStatus.Estimated,
                Source = "projections",
                Vintage = nation.Vintage,
                Area = "US",
                Note = "The nation's rate.",
            };
        }

        return nation.Base is > 0 && employment.Value is { } jobs
            ? new Figure
            {
                Value = jobs * national / nation.Base.Value,
                Unit = unit,
                Status = ValueStatus.Estimated,
                Source = "projections",
                Vintage = nation.Vintage,
                Area = "US",
                Note = "The nation's openings per job applied to the jobs here.",
            }
            : Figure.None(unit, "The jobs here are not known.", ValueStatus.NotPublished);
    }
}
