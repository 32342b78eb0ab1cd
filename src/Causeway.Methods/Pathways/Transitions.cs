using System.Collections.Frozen;
using System.Numerics;
using System.Runtime.InteropServices;
using Causeway.Methods.Codes;

namespace Causeway.Methods.Pathways;

/// <summary>What a move from one occupation to another is: whether it pays more, and whether it stays in the major group.</summary>
public enum TransitionType
{
    /// <summary>Pays more, same major group.</summary>
    Advancement,

    /// <summary>Pays more, another major group.</summary>
    LateralAdvancement,

    /// <summary>Does not pay more, same major group.</summary>
    Similar,

    /// <summary>Does not pay more, another major group.</summary>
    LateralTransition,
}

/// <summary>The ratings of an occupation on the elements of O*NET: importance 1 to 5, level 0 to 7. NaN is "not rated"; an element that is not relevant has level 0.</summary>
public sealed record OccupationRatings(Soc Occupation, IReadOnlyList<double> Importance, IReadOnlyList<double> Level);

/// <summary>One thing that a move asks for: the target needs a higher level of it.</summary>
public sealed record SkillGap(string Element, double FromLevel, double ToLevel, double Importance)
{
    /// <summary>Levels to gain.</summary>
    public double Difference => ToLevel - FromLevel;
}

/// <summary>What a move asks for. It has a direction: the way back asks for other things.</summary>
/// <param name="Score">0, nothing to gain, to 1: the importance-weighted mean of the levels to gain, over the whole scale.</param>
/// <param name="Skills">The important elements with a level to gain, what matters most first.</param>
public sealed record SkillGaps(double Score, IReadOnlyList<SkillGap> Skills);

/// <summary>A possible move with the numbers behind it.</summary>
/// <param name="From">The occupation left.</param>
/// <param name="To">The occupation entered.</param>
/// <param name="Type">Which of the four types it is.</param>
/// <param name="Similarity">-1 to 1; 1 is the same profile.</param>
/// <param name="SkillGap">0 to 1, in the direction of the move.</param>
/// <param name="FromPay">Median pay of the occupation left.</param>
/// <param name="ToPay">Median pay of the occupation entered.</param>
public sealed record Transition(Soc From, Soc To, TransitionType Type, double Similarity, double SkillGap, decimal FromPay, decimal ToPay);

/// <summary>Which moves to show.</summary>
public sealed record TransitionOptions
{
    /// <summary>How many at most.</summary>
    public int Count { get; init; } = 10;

    /// <summary>Occupations less similar than this are left out.</summary>
    public double MinimumSimilarity { get; init; } = 0.5;

    /// <summary>A move pays more when pay rises by more than this share.</summary>
    public decimal PayMargin { get; init; } = 0.05m;

    /// <summary>Moves that lose more than this share of pay are left out; 1 keeps all.</summary>
    public decimal MaximumPayLoss { get; init; } = 0.05m;
}

/// <summary>The profiles of many occupations over the same elements, ready to compare. Not specific to a region.</summary>
public sealed class OccupationProfiles
{
    const double TopLevel = 7;

    readonly string[] _elements;
    readonly OccupationRatings[] _ratings;
    readonly FrozenDictionary<Soc, int> _rows;
    readonly double[][] _directions;

    OccupationProfiles(string[] elements, OccupationRatings[] ratings, double[][] directions)
    {
        _elements = elements;
        _ratings = ratings;
        _directions = directions;
        _rows = ratings.Select((rating, row) => (rating.Occupation, row)).ToFrozenDictionary(pair => pair.Occupation, pair => pair.row);
    }

    /// <summary>The occupations that have a profile.</summary>
    public IEnumerable<Soc> Occupations => _ratings.Select(rating => rating.Occupation);

    /// <summary>True when the occupation has a profile; not every occupation is rated.</summary>
    public bool Contains(Soc occupation) => _rows.ContainsKey(occupation);

