using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Data;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Projections;

/// <summary>
/// Reads one workbook sheet by sheet. An occupation stands in several sheets with a part of its columns in each, so its row is put together in memory
/// (a round has about 1,100 occupations) and written at the end. A part that cannot be read takes the whole row out.
/// </summary>
sealed class ProjectionReader(ProjectionYears years, StageFile stage)
{
    readonly Parts<string, ProjectionRow> _occupations = new();
    readonly Parts<string, ProjectionEducationRow> _education = new();
    readonly Parts<(string Soc, string Skill), ProjectionSkillRow> _skills = new();
    readonly Parts<(string, string, string, long), LaborForceRow> _laborForce = new();
    string _sex = "all";
    string _race = "all";

    /// <summary>Reads a sheet's data rows. The notes below the table are not data and not counted.</summary>
    public void Read(ProjectionSheet sheet, IEnumerable<GridRow> rows, CancellationToken cancel)
    {
        var fields = new SheetFields(sheet, stage);
        var seen = new HashSet<string>();
        var indented = !sheet.Printed[0].EndsWith("title and code", StringComparison.OrdinalIgnoreCase);
        foreach (var row in rows.Where(r => r.Line >= sheet.DataFrom && !IsNote(r)))
        {
            cancel.ThrowIfCancellationRequested();
            if (sheet.Kind == SheetKind.LaborForce)
            {
                ReadLaborForce(sheet, fields, row);
                continue;
            }

            fields.MoveTo(row, indented);
            var code = fields.Code;
            if (code.Length > 0 && sheet.Kind != SheetKind.Factors && !seen.Add(code))
            {
                fields.Error("code", code, "duplicate", $"{code} stands in {sheet.Name} already.");
            }
            else
            {
                ReadRow(sheet, fields, code);
            }
        }
    }

    /// <summary>Writes the rows that were put together.</summary>
    public void Finish()
    {
        _occupations.Each((row, line) => stage.Add("projection", row, line));
        _education.Each((row, line) => stage.Add("projection_education", row, line));
        _skills.Each((row, line) => stage.Add("projection_skill", row, line));
        _laborForce.Each((row, line) => stage.Add("labor_force_projection", row, line));
    }

    void ReadRow(ProjectionSheet sheet, SheetFields f, string code)
    {
        switch (sheet.Kind)
        {
            case SheetKind.Occupations:
                ReadOccupation(sheet, f, code);
                break;
            case SheetKind.Attainment:
                ReadAttainment(sheet, f, code);
                break;
            case SheetKind.Assignments:
                var assigned = _education.Take(code, f.Line, () => new() { Soc = code, Title = f.Title });
                assigned.EntryEducation = f.Text("entry_education");
                assigned.WorkExperience = f.Text("work_experience");
                assigned.OnTheJobTraining = f.Text("on_the_job_training");
                _education.Fail(code, f.Failed);
                break;
            case SheetKind.Industries:
                ReadIndustry(f, code);
                break;
            case SheetKind.Factors:
                if (!f.Failed)
                {
                    stage.Add(
                        "projection_factor",
                        new ProjectionFactorRow(code, f.Title, f.Raw("industry"), f.Raw("industry_title"), f.Raw("factors")),
                        f.Line
                    );
                }

                break;
            case SheetKind.TopSkills:
                for (var rank = 1; rank <= 3; rank++)
                {
                    if (f.Text(string.Create(CultureInfo.InvariantCulture, $"skill_{rank}")) is { } skill)
                    {
                        var row = Skill(f, code, skill);
                        row.TopRank = rank;
                        _skills.Fail((code, skill), f.Failed);
                    }
                }

                break;
            default:
                ReadSkillRanks(sheet, f, code);
                break;
        }
    }

