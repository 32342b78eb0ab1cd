using Causeway.Data;
using Causeway.Methods.Codes;
using Causeway.Methods.Pathways;
using Causeway.Pathways.Opportunities;

namespace Causeway.Pathways.Transitions;

/// <summary>An occupation that people may go to next, with what the move asks for.</summary>
/// <param name="Soc">Its code.</param>
/// <param name="Title">Its name.</param>
/// <param name="Type">Whether it pays more, and whether it is in the same major group.</param>
/// <param name="Similarity">How alike the skills and knowledge are, -1 to 1.</param>
/// <param name="SkillGap">What is to be gained, 0 to 1.</param>
/// <param name="MedianWage">Median hourly wage there.</param>
/// <param name="Difference">Dollars an hour more than in the occupation left.</param>
/// <param name="Gaps">The skills and knowledge to gain that matter most there, at most three.</param>
public sealed record NextStep(
    string Soc,
    string Title,
    TransitionType Type,
    double Similarity,
    double SkillGap,
    decimal MedianWage,
    decimal Difference,
    IReadOnlyList<SkillGap> Gaps
);

/// <summary>Next steps, or why there are none.</summary>
/// <param name="Steps">Most alike first.</param>
/// <param name="Vintage">Edition of O*NET.</param>
/// <param name="Reason">Why there are none; null when there are.</param>
public sealed record NextSteps(IReadOnlyList<NextStep> Steps, string Vintage, string? Reason);

/// <summary>Finds where people in an occupation may go next: alike in skills and knowledge (O*NET), paid at least as well in the area of the report.</summary>
public sealed class TransitionQuery(Warehouse warehouse)
{
    /// <summary>The SQL behind it, for pages that show their method.</summary>
    public const string SqlName = "Pathways/Transitions/profiles.sql";

    const int Listed = 3;

    // The profiles are the same for every area, so they are kept until something is published.
    Kept? _kept;

    /// <summary>Next steps with the median wages of the report, which lists every occupation of its area.</summary>
    public async Task<NextSteps> RunAsync(OpportunityReport report, string occupation, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(report);
        var kept = await ProfilesAsync(cancel);
        if (kept.Profiles is not { } profiles)
        {
            return new([], "", "No O*NET skills and knowledge with importance and level are loaded.");
        }

        if (!Soc.TryParse(occupation, out var from) || !profiles.Contains(from))
        {
            return new([], kept.Vintage, $"O*NET does not rate {occupation}, so it cannot be compared with others.");
        }

        var pay = new Dictionary<Soc, decimal>();
        var titles = new Dictionary<Soc, string>();
        foreach (var o in report.Occupations)
        {
            if (o.MedianWage.Rank is { } median && Soc.TryParse(o.Soc, out var soc))
            {
                pay[soc] = Math.Round((decimal)median, 2);
                titles[soc] = o.Title;
            }
        }

        if (!pay.TryGetValue(from, out var now))
        {
            return new([], kept.Vintage, $"No median wage of {occupation} is known in {report.AreaName}, so pay cannot be compared.");
        }

        var steps = profiles
            .NextSteps(from, pay)
            .Select(t => new NextStep(
                t.To.ToString(),
                titles[t.To],
                t.Type,
                t.Similarity,
                t.SkillGap,
                t.ToPay,
                t.ToPay - now,
                [.. profiles.Gaps(from, t.To).Skills.Take(Listed)]
            ))
            .ToArray();
        return new(
            steps,
            kept.Vintage,
            steps.Length > 0 ? null : "No occupation with known pay is both alike enough and paid at least about as well."
        );
    }

    async Task<Kept> ProfilesAsync(CancellationToken cancel)
    {
        long generation;
        await using (var manifest = await warehouse.OpenManifestAsync(cancel))
        {
            generation = await warehouse.Manifest.GenerationAsync(manifest, cancel);
        }

        if (_kept is { } kept && kept.Generation == generation)
        {
            return kept;
        }

        var rows = await warehouse.QueryAsync(
            new Sql(SqlFile.Read(SqlName), []),
            r =>
                (
                    Soc: r.GetString(0),
                    Domain: r.GetString(1),
                    Element: r.GetString(2),
                    Scale: r.GetString(3),
                    Value: r.Number(4) ?? double.NaN,
                    Vintage: r.GetString(5)
                ),
            cancel
        );
        if (rows.Count == 0)
        {
            return _kept = new(generation, null, "");
        }

        // Mathematics is the name of a skill and of a field of knowledge.
        var elements = rows.Select(r => (r.Domain, r.Element)).Distinct().Order().ToArray();
        var twice = elements.GroupBy(e => e.Element).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var places = elements.Select((e, i) => (e, i)).ToDictionary(e => e.e, e => e.i);
        var ratings = new List<OccupationRatings>();
        foreach (var group in rows.GroupBy(r => r.Soc))
        {
            if (!Soc.TryParse(group.Key, out var soc))
            {
                continue;
            }

            var importance = Enumerable.Repeat(double.NaN, elements.Length).ToArray();
            var level = Enumerable.Repeat(double.NaN, elements.Length).ToArray();
            foreach (var row in group)
            {
                (row.Scale == "IM" ? importance : level)[places[(row.Domain, row.Element)]] = row.Value;
            }

            ratings.Add(new(soc, importance, level));
        }

        var names = elements
            .Select(e => twice.Contains(e.Element) && e.Domain == "knowledge" ? $"{e.Element} (knowledge)" : e.Element)
            .ToArray();
        return _kept = new(generation, OccupationProfiles.Build(names, ratings), rows[0].Vintage);
    }

    sealed record Kept(long Generation, OccupationProfiles? Profiles, string Vintage);
}
