using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;
using Causeway.Methods.Statistics;

namespace Causeway.Methods.Tests.Docs;

using Results = Dictionary<string, object?>;

/// <summary>What a worked example may ask for, by name: each calls the method the page is about.</summary>
static class Calculations
{
    public static IReadOnlyDictionary<string, Func<WorkedExample, Results>> All { get; } =
        new Dictionary<string, Func<WorkedExample, Results>>
        {
            ["codes.soc"] = example =>
            {
                var soc = Soc.Parse(example.Text("text"));
                return new()
                {
                    ["code"] = soc,
                    ["level"] = soc.Level,
                    ["parent"] = soc.Parent,
                    ["minor"] = soc.Minor,
                };
            },
            ["codes.cip"] = example =>
            {
                var cip = Cip.Parse(example.Text("text"));
                return new()
                {
                    ["code"] = cip,
                    ["family"] = cip.Family,
                    ["parent"] = cip.Parent,
                };
            },
            ["codes.naics"] = example =>
            {
                var naics = Naics.Parse(example.Text("text"));
                return new()
                {
                    ["level"] = naics.Level,
                    ["sector"] = naics.Sector,
                    ["supersector"] = naics.Supersector,
                };
            },
            ["codes.qcew"] = example =>
                Area.TryFromQcew(example.Text("text"), out var area) ? Describe(area) : throw new FormatException(example.Text("text")),
            ["codes.oews"] = example =>
                Area.TryFromOews(example.Text("text"), out var area) ? Describe(area) : throw new FormatException(example.Text("text")),
            ["weighted"] = example =>
            {
                var (values, weights, share) = (example.Numbers("values"), example.Numbers("weights"), example.Number("share"));
                return new()
                {
                    ["mean"] = Weighted.Mean(values, weights),
                    ["lowest"] = Weighted.Quantile(values, weights, share),
                    ["averaged"] = Weighted.Quantile(values, weights, share, QuantileDefinition.Averaged),
                    ["effective size"] = Weighted.EffectiveSize(weights),
                };
            },
            ["survey.replicates"] = example =>
            {
                var estimate = Replicates.SuccessiveDifference(example.Number("estimate"), example.Numbers("replicates"));
                return new()
                {
                    ["standard error"] = estimate.StandardError,
                    ["margin"] = estimate.Margin(),
                    ["reliability"] = estimate.Reliability,
                };
            },
            ["acs.sum"] = example =>
            {
                var sum = Acs.Sum(example.Numbers("values").Zip(example.Numbers("margins"), Acs.Published));
                return new() { ["value"] = sum.Value, ["margin"] = sum.Margin() };
            },
            ["acs.proportion"] = example =>
            {
                var part = Acs.Published(example.Number("part"), example.Number("part margin"));
                var whole = Acs.Published(example.Number("whole"), example.Number("whole margin"));
                return new()
                {
                    ["value"] = Acs.Proportion(part, whole)!.Value.Value,
                    ["margin"] = Acs.Proportion(part, whole)!.Value.Margin(),
                    ["ratio margin"] = Acs.Ratio(part, whole)!.Value.Margin(),
                };
            },
            ["proportions.wilson"] = example =>
            {
                var interval = Proportions.Wilson(example.Number("successes"), example.Number("number"));
                return new() { ["lower"] = interval.Lower, ["upper"] = interval.Upper };
            },
            ["regional.location-quotient"] = example =>
                new()
                {
                    ["quotient"] = Regional.LocationQuotient(
                        example.Number("region industry"),
                        example.Number("region total"),
                        example.Number("nation industry"),
                        example.Number("nation total")
                    ),
                },
            ["regional.shift-share"] = example =>
            {
                var parts = Regional
                    .ShiftShare(
                        example.Number("region start"),
                        example.Number("region end"),
                        example.Number("nation industry start"),
                        example.Number("nation industry end"),
                        example.Number("nation start"),
                        example.Number("nation end")
                    )!
                    .Value;
                return new()
                {
                    ["national"] = parts.National,
                    ["mix"] = parts.IndustryMix,
                    ["competitive"] = parts.Competitive,
                };
            },
            ["wage-share"] = example =>
            {
                Percentile Read(string name) =>
                    example.Text(name) is [.. var floor, '+']
                        ? Percentile.AtLeast(decimal.Parse(floor))
                        : Percentile.Of((decimal)example.Number(name));
                var wages = WageDistribution.Of(Read("p10"), Read("p25"), Read("p50"), Read("p75"), Read("p90"));
                var share = wages.ShareAtOrAbove((decimal)example.Number("wage"));
                return new()
                {
                    ["lower"] = share.Lower,
                    ["upper"] = share.Upper,
                    ["certain lower"] = share.CertainLower,
                    ["certain upper"] = share.CertainUpper,
                };
            },
            ["region-share"] = example =>
            {
                var shares = example.Numbers("lower").Zip(example.Numbers("upper"), (low, high) => new ShareEstimate(low, high, low, high));
                var region = RegionShare.Of(example.Numbers("jobs").Zip(shares));
                return new()
                {
                    ["lower"] = region.Share!.Value.Lower,
                    ["upper"] = region.Share!.Value.Upper,
                    ["coverage"] = region.Coverage,
                };
            },
            ["openings.divide"] = example =>
            {
                var links = example.Text("links").Split(' ').Select(link => link.Split('-')).Select(link => (link[0], link[1]));
                var split = Enum.Parse<OpeningsSplit>(example.Text("split"));
                var result = Apportionment.Divide(example.Pairs("openings"), example.Pairs("graduates"), links, split);
                var results = result.Programs.ToDictionary(program => program.Program, object? (program) => program.Openings);
                results["sum"] = result.Programs.Sum(program => program.Openings);
                return results;
            },
            ["openings.gap"] = example =>
            {
                var gap = Gap.Between(example.Number("supply"), example.Numbers("demands"));
                return new()
                {
                    ["low"] = gap.Low,
                    ["high"] = gap.High,
                    ["sign"] = gap.Sign,
                };
            },
            ["openings.education"] = example =>
            {
                var attainment = example.Pairs("attainment").ToDictionary(pair => Enum.Parse<EducationLevel>(pair.Key), pair => pair.Value);
                var levels = example.Text("levels").Split(' ').Select(Enum.Parse<EducationLevel>).ToHashSet();
                return new() { ["demand"] = EducationDemand.ByAttainment(example.Number("openings"), attainment, levels) };
            },
            ["transition"] = Transition,
            ["living-wage"] = example =>
            {
                var needs = new Need(
                    NeedCategory.Other,
                    (decimal)example.Number("needs"),
                    "Example",
                    new(2025, 1, 1),
                    NeedKind.StatedAssumption
                );
                var wage = LivingWage.Solve(
                    Household.Parse(example.Text("household")),
                    new([needs]),
                    TaxYear.Federal2025,
                    new StateTax.NotIncluded("Example")
                );
                var results = Describe(wage.Taxes);
                results["gross"] = wage.GrossAnnual;
                results["hourly"] = wage.Hourly;
                results["net"] = wage.NetAnnual;
                return results;
            },
            ["taxes"] = example =>
            {
                var gross = (decimal)example.Number("gross");
                var taxes = TaxYear.Federal2025.Taxes(
                    Household.Parse(example.Text("household")),
                    gross,
                    new StateTax.NotIncluded("Example")
                );
                var results = Describe(taxes);
                results["net"] = gross - taxes.Total;
                return results;
            },
        };

