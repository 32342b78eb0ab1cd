using Causeway.Web.Localization;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Search;

/// <summary>The kinds of things in the reader's language.</summary>
public static class SearchWords
{
    /// <summary>Heading of several.</summary>
    public static string Plural(string kind, IStringLocalizer<SharedText> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return kind switch
        {
            "areas" => text["Areas"],
            "occupations" => text["Occupations"],
            "industries" => text["Industries"],
            "programs" => text["Programs of study"],
            "institutions" => text["Colleges and schools"],
            _ => text["Sources"],
        };
    }

    /// <summary>One of them, as a suggestion is marked.</summary>
    public static string One(string kind, IStringLocalizer<SharedText> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return kind switch
        {
            "areas" => text["Area"],
            "occupations" => text["Occupation"],
            "industries" => text["Industry"],
            "programs" => text["Program of study"],
            "institutions" => text["College or school"],
            _ => text["Source"],
        };
    }
}
