using System.Globalization;
using Causeway.Data;
using Causeway.LaborMarket.Areas;
using Causeway.LaborMarket.Panels;
using Causeway.Methods.Codes;

namespace Causeway.LaborMarket.Industries;

/// <summary>What the panels of industries share.</summary>
abstract class IndustryPanel : PanelMaker
{
    protected static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    /// <summary>Name of the option that chooses private jobs or those of all ownerships.</summary>
    protected const string Ownership = "ownership";

    static readonly string[] Owners = ["private", "all"];

    public override string Kind => "industries";

    /// <summary>True when all ownerships are asked for. Public administration has no private employer, so that only all makes sense for it.</summary>
    protected static bool AllOwnerships(PanelRequest request) =>
        IndustriesPanel.OneOf("industries.ownership", request.Options[Ownership], Owners) == "all"
        || Naics.Parse(request.Subject.Code) is { } naics && (naics.Sector?.ToString() ?? naics.ToString()) is "92" or "1028";

    protected static string Write(double number, string format) => number.ToString(format, US);

    /// <summary>The code filled with zeros to six digits, as the projections and the wage survey write it; 31-33 is 31-330.</summary>
    protected static string Padded(Naics naics) => naics.ToString().PadRight(6, '0');
}
