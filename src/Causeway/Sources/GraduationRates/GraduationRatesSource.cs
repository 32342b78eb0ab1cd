using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.GraduationRates;

/// <summary>Reads the adjusted cohort graduation rates of schools and districts from EDFacts; each line holds the cohort and rate of every group.</summary>
sealed partial class GraduationRatesSource : Source
{
    public override string Folder => "GraduationRates";

    public override Recognition? Recognize(FileProbe probe)
    {
        if (probe.Kind != FileKind.Text || !probe.HasColumns("LEAID") || Groups(probe.Rows[0]) is not { Count: > 0 } groups)
        {
            return null;
        }

        // The year stands in the columns' names only: ALL_RATE_1415.
        var year = groups[0].Year;
        return new(probe.HasColumns("NCESSCH") ? "schools" : "districts", $"20{year[..2]}-{year[2..]}");
    }

    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        Fields? fields = null;
        IReadOnlyList<RateColumns> groups = [];
        var width = 0;
        foreach (var row in Grid.Text(file.File))
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is null)
            {
                fields = new Fields(new TableHeader(row), stage);
                groups = Groups(row);
                width = row.Cells.Count;
            }
            else if (!row.IsBlank)
            {
                fields.MoveTo(row);
                if (row.Cells.Count != width)
                {
                    fields.Error(
                        "LEAID",
                        row[0],
                        "fields",
                        $"The line has {row.Cells.Count} fields; the column names are {width}. The file may be cut off."
                    );
                    continue;
                }

                if (GraduationRate.Place(fields) is { } place)
                {
                    GraduationRate.Add(place, groups, row, fields, stage);
                }
            }
        }
    }

    // A group has a column for its cohort and one for its rate, both ending in the school year.
    static List<RateColumns> Groups(GridRow header)
    {
        var found = header
            .Cells.Select((c, at) => (At: at, Match: Column().Match(c.Trim('\uFEFF', ' '))))
            .Where(c => c.Match.Success)
            .ToArray();
        return
        [
            .. from rate in found
            where rate.Match.Groups[2].Value == "RATE"
            from cohort in found
            where
                cohort.Match.Groups[2].Value == "COHORT"
                && cohort.Match.Groups[1].Value == rate.Match.Groups[1].Value
                && cohort.Match.Groups[3].Value == rate.Match.Groups[3].Value
            select new RateColumns(rate.Match.Groups[1].Value, rate.Match.Groups[3].Value, cohort.At, rate.At),
        ];
    }

    [GeneratedRegex("^([A-Z]{3})_(COHORT|RATE)_([0-9]{4})$")]
    private static partial Regex Column();
}

/// <summary>The two columns of a group.</summary>
sealed record RateColumns(string Group, string Year, int CohortAt, int RateAt);
