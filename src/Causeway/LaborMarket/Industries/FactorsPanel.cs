using Causeway.Data;
using Causeway.LaborMarket.Panels;
using Causeway.Methods.Codes;
using Microsoft.Extensions.Localization;

namespace Causeway.LaborMarket.Industries;

/// <summary>Which occupations of an industry gain or lose weight, and why, in the words of BLS's analysts.</summary>
sealed class FactorsPanel(Warehouse warehouse, IStringLocalizer<IndustryText> text) : IndustryPanel
{
    public override string Id => "factors";
    public override int Order => 50;

    public override async Task<Panel?> MakeAsync(PanelRequest request, CancellationToken cancel)
    {
        var subject = request.Subject;
        var (sql, method) = Query("LaborMarket/Industries/industry_factors.sql", Padded(Naics.Parse(subject.Code)));
        var rows = await warehouse.QueryAsync(
            sql,
            r => (Soc: r.GetString(0), Title: r.GetString(1), Words: r.Text(4) ?? "", Vintage: r.GetString(5)),
            cancel
        );
        // The analysts write about few industries; an empty panel on all others would say nothing.
        return rows.Count == 0
            ? null
            : new Panel
            {
                Subject = subject,
                Id = Id,
                Title = text["Which occupations gain or lose weight in it"],
                Finding = text[
                    "BLS's analysts name {0} occupations whose share of this industry's jobs changes, and say why ({1}).",
                    rows.Count,
                    rows[0].Vintage
                ],
                RowHeading = text["Occupation"],
                Columns = [new("factors", text["Why, in the analysts' words"], null, "The analysts' words, in English.")],
                Rows = [.. rows.Select(r => new PanelRow(r.Soc, r.Title, [r.Words], $"/occupations/{r.Soc}"))],
                Universe = text["Occupations of the nation's industry with a changing share, Employment Projections {0}.", rows[0].Vintage],
                Limits = [text["Only occupations about which the analysts say something are listed."]],
                Methods = [method],
            };
    }
}
