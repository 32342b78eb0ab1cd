using System.Text.RegularExpressions;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Onet;

/// <summary>
/// A file of the database, told by its columns: which ones it must have, and what its rows become. The Excel edition has more columns (titles and names beside the codes);
/// they are passed over, so one layout serves both editions.
/// </summary>
/// <param name="Title">Name of the file in the database.</param>
/// <param name="Columns">Columns it must have.</param>
/// <param name="Read">What a row becomes: a table and its record; null when the file is left out.</param>
/// <param name="Width">Number of columns when those alone would not tell it from other files; 0 when they do.</param>
/// <param name="LeftOut">Why it is not loaded.</param>
sealed record OnetLayout(string Title, string[] Columns, Action<OnetFields, StageFile>? Read, int Width = 0, string? LeftOut = null)
{
    const string Soc = "O*NET-SOC Code";

    /// <summary>All files of the database, the more particular before the more general.</summary>
    public static IReadOnlyList<OnetLayout> All { get; } =
    [
        new("Task Ratings", [Soc, "Task ID", "Scale ID", "Data Value"], (f, s) => Add(f, s, "task_rating", TaskRating(f))),
        new("ratings", [Soc, "Element ID", "Scale ID", "Data Value"], (f, s) => Add(f, s, "rating", Rating(f))),
        new(
            "Task Statements",
            [Soc, "Task ID", "Task", "Task Type"],
            (f, s) =>
                Add(
                    f,
                    s,
                    "task",
                    new TaskRow(
                        Code(f),
                        SocOf(f),
                        f.Required("Task ID"),
                        f.Text("Task"),
                        f.Text("Task Type"),
                        f.Whole("Incumbents Responding"),
                        f.Month("Date"),
                        f.Text("Domain Source")
                    )
                )
        ),
        new(
            "Emerging Tasks",
            [Soc, "Task", "Category", "Original Task ID"],
            (f, s) =>
                Add(
                    f,
                    s,
                    "emerging_task",
                    new EmergingTaskRow(
                        Code(f),
                        SocOf(f),
                        f.Required("Task"),
                        f.Text("Category"),
                        f.Text("Original Task ID"),
                        f.Text("Original Task"),
                        f.Month("Date"),
                        f.Text("Domain Source")
                    )
                )
        ),
        new(
            "Tasks to DWAs",
            [Soc, "Task ID", "DWA ID"],
            (f, s) =>
                Add(
                    f,
                    s,
                    "task_activity",
                    new TaskActivityRow(
                        Code(f),
                        SocOf(f),
                        f.Required("Task ID"),
                        f.Required("DWA ID"),
                        f.Month("Date"),
                        f.Text("Domain Source")
                    )
                )
        ),
        new(
            "Technology Skills",
            [Soc, "Example", "Commodity Code", "Hot Technology"],
            (f, s) =>
                Add(
                    f,
                    s,
                    "technology",
                    new TechnologyRow(
                        Code(f),
                        SocOf(f),
                        f.Required("Example"),
                        f.Required("Commodity Code"),
                        f.Text("Commodity Title"),
                        f.Flag("Hot Technology"),
                        f.Flag("In Demand")
                    )
                )
        ),
        new(
            "Tools Used",
            [Soc, "Example", "Commodity Code", "Commodity Title"],
            (f, s) =>
                Add(
                    f,
                    s,
                    "tool",
                    new ToolRow(Code(f), SocOf(f), f.Required("Example"), f.Required("Commodity Code"), f.Text("Commodity Title"))
                )
        ),
        new(
            "Alternate Titles",
            [Soc, "Alternate Title", "Short Title"],
            (f, s) =>
                Add(
                    f,
                    s,
                    "alternate_title",
                    new AlternateTitleRow(
                        Code(f),
                        SocOf(f),
                        f.Required("Alternate Title"),
                        f.Text("Short Title") ?? "",
                        f.Text("Source(s)")
                    )
                )
        ),
        new(
            "Sample of Reported Titles",
            [Soc, "Reported Job Title"],
            (f, s) =>
                Add(
                    f,
                    s,
                    "reported_title",
                    new ReportedTitleRow(Code(f), SocOf(f), f.Required("Reported Job Title"), f.Flag("Shown in My Next Move"))
                )
        ),
        new(
            "Related Occupations",
            [Soc, "Related O*NET-SOC Code", "Index"],
            (f, s) =>
                Add(
                    f,
                    s,
                    "related_occupation",
                    new RelatedOccupationRow(
                        Code(f),
                        SocOf(f),
                        f.Required("Related O*NET-SOC Code"),
                        f.Text("Relatedness Tier"),
                        f.Whole("Index")
                    )
                )
        ),
        new(
            "Job Zones",
            [Soc, "Job Zone", "Domain Source"],
            (f, s) =>
                Add(f, s, "job_zone", new JobZoneRow(Code(f), SocOf(f), f.Whole("Job Zone"), f.Month("Date"), f.Text("Domain Source")))
        ),
        new(
            "Occupation Level Metadata",
            [Soc, "Item", "Response", "Percent"],
            null,
            LeftOut: "Tells how each occupation was surveyed (mode, response rate), not what the work is."
        ),
        new(
            "Interests Illustrative Occupations",
            [Soc, "Element ID", "Interest Type"],
            (f, s) =>
                Add(
                    f,
                    s,
                    "interest_example",
                    new InterestExampleRow(
                        f.Required("Element ID"),
                        f.Text("Element Name"),
                        "occupation",
                        f.Required("Interest Type"),
                        f.Required(Soc)
                    )
                )
        ),
        new(
            "Interests Illustrative Activities",
            ["Element ID", "Interest Type", "Activity"],
            (f, s) =>
                Add(
                    f,
                    s,
                    "interest_example",
                    new InterestExampleRow(
                        f.Required("Element ID"),
                        f.Text("Element Name"),
                        "activity",
                        f.Required("Interest Type"),
                        f.Required("Activity")
                    )
                )
        ),
        new(
            "RIASEC Keywords",
            ["Element ID", "Keyword", "Keyword Type"],
            (f, s) =>
                Add(
                    f,
                    s,
                    "interest_example",
                    new InterestExampleRow(
                        f.Required("Element ID"),
                        f.Text("Element Name"),
                        "keyword",
                        f.Required("Keyword Type"),
                        f.Required("Keyword")
                    )
                )
        ),
        new(
            "Occupation Data",
            [Soc, "Title", "Description"],
            (f, s) => Add(f, s, "occupation", new OccupationRow(Code(f), SocOf(f), f.Required("Title"), f.Text("Description"))),
            Width: 3
        ),
        new(
            "Content Model Reference",
            ["Element ID", "Element Name", "Description"],
            (f, s) => Add(f, s, "element", new ElementRow(f.Required("Element ID"), f.Text("Element Name"), f.Text("Description"))),
            Width: 3
        ),
        new(
            "Scales Reference",
            ["Scale ID", "Scale Name", "Minimum", "Maximum"],
            (f, s) =>
                Add(f, s, "scale", new ScaleRow(f.Required("Scale ID"), f.Text("Scale Name"), f.Number("Minimum"), f.Number("Maximum")))
        ),
        new(
            "categories",
            ["Scale ID", "Category", "Category Description"],
            (f, s) =>
                Add(
                    f,
                    s,
                    "category",
                    new CategoryRow(
                        f.Text("Element ID") ?? "Task",
                        f.Required("Scale ID"),
                        f.Whole("Category"),
                        f.Text("Category Description")
                    )
                )
        ),
        new(
            "Level Scale Anchors",
            ["Element ID", "Scale ID", "Anchor Value"],
            (f, s) =>
                Add(
                    f,
                    s,
                    "anchor",
                    new AnchorRow(f.Required("Element ID"), f.Required("Scale ID"), f.Number("Anchor Value"), f.Text("Anchor Description"))
                )
        ),
        new(
            "Survey Booklet Locations",
            ["Element ID", "Survey Item Number", "Scale ID"],
            null,
            LeftOut: "Tells where a question stands in the paper questionnaire."
        ),
        new(
            "DWA Reference",
            ["Element ID", "IWA ID", "DWA ID", "DWA Title"],
            (f, s) =>
                Add(
                    f,
                    s,
                    "detailed_activity",
                    new DetailedActivityRow(f.Required("DWA ID"), f.Text("DWA Title"), f.Required("IWA ID"), f.Required("Element ID"))
                )
        ),
        new(
            "IWA Reference",
            ["Element ID", "IWA ID", "IWA Title"],
            (f, s) =>
                Add(
                    f,
                    s,
                    "intermediate_activity",
                    new IntermediateActivityRow(f.Required("IWA ID"), f.Text("IWA Title"), f.Required("Element ID"))
                )
        ),
        new(
            "UNSPSC Reference",
            ["Commodity Code", "Commodity Title", "Class Code", "Family Code", "Segment Code"],
            (f, s) =>
                Add(
                    f,
                    s,
                    "commodity",
                    new CommodityRow(
                        f.Required("Commodity Code"),
                        f.Text("Commodity Title"),
                        f.Text("Class Code"),
                        f.Text("Class Title"),
                        f.Text("Family Code"),
                        f.Text("Family Title"),
                        f.Text("Segment Code"),
                        f.Text("Segment Title")
                    )
                )
        ),
        new(
            "Job Zone Reference",
            ["Job Zone", "Name", "SVP Range"],
            (f, s) =>
                Add(
                    f,
                    s,
                    "job_zone_reference",
                    new JobZoneReferenceRow(
                        f.Whole("Job Zone"),
                        f.Text("Name"),
                        f.Text("Experience"),
                        f.Text("Education"),
                        f.Text("Job Training"),
                        f.Text("Examples"),
                        f.Text("SVP Range")
                    )
                )
        ),
    ];

