using Causeway.Methods.Pathways;
using Causeway.Web.Localization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Causeway.Pathways.Opportunities;

/// <summary>The choices of the forms about pathways, in the reader's language.</summary>
static class HouseholdWords
{
    public static IReadOnlyList<SelectListItem> Households(IStringLocalizer<SharedText> text) =>
        [.. Household.Usual.Select(h => new SelectListItem($"{Adults(h, text)}, {Children(h, text)}", h.ToString()))];

    /// <summary>A household in words; its code where it is none of the usual ones.</summary>
    public static string Of(string code, IStringLocalizer<SharedText> text) =>
        Households(text).FirstOrDefault(h => h.Value == code)?.Text ?? code;

    public static IReadOnlyList<SelectListItem> Sorts(IStringLocalizer<SharedText> text) =>
        [
            new(text["Jobs at or above the living wage"], "living-wage-jobs"),
            new(text["Openings a year"], "openings"),
            new(text["Share at or above the living wage"], "share"),
            new(text["Median wage"], "wage"),
            new(text["Growth"], "growth"),
            new(text["Jobs"], "employment"),
        ];

    public static IReadOnlyList<SelectListItem> Levels(IStringLocalizer<SharedText> text) =>
        [.. EntrySchooling.All.Select(l => new SelectListItem(Level(l.Code, text), l.Code))];

    static string Level(string code, IStringLocalizer<SharedText> text) =>
        code switch
        {
            "none" => text["No formal educational credential"],
            "high-school" => text["High school diploma or equivalent"],
            "some-college" => text["Some college, no degree"],
            "certificate" => text["Postsecondary nondegree award"],
            "associate" => text["Associate's degree"],
            "bachelor" => text["Bachelor's degree"],
            "master" => text["Master's degree"],
            _ => text["Doctoral or professional degree"],
        };

    /// <summary>An interest with what people who have it like to do.</summary>
    public static string Interest(Interest interest, IStringLocalizer<SharedText> text) =>
        interest.Code switch
        {
            "realistic" => text["Realistic: building, fixing, working with tools, plants, animals"],
            "investigative" => text["Investigative: finding out, solving problems with thought"],
            "artistic" => text["Artistic: designing, writing, performing"],
            "social" => text["Social: helping, teaching, caring for people"],
            "enterprising" => text["Enterprising: starting things, leading, selling"],
            "conventional" => text["Conventional: keeping order, records and rules"],
            _ => interest.Name,
        };

    static string Adults(Household household, IStringLocalizer<SharedText> text) =>
        household switch
        {
            { Adults: 1 } => text["one adult"],
            { Earners: 1 } => text["two adults, one working"],
            _ => text["two adults, both working"],
        };

    static string Children(Household household, IStringLocalizer<SharedText> text) =>
        household.Children switch
        {
            0 => text["no children"],
            1 => text["one child"],
            var many => text["{0} children", many],
        };
}