    void ReadOccupation(ProjectionSheet sheet, SheetFields f, string code)
    {
        var level = f.Raw("occupation_type").ToLowerInvariant();
        if (level is not ("summary" or "line item"))
        {
            f.Error("occupation_type", level, "level", $"'{Fields.Shorten(level)}' is neither Summary nor Line item.");
        }

        var row = _occupations.Take(
            code,
            f.Line,
            () =>
                new()
                {
                    Soc = code,
                    Title = f.Title,
                    Level = level,
                    Depth = f.Depth,
                    BaseYear = years.Base,
                    TargetYear = years.Target,
                }
        );
        row.EmploymentBase ??= f.Thousands("employment_base");
        row.EmploymentTarget ??= f.Thousands("employment_target");
        row.EmploymentChange ??= f.Thousands("employment_change");
        row.PercentChange ??= f.Number("percent_change");
        row.DistributionBase ??= f.Number("distribution_base");
        row.DistributionTarget ??= f.Number("distribution_target");
        row.OccupationalOpeningsAnnual ??= f.Thousands("openings");
        row.ExitsAnnual ??= f.Thousands("exits");
        row.TransfersAnnual ??= f.Thousands("transfers");
        row.SeparationsAnnual ??= f.Thousands("separations");
        row.ExitRate ??= f.Number("exit_rate");
        row.TransferRate ??= f.Number("transfer_rate");
        row.SeparationRate ??= f.Number("separation_rate");
        row.EntryEducation ??= f.Text("entry_education");
        row.WorkExperience ??= f.Text("work_experience");
        row.OnTheJobTraining ??= f.Text("on_the_job_training");
        if (f.Has("percent_self_employed"))
        {
            row.PercentSelfEmployed = f.Printed("percent_self_employed");
        }

        if (f.Has("wage"))
        {
            row.MedianAnnualWage = f.Printed("wage");
            row.WageYear = Year(sheet.Printed[sheet.Columns.ToList().IndexOf("wage")]);
        }

        _occupations.Fail(code, f.Failed);
    }

    void ReadAttainment(ProjectionSheet sheet, SheetFields f, string code)
    {
        var row = _education.Take(code, f.Line, () => new() { Soc = code, Title = f.Title });
        row.SurveyYears = Regex.Match(sheet.Title, @"\b20\d\d\s?[-–—]\s?(?:20)?\d\d\b") is { Success: true } match
            ? TableHeader.Fold(match.Value)
            : null;
        row.SharedEstimate = f.Footnoted;
        row.LessThanHighSchool = f.Number("less_than_high_school");
        row.HighSchool = f.Number("high_school");
        row.SomeCollege = f.Number("some_college");
        row.Associate = f.Number("associate");
        row.Bachelor = f.Number("bachelor");
        row.Master = f.Number("master");
        row.Doctoral = f.Number("doctoral");
        _education.Fail(code, f.Failed);
    }

    void ReadIndustry(SheetFields f, string code)
    {
        var row = new ProjectionIndustryRow
        {
            Industry = code,
            Title = f.Title,
            Level = f.Raw("industry_type").ToLowerInvariant(),
            Depth = f.Depth,
            BaseYear = years.Base,
            TargetYear = years.Target,
            EmploymentBase = f.Thousands("employment_base"),
            EmploymentTarget = f.Thousands("employment_target"),
            EmploymentChange = f.Thousands("employment_change"),
            PercentChange = f.Number("percent_change"),
            EmploymentRate = f.Number("employment_rate"),
            OutputBase = f.Printed("output_base"),
            OutputTarget = f.Printed("output_target"),
            OutputRate = f.Printed("output_rate"),
        };
        if (!f.Failed)
        {
            stage.Add("projection_industry", row, f.Line);
        }
    }

    void ReadSkillRanks(ProjectionSheet sheet, SheetFields f, string code)
    {
        for (var c = 0; c < sheet.Columns.Count; c++)
        {
            if (sheet.Columns[c].StartsWith("skill: ", StringComparison.Ordinal))
            {
                var row = Skill(f, code, sheet.Printed[c]);
                row.PercentileRank = f.Number(sheet.Columns[c]);
                _skills.Fail((code, sheet.Printed[c]), f.Failed);
            }
        }
    }

    ProjectionSkillRow Skill(SheetFields f, string code, string skill)
    {
        var row = _skills.Take(
            (code, skill),
            f.Line,
            () =>
                new()
                {
                    Soc = code,
                    Title = f.Title,
                    Skill = skill,
                }
        );
        row.Imputed |= f.Footnoted;
        return row;
    }