    static readonly OnetLayout Link = new("links between elements", [], AddLink);

    /// <summary>The layout that a header row belongs to, or null.</summary>
    public static OnetLayout? Of(GridRow header)
    {
        var columns = header.Cells.Select(TableHeader.Fold).ToHashSet();
        var width = header.Cells.Count(c => !string.IsNullOrWhiteSpace(c));
        return All.FirstOrDefault(l => (l.Width == 0 || l.Width == width) && l.Columns.All(c => columns.Contains(TableHeader.Fold(c))))
            ?? (Ends(header).Count == 2 && width == 4 ? Link : null);
    }

    /// <summary>The part of the content model that an element belongs to, by its place in the outline.</summary>
    public static string DomainOf(string element) =>
        element switch
        {
            _ when Under(element, "1.A") => "abilities",
            _ when Under(element, "1.B.2") => "work_values",
            _ when Under(element, "1.B") => "interests",
            // Work styles were renewed with 30.1: other elements, other scales, another source.
            _ when Under(element, "1.C") || Under(element, "1.D") => "work_styles",
            _ when Under(element, "2.A") || Under(element, "2.B") => "skills",
            _ when Under(element, "2.C") => "knowledge",
            _ when Under(element, "2.D") || Under(element, "3.A") => "education_training_experience",
            _ when Under(element, "4.A") => "work_activities",
            _ when Under(element, "4.C") => "work_context",
            _ => "other",
        };