    static Results Transition(WorkedExample example)
    {
        OccupationRatings Read(string text)
        {
            var words = text.Split(' ');
            var numbers = words.Where(word => double.TryParse(word, out _)).Select(double.Parse).ToArray();
            return new(Soc.Parse(words[0]), numbers[..(numbers.Length / 2)], numbers[(numbers.Length / 2)..]);
        }

        var ratings = example
            .Inputs.Where(pair => pair.Value.Contains(" importance ", StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key, pair => Read(pair.Value));
        var profiles = OccupationProfiles.Build(["care", "writing", "repair"], ratings.Values);
        var (from, to) = (ratings[example.Text("from")].Occupation, ratings[example.Text("to")].Occupation);
        var pay = example.Numbers("pay");
        return new()
        {
            ["type"] = OccupationProfiles.Classify(from, to, (decimal)pay[0], (decimal)pay[1]),
            ["gap"] = profiles.Gaps(from, to).Score,
            ["gap back"] = profiles.Gaps(to, from).Score,
            ["similarity"] = profiles.Similarity(from, to),
        };
    }

    static Results Describe(Area area) =>
        new()
        {
            ["code"] = area,
            ["kind"] = area.Kind,
            ["parent"] = area.Parent,
            ["qcew"] = area.Qcew,
        };

    static Results Describe(TaxBreakdown taxes) =>
        new()
        {
            ["payroll"] = taxes.Payroll,
            ["federal"] = taxes.FederalBeforeCredits,
            ["child credit used"] = taxes.ChildTaxCreditUsed,
            ["child credit paid"] = taxes.ChildTaxCreditRefunded,
            ["earned income credit"] = taxes.EarnedIncomeCredit,
        };
}
