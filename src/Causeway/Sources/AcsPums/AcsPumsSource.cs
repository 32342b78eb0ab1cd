using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Data;
using Causeway.Sources.Reading;

namespace Causeway.Sources.AcsPums;

/// <summary>Reads the person records of the ACS public use microdata sample, with any subset of their columns, and its data dictionary.</summary>
public sealed partial class AcsPumsSource : Source
{
    const string PersonLayout = "person records";
    const string DictionaryLayout = "data dictionary";

    static readonly string[] Required = ["SERIALNO", "SPORDER", "PWGTP", "AGEP", "OCCP"];

    // Copies that went through a spreadsheet or a data frame lost leading zeros: the dictionary's widths give them back. ST became STATE in 2023, JWTR became JWTRNS in 2019.
    static readonly BulkColumn[] Person =
    [
        Code("area", 2, "ST", "STATE"),
        Code("puma", 5, "PUMA", "PUMA20", "PUMA10", "PUMA00"),
        Code("serialno", 0, "SERIALNO"),
        new("sporder", BulkKind.Whole, "SPORDER"),
        new("weight", BulkKind.Whole, "PWGTP"),
        new("age", BulkKind.Whole, "AGEP"),
        Code("sex", 1, "SEX"),
        Code("rac1p", 1, "RAC1P"),
        Code("hisp", 2, "HISP"),
        Code("schl", 2, "SCHL"),
        Code("sch", 1, "SCH"),
        Code("fod1p", 4, "FOD1P"),
        Code("esr", 1, "ESR"),
        Code("cow", 1, "COW"),
        Code("occp", 4, "OCCP"),
        Code("socp", 0, "SOCP"),
        Code("indp", 4, "INDP"),
        Code("naicsp", 0, "NAICSP"),
        new("wkhp", BulkKind.Whole, "WKHP"),
        new("wkwn", BulkKind.Whole, "WKWN"),
        Code("wkw", 1, "WKW"),
        new("wagp", BulkKind.Whole, "WAGP"),
        new("pernp", BulkKind.Whole, "PERNP"),
        new("pincp", BulkKind.Whole, "PINCP"),
        // Six implied decimals.
        new("adjinc", BulkKind.Number, "ADJINC") { Sql = "case when {} > 100 then {} / 1000000.0 else {} end" },
        new("povpip", BulkKind.Whole, "POVPIP"),
        Code("nativity", 1, "NATIVITY"),
        Code("cit", 1, "CIT"),
        Code("lanx", 1, "LANX"),
        Code("eng", 1, "ENG"),
        Code("mar", 1, "MAR"),
        Code("fer", 1, "FER"),
        Code("mil", 1, "MIL"),
        Code("dis", 1, "DIS"),
        Code("dear", 1, "DEAR"),
        Code("deye", 1, "DEYE"),
        Code("drem", 1, "DREM"),
        Code("dphy", 1, "DPHY"),
        Code("hicov", 1, "HICOV"),
        Code("privcov", 1, "PRIVCOV"),
        Code("pubcov", 1, "PUBCOV"),
        Code("migsp", 3, "MIGSP"),
        new("jwmnp", BulkKind.Whole, "JWMNP"),
        Code("jwtrns", 2, "JWTRNS", "JWTR"),
    ];

