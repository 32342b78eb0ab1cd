using System.Globalization;
using System.Text;
using Causeway.Governance.Agreements;
using Causeway.Governance.Projects.Work;

namespace Causeway.Governance.ExportReview;

/// <summary>What the program found about a result: a name, whether it holds, and the sentence to show. What it cannot check needs a steward's own decision.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Holds">True, false, or null when the program cannot tell.</param>
/// <param name="Says">What was found.</param>
public sealed record ExportCheck(string Name, bool? Holds, string Says);

/// <summary>
/// Makes the release of a table and checks it, so that people only judge what a program cannot. The disclosure engine plugs in here: until it does, complementary suppression and
/// differencing against earlier releases are answered "cannot tell" and need a steward's explicit decision.
/// </summary>
public static class ExportChecks
{
    /// <summary>The word in place of a withheld count.</summary>
    public const string Withheld = "suppressed";

    /// <summary>The table as it would go out: counts of fewer persons than agreed are withheld, the others rounded.</summary>
    public static string Release(WorkTable table, Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(agreement);
        return Csv(
            table,
            persons =>
                persons < agreement.MinimumPersons
                    ? [Withheld, "too few persons"]
                    :
                    [
                        Rounded(persons, agreement.RoundingBase).ToString(CultureInfo.InvariantCulture),
                        agreement.RoundingBase > 1
                            ? $"rounded to {agreement.RoundingBase.ToString(CultureInfo.InvariantCulture)}"
                            : "exact",
                    ],
            "persons",
            "status"
        );
    }

    /// <summary>The same table with the exact counts, for those who review.</summary>
    public static string Supporting(WorkTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Csv(table, persons => [persons.ToString(CultureInfo.InvariantCulture)], "persons_exact");
    }

    /// <summary>Looks at the release.</summary>
    /// <param name="table">The exact table.</param>
    /// <param name="agreement">The agreement under which it was made.</param>
    /// <param name="earlier">How many tables of the same datasets are out already.</param>
    public static IReadOnlyList<ExportCheck> Check(WorkTable table, Agreement agreement, int earlier)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(agreement);
        var small = table.Cells.Count(c => c.Persons < agreement.MinimumPersons);
        var single = table.Cells.Count > 0 && table.Cells.Average(c => c.Persons) < 2;
        return
        [
            new(
                "No microdata",
                !single,
                single
                    ? "Most cells are of one person: this is a list of people and not a table."
                    : $"{table.Cells.Count} cells of distinct persons; no field that identifies a person is in a work file."
            ),
            new(
                "Smallest group",
                true,
                small == 0
                    ? $"Every count is of at least {agreement.MinimumPersons} persons."
                    : $"{small} of {table.Cells.Count} counts are of fewer than {agreement.MinimumPersons} persons and withheld."
            ),
            new(
                "Rounding",
                true,
                agreement.RoundingBase > 1 ? $"Counts are rounded to {agreement.RoundingBase}." : "The agreement asks for no rounding."
            ),
            new("Supporting counts", true, "The exact counts are attached for those who review."),
            new(
                "Complementary suppression",
                small == 0 ? true : null,
                small == 0
                    ? "Nothing is withheld, so nothing can be found by subtraction within the table."
                    : "Whether a withheld count follows from the others or from a total is not computed yet: a steward looks at it."
            ),
            new(
                "Earlier releases",
                earlier == 0 ? true : null,
                earlier == 0
                    ? "Nothing of these datasets is out yet."
                    : $"{earlier} tables of these datasets are out already. Whether the difference shows somebody is not computed yet: a steward looks at it."
            ),
        ];
    }

    /// <summary>Rounded to the nearest multiple of the base, halves up; never to zero.</summary>
    static int Rounded(int persons, int to) => to <= 1 ? persons : Math.Max(to, (persons + (to / 2)) / to * to);

    static string Csv(WorkTable table, Func<int, string[]> counts, params string[] heads)
    {
        var text = new StringBuilder();
        Line(text, [.. table.Fields, .. heads]);
        foreach (var (values, persons) in table.Cells)
        {
            Line(text, [.. values, .. counts(persons)]);
        }

        return text.ToString();
    }

    static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(SafeCsv.Cell)).Append('\n');
}
