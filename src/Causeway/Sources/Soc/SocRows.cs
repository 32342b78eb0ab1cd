using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Soc;

/// <summary>A row of code.soc.</summary>
sealed record SocRow(string Soc, string Title, string Level, string Major, string? Minor, string? Broad, string? Definition);

/// <summary>A row of code.soc_map.</summary>
sealed record SocMapRow(string FromSystem, string FromCode, string? FromTitle, string ToSystem, string ToCode, string? ToTitle);

/// <summary>Reads the list of codes in its order: a code belongs to the minor group and broad occupation last named above it.</summary>
sealed class SocOutline
{
    string _major = "";
    string? _minor;
    string? _broad;

    public SocRow? Read(Fields f, string group, string code, string title, string? definition)
    {
        var level = group.ToLowerInvariant();
        if (level is not ("major" or "minor" or "broad" or "detailed"))
        {
            f.Error("SOC Group", group, "level", $"'{Fields.Shorten(group)}' is not one of Major, Minor, Broad and Detailed.");
            return null;
        }

        if (!Regex.IsMatch(code, @"^\d\d-\d{4}$"))
        {
            f.Error("SOC Code", code, "soc", $"'{Fields.Shorten(code)}' is not a code such as 11-1011.");
            return null;
        }

        switch (level)
        {
            case "major":
                (_major, _minor, _broad) = (code, null, null);
                break;
            case "minor":
                (_minor, _broad) = (code, null);
                break;
            case "broad":
                _broad = code;
                break;
        }

        if (!_major.StartsWith(code[..2], StringComparison.Ordinal))
        {
            f.Error(
                "SOC Code",
                code,
                "order",
                $"{code} stands under {(_major.Length == 0 ? "no major group" : $"the major group {_major}")}."
            );
            return null;
        }

        return new(code, title, level, _major, _minor, _broad, definition);
    }
}

/// <summary>Adds each pair of codes once: the files repeat them.</summary>
sealed class SocPairs(StageFile stage)
{
    readonly HashSet<(string, string, string, string)> _seen = [];

    public void Add(SocMapRow row, int line)
    {
        if (_seen.Add((row.FromSystem, row.FromCode, row.ToSystem, row.ToCode)))
        {
            stage.Add("soc_map", row, line);
        }
    }
}

/// <summary>A row of code.oes_hybrid.</summary>
sealed record HybridRow(string Oes2019, string Oes2019Title, string Soc2018, string Oes2018, string Soc2010, string? Note)
{
    public static void Read(Fields f, StageFile stage, SocPairs pairs)
    {
        var oes2019 = Code(f, "OES 2019 Estimates Code");
        var soc2018 = Code(f, "2018 SOC Code");
        var oes2018 = Code(f, "OES 2018 Estimates Code");
        var soc2010 = Code(f, "2010 SOC Code");
        var title = f.Required("OES 2019 Estimates Title");
        if (f.Failed)
        {
            return;
        }

        stage.Add("oes_hybrid", new HybridRow(oes2019, title, soc2018, oes2018, soc2010, f.Text("NOTES")), f.Line);
        pairs.Add(new("soc-2010", soc2010, f.Text("2010 SOC Title"), "oes-2018", oes2018, f.Text("OES 2018 Estimates Title")), f.Line);
        pairs.Add(new("oes-2018", oes2018, f.Text("OES 2018 Estimates Title"), "oes-2019", oes2019, title), f.Line);
        pairs.Add(new("soc-2018", soc2018, f.Text("2018 SOC Title"), "oes-2019", oes2019, title), f.Line);
        pairs.Add(new("soc-2010", soc2010, f.Text("2010 SOC Title"), "soc-2018", soc2018, f.Text("2018 SOC Title")), f.Line);
    }

    static string Code(Fields f, string column)
    {
        var code = f.Required(column);
        if (code.Length > 0 && !Regex.IsMatch(code, @"^\d\d-\d{4}$"))
        {
            f.Error(column, code, "soc", $"'{Fields.Shorten(code)}' is not a code such as 11-1011.");
        }

        return code;
    }
}

/// <summary>A row of code.nem_occupation.</summary>
sealed record MatrixRow(
    string OnetSoc,
    string OnetTitle,
    string Nem,
    string NemTitle,
    string? OohProfile,
    string? OohTitle,
    string? OohGroup,
    string? OohGroupBrief,
    string? OohUrl
)
{
    public static void Read(Fields f, StageFile stage, SocPairs pairs)
    {
        var row = new MatrixRow(
            f.Required("O*NET-SOC Code"),
            f.Required("O*NET-SOC Title"),
            f.Required("NEM Code"),
            f.Required("National Employment Matrix Occupational Title"),
            Covered(f, "OOH Profile Code"),
            Covered(f, "OOH Profile Title"),
            Covered(f, "OOH Occupation Group"),
            Covered(f, "OOH Occupation Group (brief)"),
            Covered(f, "OOH Profile Website")
        );
        if (!f.Failed)
        {
            stage.Add("nem_occupation", row, f.Line);
            pairs.Add(new("onet-soc-2019", row.OnetSoc, row.OnetTitle, "nem", row.Nem, row.NemTitle), f.Line);
        }
    }

    // BLS writes an em dash where the handbook has no profile.
    static string? Covered(Fields f, string column) => f.Text(column) is { } text and not "—" ? text : null;
}
