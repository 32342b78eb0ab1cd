using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.CensusOccupations;

/// <summary>Reads the three sheets of the Census Bureau's occupation workbook that carry codes: the list, the crosswalk and the code changes.</summary>
sealed class CensusOccupationsSource : Source
{
    public override string Folder => "CensusOccupations";

    public override Recognition? Recognize(FileProbe probe)
    {
        if (probe.Kind != FileKind.Workbook)
        {
            return null;
        }

        foreach (var row in probe.Sheets.SelectMany(s => s.Rows))
        {
            var census = Find(row, @"^(20\d\d) census code$");
            if (census is not null && Find(row, @"^20\d\d soc code$") is not null && Find(row, @"^20\d\d census title$") is not null)
            {
                // A crosswalk names both editions; the newer one is the workbook's.
                return new(
                    "occupation workbook",
                    row.Cells.Select(TableHeader.Fold).Select(c => Regex.Match(c, @"^(20\d\d) census code$").Groups[1].Value).Max()
                );
            }
        }

        return null;
    }

    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        var year = stage.Vintage;
        var map = new Dictionary<(string From, string To), CensusOccupationMapRow>();
        var lines = new Dictionary<(string From, string To), int>();
        void Pair(CensusOccupationMapRow row, int line)
        {
            var key = (row.FromCensus, row.ToCensus);
            if (!map.TryGetValue(key, out var known) || known.Note is null)
            {
                map[key] = row;
                lines[key] = line;
            }
        }

        foreach (var (name, rows) in Grid.SheetHeads(file.File, 14))
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var header in rows)
            {
                var cells = header.Cells.Select(TableHeader.Fold).ToArray();
                var body = Grid.Sheet(file.File, name).Where(r => r.Line > header.Line && !r.IsBlank);
                if (Has(cells, $"{year} census title", $"{year} census code", $"{year} soc code") && cells.Count(c => c.Length > 0) == 3)
                {
                    CodeList.Read(header, body, year, stage);
                }
                else if (
                    Has(cells, $"{year} soc code", $"{year} census code", $"{year} census title")
                    && cells.Count(c => c.EndsWith(" census code", StringComparison.Ordinal)) == 2
                )
                {
                    new CrosswalkSheet(header, year, stage, Pair).Read(body);
                }
                else if (
                    Has(cells, "summary of changes")
                    && cells.Count(c => c.EndsWith(" census occ code", StringComparison.Ordinal)) == 2
                )
                {
                    ChangesSheet.Read(header, body, stage, Pair);
                }
            }
        }

        foreach (var (key, row) in map)
        {
            stage.Add("census_occupation_map", row, lines[key]);
        }
    }

    static bool Has(string[] cells, params string[] names) => names.All(cells.Contains);

    static string? Find(GridRow row, string pattern) => row.Cells.Select(TableHeader.Fold).FirstOrDefault(c => Regex.IsMatch(c, pattern));
}