    void ReadLaborForce(ProjectionSheet sheet, SheetFields f, GridRow row)
    {
        // 'Age of baby boomers' gives ranges of ages, not numbers of people.
        if (row[0].StartsWith("Age of", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        f.MoveTo(row, indented: true);
        string sex,
            age;
        if (f.Depth == 0)
        {
            var heading = Regex.Match(f.Title, @"^(.+?)\s*,\s*(\d+ years and older)$");
            if (!heading.Success)
            {
                f.Error("title", f.Title, "group", $"'{Fields.Shorten(f.Title)}' is not a group of the labor force table.");
                return;
            }

            var group = heading.Groups[1].Value;
            _sex = group is "Men" or "Women" ? group.ToLowerInvariant() : "all";
            _race = group is "Total" or "Men" or "Women" ? "all" : group;
            (sex, age) = (_sex, heading.Groups[2].Value);
        }
        else
        {
            (sex, age) = f.Title is "Men" or "Women" ? (f.Title.ToLowerInvariant(), "16 years and older") : (_sex, f.Title);
        }

        var values = sheet.Columns.Select(c => Regex.Match(c, @"^(.+) (\d{4})$")).Where(m => m.Success);
        foreach (
            var (column, measure, year) in values.Select(m =>
                (m.Value, m.Groups[1].Value, long.Parse(m.Groups[2].ValueSpan, CultureInfo.InvariantCulture))
            )
        )
        {
            var key = (sex, _race, age, year);
            var target = _laborForce.Take(
                key,
                f.Line,
                () =>
                    new()
                    {
                        Sex = sex,
                        RaceEthnicity = _race,
                        Age = age,
                        Year = year,
                        Projected = year > years.Base,
                    }
            );
            switch (measure)
            {
                case "labor force":
                    target.LaborForce = f.Thousands(column);
                    break;
                case "population":
                    target.Population = f.Thousands(column);
                    break;
                case "participation rate":
                    target.ParticipationRate = f.Number(column);
                    break;
                // The population table has a distribution of its own under the same name.
                case "percent distribution" when sheet.Columns.Contains($"labor force {year.ToString(CultureInfo.InvariantCulture)}"):
                    target.PercentDistribution = f.Number(column);
                    break;
                default:
                    break;
            }

            _laborForce.Fail(key, f.Failed);
        }
    }

    // Below each table: 'Footnotes:', '[1] ...', '(1) ...', 'Note: ...', 'Source: ...', each a single cell.
    static bool IsNote(GridRow row) =>
        row.IsBlank
        || (
            row.Cells.Where(c => !string.IsNullOrWhiteSpace(c)).Take(2).ToArray() is [var only]
            && Regex.IsMatch(only.Trim(), @"^(Footnotes?:|\[\d+\]|\(\d+\)|Notes?:|(Data |Table )?Sources?:)")
        );

    static long? Year(string text) =>
        Regex.Match(text, @"\b(20\d\d)\b") is { Success: true } match ? long.Parse(match.ValueSpan, CultureInfo.InvariantCulture) : null;
}

/// <summary>Rows that are put together from several sheets, in the order of their first appearance.</summary>
sealed class Parts<TKey, TRow>
    where TKey : notnull
    where TRow : class
{
    readonly Dictionary<TKey, (TRow Row, int Line)> _rows = [];
    readonly HashSet<TKey> _failed = [];

    public TRow Take(TKey key, int line, Func<TRow> make)
    {
        if (!_rows.TryGetValue(key, out var known))
        {
            _rows[key] = known = (make(), line);
        }

        return known.Row;
    }

    public void Fail(TKey key, bool failed)
    {
        if (failed)
        {
            _failed.Add(key);
        }
    }

    public void Each(Action<TRow, int> write)
    {
        foreach (var (key, (row, line)) in _rows)
        {
            if (!_failed.Contains(key))
            {
                write(row, line);
            }
        }
    }
}
