using System.ComponentModel.DataAnnotations;
using Causeway.Web.Charts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Causeway.Web.StyleGuide;

/// <summary>Shows each part that pages are made of, with invented figures. The markup to write stands beside it.</summary>
[AllowAnonymous]
public sealed class IndexModel : PageModel
{
    /// <summary>An entry with a rule, to see how an error looks.</summary>
    [
        BindProperty(SupportsGet = true),
        Display(Name = "Occupation code"),
        RegularExpression(@"\d{2}-\d{4}", ErrorMessage = "Enter an occupation code such as 15-1252.")
    ]
    public string? Soc { get; set; }

    /// <summary>The household of the living wage.</summary>
    [BindProperty(SupportsGet = true)]
    public string Household { get; set; } = "1a0c";

    /// <summary>A page of the list.</summary>
    [BindProperty(Name = "p", SupportsGet = true)]
    public int PageNumber { get; set; } = 4;

    /// <summary>The households to choose from.</summary>
    public IReadOnlyList<SelectListItem> Households { get; } =
    [new("One adult", "1a0c"), new("One adult, one child", "1a1c"), new("Two adults, two children", "2a2c")];

    /// <summary>The rows of the table and of the chart.</summary>
    public IReadOnlyList<Bar> Wages { get; } =
    [
        new("Registered nurses", 41.38m, 40.20m, 42.56m),
        new("Electricians", 30.12m, 28.90m, 31.34m),
        new("Industrial machinery mechanics", 29.05m, 27.80m, 30.30m),
        new("Dental assistants", 22.60m, 21.70m, 23.50m),
        new("Computer numerically controlled tool operators", 21.87m, 20.55m, 23.19m),
        new("Nursing assistants", 17.95m, 17.40m, 18.50m),
        new("Pharmacy aides", null, Absent: "not published"),
    ];

    /// <summary>The chart of the figure.</summary>
    public Chart Chart =>
        new BarChart
        {
            Title = "Median hourly wage in an invented metro area, May 2024",
            Measure = "Median hourly wage",
            Unit = ChartUnit.DollarsAnHour,
            Bars = Wages,
            Reference = new("Living wage $22.10", 22.10m),
        }.Build();

    /// <summary>Lines over years, one with a gap.</summary>
    public Chart Trend =>
        new LineChart
        {
            Title = "Unemployment rate, invented places",
            Measure = "Unemployment rate",
            Unit = ChartUnit.Share,
            Lines =
            [
                new("This metro area", [new(2019, 0.041m), new(2020, 0.092m), new(2021, 0.061m), new(2022, 0.043m), new(2023, 0.039m)]),
                new("The state", [new(2019, 0.038m), new(2020, 0.081m), new(2021, null), new(2022, 0.040m), new(2023, 0.037m)]),
            ],
        }.Build();

    /// <summary>Shows the guide.</summary>
    public void OnGet() { }

    /// <summary>Fails in a way that the user can put right, or as a bug, to see the error pages.</summary>
    public void OnGetFail(string kind)
    {
        if (kind == "user")
        {
            throw new UserException("guide.example", "wages.csv is not UTF-8: line 81 has byte 0x92. Save it as UTF-8 and send it again.");
        }

        throw new InvalidOperationException("The style guide was asked to fail.");
    }
}