    /// <summary>
    /// Makes profiles: importance times level of each element, standardized over the occupations (mean 0, deviation 1), so that what every job needs does not make jobs alike. An
    /// element not rated for an occupation counts as average.
    /// </summary>
    public static OccupationProfiles Build(IReadOnlyList<string> elements, IEnumerable<OccupationRatings> occupations)
    {
        var ratings = occupations.ToArray();
        foreach (var rating in ratings)
        {
            if (rating.Importance.Count != elements.Count || rating.Level.Count != elements.Count)
            {
                throw new ArgumentException($"{rating.Occupation} does not have one rating for each element.", nameof(occupations));
            }
        }

        // Zeros at the end fill the last vector, so that a comparison is a handful of whole vector products.
        var length = (elements.Count + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        var directions = ratings.Select(_ => new double[length]).ToArray();
        for (var element = 0; element < elements.Count; element++)
        {
            var weights = ratings.Select(rating => Weight(rating.Importance[element]) * rating.Level[element] / TopLevel).ToArray();
            var rated = weights.Where(weight => !double.IsNaN(weight)).ToArray();
            if (rated.Length == 0)
            {
                continue;
            }

            var mean = rated.Average();
            var deviation = Math.Sqrt(rated.Average(weight => (weight - mean) * (weight - mean)));
            for (var row = 0; row < ratings.Length; row++)
            {
                directions[row][element] = double.IsNaN(weights[row]) || deviation < 1e-12 ? 0 : (weights[row] - mean) / deviation;
            }
        }

        foreach (var direction in directions)
        {
            var norm = Math.Sqrt(direction.Sum(part => part * part));
            for (var element = 0; norm > 0 && element < direction.Length; element++)
            {
                direction[element] /= norm;
            }
        }

        return new([.. elements], ratings, directions);
    }

    /// <summary>How alike two profiles are: the cosine of their standardized elements, -1 to 1. An occupation that is average in everything is like itself only.</summary>
    public double Similarity(Soc first, Soc second) => Similarity(_rows[first], _rows[second]);

    /// <summary>What a move from one occupation to another asks for.</summary>
    /// <param name="from">The occupation left.</param>
    /// <param name="to">The occupation entered.</param>
    /// <param name="minimumImportance">Elements less important than this in the target are not listed; 3 is "important".</param>
    public SkillGaps Gaps(Soc from, Soc to, double minimumImportance = 3)
    {
        var (left, entered) = (_ratings[_rows[from]], _ratings[_rows[to]]);
        var skills = new List<SkillGap>();
        for (var element = 0; element < _elements.Length; element++)
        {
            var gap = new SkillGap(_elements[element], left.Level[element], entered.Level[element], entered.Importance[element]);
            if (gap.Difference > 0 && gap.Importance >= minimumImportance)
            {
                skills.Add(gap);
            }
        }

        var ordered = skills
            .OrderByDescending(gap => Weight(gap.Importance) * gap.Difference)
            .ThenBy(gap => gap.Element, StringComparer.Ordinal)
            .ToArray();
        return new(Score(left, entered), ordered);
    }

    /// <summary>The type of a move: pay first, then whether it stays in the major group.</summary>
    public static TransitionType Classify(Soc from, Soc to, decimal fromPay, decimal toPay, decimal payMargin = 0.05m)
    {
        var more = toPay > fromPay * (1 + payMargin);
        return (more, from.Major == to.Major) switch
        {
            (true, true) => TransitionType.Advancement,
            (true, false) => TransitionType.LateralAdvancement,
            (false, true) => TransitionType.Similar,
            (false, false) => TransitionType.LateralTransition,
        };
    }

    /// <summary>Where people in an occupation may go next: the most similar occupations that have a profile and pay.</summary>
    public IReadOnlyList<Transition> NextSteps(Soc from, IReadOnlyDictionary<Soc, decimal> pay, TransitionOptions? options = null) =>
        Moves(from, pay, options ?? new(), forward: true);

    /// <summary>Where people in an occupation may come from.</summary>
    public IReadOnlyList<Transition> Feeders(Soc to, IReadOnlyDictionary<Soc, decimal> pay, TransitionOptions? options = null) =>
        Moves(to, pay, options ?? new(), forward: false);

    Transition[] Moves(Soc fixedEnd, IReadOnlyDictionary<Soc, decimal> pay, TransitionOptions options, bool forward)
    {
        if (!_rows.TryGetValue(fixedEnd, out var row) || !pay.TryGetValue(fixedEnd, out var fixedPay))
        {
            return [];
        }

        var moves = new List<(int Row, double Similarity, decimal Pay)>();
        for (var other = 0; other < _ratings.Length; other++)
        {
            if (other == row || !pay.TryGetValue(_ratings[other].Occupation, out var otherPay))
            {
                continue;
            }

            var (fromPay, toPay) = forward ? (fixedPay, otherPay) : (otherPay, fixedPay);
            var similarity = Similarity(row, other);
            if (similarity >= options.MinimumSimilarity && toPay >= fromPay * (1 - options.MaximumPayLoss))
            {
                moves.Add((other, similarity, otherPay));
            }
        }

        return moves
            .OrderByDescending(move => move.Similarity)
            .ThenBy(move => _ratings[move.Row].Occupation)
            .Take(options.Count)
            .Select(move =>
            {
                var (from, to) = forward ? (_ratings[row], _ratings[move.Row]) : (_ratings[move.Row], _ratings[row]);
                var (fromPay, toPay) = forward ? (fixedPay, move.Pay) : (move.Pay, fixedPay);
                var type = Classify(from.Occupation, to.Occupation, fromPay, toPay, options.PayMargin);
                return new Transition(from.Occupation, to.Occupation, type, move.Similarity, Score(from, to), fromPay, toPay);
            })
            .ToArray();
    }

    double Similarity(int first, int second)
    {
        if (first == second)
        {
            return 1;
        }

        var left = MemoryMarshal.Cast<double, Vector<double>>(_directions[first]);
        var right = MemoryMarshal.Cast<double, Vector<double>>(_directions[second]);
        var sum = Vector<double>.Zero;
        for (var i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return Math.Clamp(Vector.Sum(sum), -1, 1);
    }

    // Elements that either occupation lacks say nothing about the move and are left out of both sums.
    static double Score(OccupationRatings from, OccupationRatings to)
    {
        var (gained, weights) = (0.0, 0.0);
        for (var element = 0; element < to.Level.Count; element++)
        {
            var difference = to.Level[element] - from.Level[element];
            var weight = Weight(to.Importance[element]);
            if (!double.IsNaN(difference) && !double.IsNaN(weight))
            {
                gained += weight * Math.Max(0, difference) / TopLevel;
                weights += weight;
            }
        }

        return weights > 0 ? gained / weights : 0;
    }

    // Importance 1 is "not important" and weighs nothing; 5 weighs 1.
    static double Weight(double importance) => (importance - 1) / 4;
}
