using Causeway.Sources.Reading;

namespace Causeway.Sources.Projections;

/// <summary>Reads the workbooks of the BLS Employment Projections program: occupations, education, industries, skills and labor force, in the layouts of 2016-26 and 2024-34.</summary>
public sealed class ProjectionsSource : Source
{
    /// <inheritdoc />
    public override string Folder => "Projections";

    /// <inheritdoc />
    public override Recognition? Recognize(FileProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (probe.Kind != FileKind.Workbook)
        {
            return null;
        }

        var sheets = Understand(probe.Sheets);
        if (sheets.Length == 0)
        {
            return null;
        }

        var texts = probe.Sheets.SelectMany(s => s.Rows).SelectMany(r => r.Cells);
        var layout = string.Join(" and ", sheets.Select(s => s.Kind).Distinct().Select(Describe));
        return new(layout, ProjectionYears.Latest(texts)?.Vintage);
    }

    /// <inheritdoc />
    protected override void Read(RecognizedFile file, StageFile stage, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(stage);
        var years =
            ProjectionYears.Parse(stage.Vintage)
            ?? throw new UserException(
                "load.vintage",
                $"'{stage.Vintage}' is not a round of the Employment Projections. Write it as 2024-34."
            );
        var reader = new ProjectionReader(years, stage);
        foreach (var sheet in Understand(Grid.SheetHeads(file.File, 14)))
        {
            reader.Read(sheet, Grid.Sheet(file.File, sheet.Name), cancel);
        }

        reader.Finish();
    }

    static ProjectionSheet[] Understand(IReadOnlyList<(string Name, IReadOnlyList<GridRow> Rows)> heads) =>
        [.. heads.Select(s => ProjectionSheet.Understand(s.Name, s.Rows)).OfType<ProjectionSheet>().Where(s => s.Kind != SheetKind.Other)];

    static string Describe(SheetKind kind) =>
        kind switch
        {
            SheetKind.Occupations => "occupations",
            SheetKind.Attainment => "schooling of workers",
            SheetKind.Assignments => "entry requirements",
            SheetKind.Factors => "factors of change",
            SheetKind.Industries => "industries",
            SheetKind.TopSkills => "top skills",
            SheetKind.SkillRanks => "skill ranks",
            _ => "labor force",
        };
}