    static bool Under(string element, string branch) =>
        element.StartsWith(branch, StringComparison.Ordinal) && (element.Length == branch.Length || element[branch.Length] == '.');

    static void Add<T>(OnetFields f, StageFile stage, string table, T row)
    {
        if (!f.Failed)
        {
            stage.Add(table, row, f.Line);
        }
    }

    static string Code(OnetFields f) => f.Required(Soc);

    // '15-1252.00' is SOC 15-1252; two more digits tell O*NET's own occupations below it apart.
    static string SocOf(OnetFields f) => f.Text(Soc) is { Length: >= 7 } code ? code[..7] : "";

    static RatingRow Rating(OnetFields f)
    {
        var element = f.Required("Element ID");
        return new()
        {
            OnetSoc = Code(f),
            Soc = SocOf(f),
            Domain = DomainOf(element),
            ElementId = element,
            Element = f.Text("Element Name"),
            Scale = f.Required("Scale ID"),
            Category = f.Whole("Category") ?? 0,
            Value = f.Number("Data Value"),
            N = f.Whole("N"),
            StandardError = f.Number("Standard Error"),
            Lower = f.Number("Lower CI Bound"),
            Upper = f.Number("Upper CI Bound"),
            Suppress = f.Flag("Recommend Suppress"),
            NotRelevant = f.Flag("Not Relevant"),
            Date = f.Month("Date"),
            Source = f.Text("Domain Source"),
        };
    }

    static TaskRatingRow TaskRating(OnetFields f) =>
        new()
        {
            OnetSoc = Code(f),
            Soc = SocOf(f),
            TaskId = f.Required("Task ID"),
            Scale = f.Required("Scale ID"),
            Category = f.Whole("Category") ?? 0,
            Value = f.Number("Data Value"),
            N = f.Whole("N"),
            StandardError = f.Number("Standard Error"),
            Lower = f.Number("Lower CI Bound"),
            Upper = f.Number("Upper CI Bound"),
            Suppress = f.Flag("Recommend Suppress"),
            Date = f.Month("Date"),
            Source = f.Text("Domain Source"),
        };

    // 'Skills Element ID' and 'Work Activities Element ID': the two ends are named in the header.
    static List<string> Ends(GridRow header) =>
        [
            .. header
                .Cells.Select(c => Regex.Match(c.Trim().TrimStart('\uFEFF'), "^(.+) Element ID$"))
                .Where(m => m.Success)
                .Select(m => m.Groups[1].Value),
        ];

    static void AddLink(OnetFields f, StageFile stage)
    {
        var ends = Ends(f.Header);
        string Domain(int end) => ends[end].ToLowerInvariant().Replace(' ', '_');
        Add(
            f,
            stage,
            "element_link",
            new ElementLinkRow(Domain(0), f.Required($"{ends[0]} Element ID"), Domain(1), f.Required($"{ends[1]} Element ID"))
        );
    }
}
