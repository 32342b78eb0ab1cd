using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Ipeds;

/// <summary>A row of edu.completion.</summary>
sealed record IpedsAward(
    string Unitid,
    string Cip,
    string MajorNumber,
    string AwardLevel,
    string Race,
    string Sex,
    long Awards,
    string? Flag
);

/// <summary>A row of edu.completion_total: all programs of an institution as the agency prints them.</summary>
sealed record IpedsAwardTotal(string Unitid, string MajorNumber, string AwardLevel, string Race, string Sex, long Awards, string? Flag);

/// <summary>A row of edu.completer.</summary>
sealed record IpedsCompleter(string Unitid, string AwardLevel, string GroupKind, string GroupCode, long Completers, string? Flag);

/// <summary>Reads the lines of the completions files: one line holds the counts of all groups, each with a flag before it.</summary>
static partial class IpedsCompletions
{
    /// <summary>Adds the awards of one line: cells that are not zero, and the total of all people even when it is.</summary>
    public static void AddAwards(GridRow row, Fields f, IpedsCells cells, StageFile stage)
    {
        var unitid = IpedsCode.Unitid(f);
        var cip = f.Required("CIPCODE");
        var major = f.Has("MAJORNUM") ? f.Required("MAJORNUM") : "1";
        var level = Level(f, "AWLEVEL");
        if (major.Length > 0 && major is not ("1" or "2"))
        {
            f.Error("MAJORNUM", major, "major", $"'{Fields.Shorten(major)}' is neither 1 nor 2, the first and second major.");
        }

        var isAll = AllPrograms().IsMatch(cip);
        if (cip.Length > 0 && !isAll && !Program().IsMatch(cip) && !Subtotal().IsMatch(cip))
        {
            f.Error("CIPCODE", cip, "cip", $"'{Fields.Shorten(cip)}' is not a program code such as 51.3801.");
        }

        var counts = Counts(row, f, cells);
        // Sums over a series of programs would be counted twice beside the programs themselves.
        if (f.Failed || (!isAll && !Program().IsMatch(cip)))
        {
            return;
        }

        foreach (var (race, sex, count, flag) in WithSums(cells, counts))
        {
            if (count == 0 && (race, sex) is not ("total", "total"))
            {
                continue;
            }

            if (isAll)
            {
                stage.Add("completion_total", new IpedsAwardTotal(unitid, major, level, race, sex, count, flag), row.Line);
            }
            else
            {
                stage.Add("completion", new IpedsAward(unitid, cip, major, level, race, sex, count, flag), row.Line);
            }
        }
    }

    /// <summary>Adds the completers of one line: groups that are not zero, and the total even when it is.</summary>
    public static void AddCompleters(GridRow row, Fields f, IpedsCells cells, StageFile stage)
    {
        var unitid = IpedsCode.Unitid(f);
        var level = Level(f, "AWLEVELC");
        var counts = Counts(row, f, cells);
        if (f.Failed)
        {
            return;
        }

        for (var i = 0; i < cells.All.Count; i++)
        {
            var cell = cells.All[i];
            if (counts[i].Count > 0 || cell.Kind == "total")
            {
                stage.Add("completer", new IpedsCompleter(unitid, level, cell.Kind, cell.Race, counts[i].Count, counts[i].Flag), row.Line);
            }
        }
    }

    // 05 and 5 are the same level.
    static string Level(Fields f, string column)
    {
        var text = f.Required(column);
        if (text.Length > 0 && !text.All(char.IsAsciiDigit))
        {
            f.Error(column, text, "level", $"'{Fields.Shorten(text)}' is not a code of an award level.");
        }

        return text.TrimStart('0');
    }

    static (long Count, string? Flag)[] Counts(GridRow row, Fields f, IpedsCells cells)
    {
        var counts = new (long, string?)[cells.All.Count];
        for (var i = 0; i < counts.Length; i++)
        {
            var cell = cells.All[i];
            var text = row[cell.At];
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && text is not ("" or "."))
            {
                f.Error(cell.Column, text, "count", $"'{Fields.Shorten(text)}' is not a number of people or awards.");
            }

            counts[i] = (count, cell.FlagAt < 0 || row[cell.FlagAt].Length == 0 ? null : row[cell.FlagAt]);
        }

        return counts;
    }

    // The numbered layouts print men and women; where the sum of both is not printed, it is made here.
    static IEnumerable<(string Race, string Sex, long Count, string? Flag)> WithSums(IpedsCells cells, (long Count, string? Flag)[] counts)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            yield return (cells.All[i].Race, cells.All[i].Sex, counts[i].Count, counts[i].Flag);
        }

        for (var i = 0; i + 1 < counts.Length; i += 2)
        {
            if (cells.SumsPrinted)
            {
                yield break;
            }

            yield return (cells.All[i].Race, "total", counts[i].Count + counts[i + 1].Count, null);
        }
    }

    [GeneratedRegex(@"^99(\.0+)?$")]
    private static partial Regex AllPrograms();

    [GeneratedRegex(@"^\d\d\.\d{4}$")]
    private static partial Regex Program();

    [GeneratedRegex(@"^\d\d(\.\d\d)?$")]
    private static partial Regex Subtotal();
}
