using System.ComponentModel.DataAnnotations;
using Causeway.Data;
using Causeway.Methods.Pathways;
using Causeway.Sources;
using Causeway.Web;
using Causeway.Web.Charts;
using Causeway.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace Causeway.Pathways.Opportunities;

/// <summary>The opportunities of an area: which occupations pay a living wage, what they ask for, and who trains for them.</summary>
[AllowAnonymous, PublicPage]
public sealed class IndexModel(OpportunityQuery query, AreaSearch areas, SourceCatalog catalog, IStringLocalizer<SharedText> text)
    : PageModel
{
    /// <summary>Where: a code or a name.</summary>
    [BindProperty(Name = "area", SupportsGet = true)]
    public string? Area { get; set; }

    /// <summary>Whose living wage.</summary>
    [BindProperty(Name = "household", SupportsGet = true)]
    public string Household { get; set; } = "1a1c";

    /// <summary>A program of study as a CIP code.</summary>
    [BindProperty(Name = "program", SupportsGet = true)]
    public string? Program { get; set; }

    /// <summary>The order.</summary>
    [BindProperty(Name = "sort", SupportsGet = true)]
    public string Sort { get; set; } = "living-wage-jobs";

    /// <summary>How many occupations; 0 for all.</summary>
    [BindProperty(Name = "top", SupportsGet = true), Range(0, 2000, ErrorMessage = "Enter a number from 0, which means all, to 2000.")]
    public int Top { get; set; } = 25;

    /// <summary>Whether national figures may stand in.</summary>
    [BindProperty(Name = "national", SupportsGet = true)]
    public bool National { get; set; }

    /// <summary>A living wage from another source.</summary>
    [BindProperty(Name = "source", SupportsGet = true)]
    public string? Source { get; set; }

    /// <summary>Up to three interests and skills.</summary>
    [BindProperty(Name = "interests", SupportsGet = true)]
    public string[] Interests { get; set; } = [];

    /// <summary>The most schooling that the student can reach before entry.</summary>
    [BindProperty(Name = "education", SupportsGet = true)]
    public string? Education { get; set; }

    /// <summary>Whether only occupations are wanted whose median wage is a living wage.</summary>
    [BindProperty(Name = "paying", SupportsGet = true)]
    public bool Paying { get; set; }

    /// <summary>The interests and skills to choose from.</summary>
    public IReadOnlyList<Interest> Offered { get; private set; } = [];

    /// <summary>The interests of the form.</summary>
    public IReadOnlyList<SelectListItem> InterestChoices => Choices(skills: false);

    /// <summary>The skills of the form.</summary>
    public IReadOnlyList<SelectListItem> SkillChoices => Choices(skills: true);

    /// <summary>The levels of education to choose from.</summary>
    public IReadOnlyList<SelectListItem> Levels => HouseholdWords.Levels(text);

    /// <summary>The answer; null before a question and after a wrong one.</summary>
    public OpportunityReport? Report { get; private set; }

    /// <summary>The chart of the answer.</summary>
    public Chart? Chart { get; private set; }

    /// <summary>The sources of the answer.</summary>
    public IReadOnlyList<CitedSource> Sources { get; private set; } = [];

    /// <summary>Why values are missing in the table.</summary>
    public IReadOnlyList<(Sentence Reason, int Count)> Missing { get; private set; } = [];

    /// <summary>Areas that the form offers.</summary>
    public IReadOnlyList<AreaChoice> Areas { get; private set; } = [];

    /// <summary>The nation and states with wages.</summary>
    public IReadOnlyList<AreaChoice> Covered { get; private set; } = [];

    /// <summary>The households to choose from; one that was asked for and is not usual is added.</summary>
    public IReadOnlyList<SelectListItem> Households
    {
        get
        {
            var usual = HouseholdWords.Households(text);
            return usual.Any(h => h.Value == Household) ? usual : [.. usual, new(Household, Household)];
        }
    }

    /// <summary>The orders to choose from.</summary>
    public IReadOnlyList<SelectListItem> Sorts => HouseholdWords.Sorts(text);

    /// <summary>The lengths to choose from.</summary>
    public IReadOnlyList<SelectListItem> Lengths
    {
        get
        {
            List<SelectListItem> usual = [new("25", "25"), new("100", "100"), new(text["all"], "0")];
            return usual.Any(l => l.Value == $"{Top}") ? usual : [.. usual, new($"{Top}", $"{Top}")];
        }
    }

    /// <summary>The same answer from the API.</summary>
    public string ApiAddress(string? format, int? top = null) => AddressOf("/api/v1/pathways", format, top);

    /// <summary>The whole address of this answer, to be sent to somebody.</summary>
    public string Link => $"{base.Request.Scheme}://{base.Request.Host}{AddressOf("/pathways", null, null)}";

    /// <summary>The first occupations of the list side by side.</summary>
    public string CompareAddress =>
        $"/compare?kind=occupations&codes={string.Join(',', Report!.Occupations.Take(3).Select(o => o.Soc))}&area={Report.Request.Area}&household={Report.Request.Household}";

    string AddressOf(string path, string? format, int? top)
    {
        var request = Report!.Request;
        var choices = new Dictionary<string, string?>
        {
            ["area"] = request.Area.ToString(),
            ["household"] = request.Household.ToString(),
            ["program"] = request.Program?.ToString(),
            ["top"] = $"{top ?? request.Top}",
            ["sort"] = Sort,
            ["national"] = request.UseNational ? "true" : null,
            ["source"] = request.WageSource,
            ["interests"] = request.Interests is { Count: > 0 } chosen ? string.Join(',', chosen) : null,
            ["education"] = request.Education?.Code,
            ["paying"] = request.PayingOnly ? "true" : null,
            ["format"] = format,
        };
        return QueryHelpers.AddQueryString(path, choices.Where(c => c.Value is not null));
    }

    /// <summary>Answers the question in the address.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        // Boxes are sent one by one, links have them in one value.
        Interests = [.. Interests.SelectMany(i => i.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        if (!string.IsNullOrWhiteSpace(Area) && ModelState.IsValid)
        {
            try
            {
                var code = await areas.ResolveAsync(Area, cancel);
                Report = await query.RunAsync(
                    PathwaysVerb.Request(
                        code,
                        Household,
                        Program,
                        Top,
                        Sort,
                        National,
                        Source,
                        string.Join(',', Interests),
                        Education,
                        Paying
                    ),
                    cancel
                );
                Chart = OpportunityChart.Wages(Report, text);
                var figures = Report.Occupations.SelectMany(ReportSources.Figures).ToArray();
                Sources = CitedSource.Of(figures, catalog);
                Missing = ReportSources.Missing(figures);
            }
            catch (UserException e)
            {
                ModelState.AddModelError(FieldOf(e.Code), e.Message);
            }
        }

        Offered = await query.InterestsAsync(cancel);
        Areas = await areas.ChoicesAsync(Report?.Request.Area.ToString(), cancel);
        Covered = Report is null ? await areas.CoveredAsync(cancel) : [];
    }

    IReadOnlyList<SelectListItem> Choices(bool skills) =>
        [.. Offered.Where(i => i.IsSkill == skills).Select(i => new SelectListItem(HouseholdWords.Interest(i, text), i.Code))];

    /// <summary>The entry that an error is about.</summary>
    internal static string FieldOf(string code) =>
        code.StartsWith("household", StringComparison.Ordinal) ? "household"
        : code.StartsWith("program", StringComparison.Ordinal) ? "program"
        : code.StartsWith("interest", StringComparison.Ordinal) ? "interests"
        : code.StartsWith("education", StringComparison.Ordinal) ? "education"
        : "area";
}
