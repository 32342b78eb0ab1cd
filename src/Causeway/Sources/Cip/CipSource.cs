using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Cip;

/// <summary>Reads the lists of instructional programs and the crosswalks between their editions.</summary>
sealed class CipSource : Source
{
    static readonly string[] List = ["CIPFamily", "CIPCode", "CIPTitle", "CIPDefinition"];

    // The first line of the list: the title of series 01 was reworded with each edition that has this layout.
    static readonly (string Title, string Vintage)[] Signs =
    [
        ("AGRICULTURAL/ANIMAL/PLANT/VETERINARY SCIENCE AND RELATED FIELDS", "2020"),
        ("AGRICULTURE, AGRICULTURE OPERATIONS, AND RELATED SCIENCES", "2010"),
    ];

    public override string Folder => "Cip";

    public override Recognition? Recognize(FileProbe probe)
    {
        if (probe.Kind != FileKind.Text || probe.Rows.Count == 0)
        {
            return null;
        }

        if (probe.HasColumns(List))
        {
            var sign = Array.Find(Signs, s => probe.Head.Contains(s.Title, StringComparison.Ordinal)).Vintage;
            return sign is not null
                ? new("list", sign)
                : new("list", Regex.Match(probe.File.FileName, @"20\d\d") is { Success: true } year ? year.Value : null)
                {
                    VintageFromName = true,
                };
        }

        return Editions(probe.Rows[0]) is { } editions ? new("crosswalk", editions.To) : null;
    }

    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        Fields? fields = null;
        var editions = ("", "");
        foreach (var row in Grid.Text(file.File))
        {
            cancel.ThrowIfCancellationRequested();
            if (fields is null)
            {
                fields = new Fields(new TableHeader(row), stage);
                editions = Editions(row) ?? editions;
            }
            else if (row.IsBlank)
            {
                continue;
            }
            else if (file.What.Layout == "list")
            {
                if (CipRow.Read(fields.MoveTo(row)) is { } program)
                {
                    stage.Add("cip", program, row.Line);
                }
            }
            else if (CipMapRow.Read(fields.MoveTo(row), editions) is { } pair)
            {
                stage.Add("cip_map", pair, row.Line);
            }
        }
    }

    // CIPCode2010 and CIPCode2020: the earlier is the edition before.
    static (string From, string To)? Editions(GridRow header)
    {
        var names = header.Cells.Select(TableHeader.Fold).ToArray();
        var years = names
            .Select(n => Regex.Match(n, @"^cipcode(20\d\d|19\d\d)$"))
            .Where(m => m.Success)
            .Select(m => m.Groups[1].Value)
            .Order(StringComparer.Ordinal)
            .ToArray();
        return years.Length == 2 && years.All(y => names.Contains($"ciptitle{y}")) ? (years[0], years[1]) : null;
    }
}

/// <summary>A row of code.cip.</summary>
sealed record CipRow(
    string Cip,
    string Title,
    long Level,
    string Family,
    bool InUse,
    string Action,
    bool TextChange,
    string? Definition,
    string? CrossReferences,
    string? Examples
)
{
    // Kept free for a program that the next edition may need.
    const string Reserved = "Reserved.";

    public static CipRow? Read(Fields f)
    {
        var cip = Code(f, "CIPCode");
        var title = f.Required("CIPTitle");
        var action = f.Raw("Action");
        return f.Failed
            ? null
            : new(
                cip,
                WithoutPeriod(title),
                cip.Count(char.IsAsciiDigit),
                cip[..2],
                // The list names both sides of a move: the code moved from is the old one.
                action is not ("Moved from" or "Deleted")
                    && title != Reserved,
                action,
                f.Raw("TextChange") == "yes",
                f.Text("CIPDefinition"),
                f.Text("CrossReferences"),
                f.Text("Examples")
            );
    }

    /// <summary>A code, also one written as the formula <c>="01.00"</c>.</summary>
    internal static string Code(Fields f, string column)
    {
        var code = Plain(f.Required(column));
        if (code.Length > 0 && !Regex.IsMatch(code, @"^\d\d(\.\d\d(\d\d)?)?$"))
        {
            f.Error(column, code, "cip", $"'{Fields.Shorten(code)}' is not a code such as 01, 01.01 or 01.0101.");
        }

        return code;
    }

    internal static string Plain(string text) => text.TrimStart('=').Trim('"');

    internal static string WithoutPeriod(string title) => title.EndsWith('.') ? title[..^1] : title;
}

/// <summary>A row of code.cip_map.</summary>
sealed record CipMapRow(
    string FromEdition,
    string FromCip,
    string? FromTitle,
    string ToEdition,
    string ToCip,
    string? ToTitle,
    string Action,
    bool TextChange,
    string? Note
)
{
    const string None = "none";

    public static CipMapRow? Read(Fields f, (string From, string To) editions)
    {
        var (from, to) = editions;
        var action = f.Required("Action");
        var isNew = CipRow.Plain(f.Raw($"CIPCode{from}")).Length == 0;
        var isDeleted = action == "Deleted";
        var old = isNew ? None : CipRow.Code(f, $"CIPCode{from}");
        var now = CipRow.Code(f, $"CIPCode{to}");
        if (isNew && action != "New")
        {
            f.Error(
                $"CIPCode{from}",
                null,
                "required",
                $"The code of {from} is empty, but the action is '{Fields.Shorten(action)}' and not New."
            );
        }

        var title = f.Raw($"CIPTitle{to}");
        return f.Failed
            ? null
            : new(
                from,
                old,
                isNew ? null : CipRow.WithoutPeriod(f.Raw($"CIPTitle{from}")),
                to,
                isDeleted ? None : now,
                isDeleted ? null : CipRow.WithoutPeriod(title),
                action,
                f.Raw("Text change") == "yes",
                isDeleted ? title : null
            );
    }
}