    static readonly BulkColumn[] Replicate =
    [
        .. Person.Where(c => c.Name is "area" or "serialno" or "sporder"),
        .. Enumerable
            .Range(1, 80)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"pwgtp{i}"))
            .Select(name => new BulkColumn(name, BulkKind.Whole, name)),
    ];

    /// <inheritdoc />
    public override string Folder => "AcsPums";

    /// <inheritdoc />
    public override IReadOnlyList<string> DerivedTables => ["census.occupation_estimate"];

    /// <inheritdoc />
    public override Task<IReadOnlyList<NewRows>> DeriveAsync(
        Warehouse warehouse,
        string vintage,
        string folder,
        CancellationToken cancel
    ) =>
        new OccupationEstimates(warehouse, Dataset.Table("occupation_estimate")).RunAsync(
            Dataset.Id,
            vintage,
            Dataset.Revision,
            folder,
            cancel
        );

    /// <inheritdoc />
    public override Recognition? Recognize(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (probe.Kind != FileKind.Text || probe.Rows.Count == 0)
        {
            return null;
        }

        var header = probe.Rows[0];
        if (FileProbe.HasAll(header, Required) && (FileProbe.HasAll(header, "ST") || FileProbe.HasAll(header, "STATE")))
        {
            return new(PersonLayout, Vintage(probe));
        }

        if (FileProbe.HasAll(header, "SERIALNO", "WGTP", "NP") && !FileProbe.HasAll(header, "SPORDER"))
        {
            return new("housing records", null, "Housing records of the ACS microdata; only the person records are used.");
        }

        return
            header.Cells is ["NAME" or "VAL", _, "C" or "N", _, ..]
            && probe.Rows.All(r => r.Cells is ["NAME", _, _, _, _] or ["VAL", _, _, _, _, _, _])
            ? new(DictionaryLayout, DictionaryVintage(probe))
            : null;
    }

    /// <inheritdoc />
    public override void ReadAll(IReadOnlyList<RecognizedFile> files, Stage stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(stage);
        foreach (var file in files)
        {
            cancel.ThrowIfCancellationRequested();
            if (file.What.Layout == DictionaryLayout)
            {
                Read(file, stage.File(file.File), cancel);
                continue;
            }

            var text = new BulkText(stage, file.File);
            text.Into("pums_person", Person, cancel);
            if (Replicate.Skip(3).All(c => text.Has(c.Name)))
            {
                text.Into("pums_replicate", Replicate, cancel);
            }

            CheckYears(file.File, stage);
        }
    }

    /// <inheritdoc />
    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel) =>
        PumsDictionary.Read(file.File, stage, cancel);

    // The numbers of five years' households stand in a five-year file; called one year it would be taken for a survey of five times the size.
    static void CheckYears(SourceFile file, Stage stage)
    {
        if (stage.Vintage.EndsWith("-1yr", StringComparison.Ordinal))
        {
            var years = stage
                .Engine.QueryAsync(
                    new Sql(
                        "select distinct left(serialno, 4) from stage.pums_person where file = $1 and length(serialno) = 13 order by 1",
                        file.Id
                    ),
                    r => r.GetString(0),
                    CancellationToken.None
                )
                .GetAwaiter()
                .GetResult();
            if (years.Count > 1)
            {
                stage.Issue(
                    file.Id,
                    null,
                    "SERIALNO",
                    string.Join(", ", years),
                    "vintage",
                    "fatal",
                    $"{file.Display} holds interviews of {years[0]} to {years[^1]} and is no 1-year file. Load it with --vintage {years[^1]}-{years.Count}yr."
                );
            }
        }
    }

    // The year of the interview begins the serial number since 2018 (and in five-year files before); the last lines tell whether there is more than one.
    static string? Vintage(FileProbe probe)
    {
        var at = new TableHeader(probe.Rows[0]).Find("SERIALNO");
        var first = probe.Rows.Count > 1 ? Year(probe.Rows[1][at]) : null;
        if (first is null)
        {
            return null;
        }

        var last =
            BulkText
                .LastLines(probe.File)
                .Select(l => l.Split(','))
                .Where(l => l.Length > at)
                .Select(l => Year(l[at].Trim('"', ' ')))
                .LastOrDefault(y => y is not null)
            ?? first;
        var (from, to) = (Math.Min(first.Value, last.Value), Math.Max(first.Value, last.Value));
        return string.Create(CultureInfo.InvariantCulture, $"{to}-{to - from + 1}yr");
    }

    static int? Year(string serial) =>
        Serial().Match(serial) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    static string? DictionaryVintage(FileProbe probe)
    {
        var years = probe
            .Rows.Where(r => r[0] == "VAL" && r[1] == "SERIALNO")
            .SelectMany(r => new[] { Year(r[4]), Year(r[5]) })
            .OfType<int>()
            .ToArray();
        return years.Length == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{years.Max()}-{years.Max() - years.Min() + 1}yr");
    }

    static BulkColumn Code(string name, int width, params string[] from) => new(name, BulkKind.Text, from) { Width = width };

    [GeneratedRegex("^(20[0-9]{2})(?:GQ|HU|00)[0-9]{7}$")]
    private static partial Regex Serial();
}
