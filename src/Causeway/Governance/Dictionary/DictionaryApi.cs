using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Causeway.Data;
using Causeway.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Causeway.Governance.Dictionary;

/// <summary>The organization's datasets in the API, for its members and their tokens.</summary>
static class DictionaryApi
{
    const string TheOrganization = "The organization's name in addresses.";
    const string TheDataset = "The dataset's name in addresses.";

    public static void MapDictionaryApi(this IEndpointRouteBuilder routes)
    {
        var group = routes
            .MapGroup("/api/v1/organizations/{organization}/datasets")
            .WithTags("Data dictionary")
            .RequireAuthorization(Policies.Member);
        group
            .MapGet("", ListAsync)
            .WithName("datasets")
            .WithSummary("The datasets that an organization describes, with state and completeness");
        group.MapGet("/{dataset}", OneAsync).WithName("dataset").WithSummary("One dataset: purpose, legal basis, classification, stewards");
        group
            .MapGet("/{dataset}/fields", FieldsAsync)
            .WithName("dataset-fields")
            .WithSummary("The fields of a dataset with meaning, type, codes, alignment and protected profile");
    }

    static async Task<DatasetList> ListAsync(
        Actors actors,
        DatasetQuery query,
        [Description(TheOrganization)] string organization,
        [Description("Words in title, description, keywords or names of fields.")] string? q = null,
        [Description("Name or alignment of a field, such as student_id.")] string? field = null,
        [Description("Page, from 1; each has 25 datasets."), Range(1, 100_000)] int page = 1,
        CancellationToken cancel = default
    )
    {
        if (page is < 1 or > 100_000)
        {
            throw new BadHttpRequestException("The page is a number from 1 to 100,000.");
        }

        var actor = await actors.CurrentAsync(cancel);
        var own = actor.Memberships.First(m => m.Slug == organization).OrganizationId;
        var (datasets, total) = await query.ListAsync(
            actor,
            new()
            {
                Organization = own,
                Words = q,
                Field = field,
            },
            page,
            DatasetQuery.PageSize,
            cancel
        );
        return new(total, [.. datasets.Select(d => DatasetSummary.Of(d.Dataset, d.Score))]);
    }

    static async Task<Results<Ok<DatasetDescription>, NotFound>> OneAsync(
        Actors actors,
        DatasetQuery query,
        [Description(TheOrganization)] string organization,
        [Description(TheDataset)] string dataset,
        CancellationToken cancel
    ) =>
        await query.OneAsync(await actors.CurrentAsync(cancel), organization, dataset, cancel) is { } view
            ? TypedResults.Ok(DatasetDescription.Of(view))
            : TypedResults.NotFound();

    static async Task<Results<Ok<FieldDescription[]>, NotFound>> FieldsAsync(
        Actors actors,
        DatasetQuery query,
        [Description(TheOrganization)] string organization,
        [Description(TheDataset)] string dataset,
        CancellationToken cancel
    ) =>
        await query.OneAsync(await actors.CurrentAsync(cancel), organization, dataset, cancel) is { } view
            ? TypedResults.Ok<FieldDescription[]>([.. view.Fields.Select(f => FieldDescription.Of(view, f))])
            : TypedResults.NotFound();

    sealed record DatasetList(int Total, IReadOnlyList<DatasetSummary> Datasets);

    sealed record DatasetSummary(
        string Slug,
        string Title,
        string State,
        string Visibility,
        string Classification,
        int Version,
        int Completeness,
        DateTimeOffset UpdatedAt
    )
    {
        public static DatasetSummary Of(Dataset d, int score) =>
            new(
                d.Slug,
                d.Title,
                CommunityText.Of(d.State),
                CommunityText.Of(d.Visibility),
                CommunityText.Of(d.Classification),
                d.Version,
                score,
                d.UpdatedAt
            );
    }

    sealed record DatasetDescription(
        DatasetSummary Summary,
        string About,
        string Origin,
        string Owner,
        string Purpose,
        string WhyCollected,
        string LegalBasis,
        string Location,
        string Tools,
        string Refresh,
        string Retention,
        string QualityNotes,
        string Coverage,
        string Keywords,
        IReadOnlyList<string> Stewards,
        IReadOnlyList<string> Missing
    )
    {
        public static DatasetDescription Of(DatasetView view)
        {
            var (d, completeness) = (view.Dataset, view.Completeness);
            return new(
                DatasetSummary.Of(d, completeness.Score),
                d.About,
                CommunityText.Of(d.Origin),
                d.Owner,
                d.Purpose,
                d.WhyCollected,
                d.LegalBasis,
                d.Location,
                d.Tools,
                d.Refresh,
                d.Retention,
                d.QualityNotes,
                d.Coverage,
                d.Keywords,
                [.. view.Stewards.Where(s => s.Until is null).Select(s => s.Name)],
                [.. completeness.Open.Select(i => i.Missing!)]
            );
        }
    }

    sealed record FieldDescription(
        string Name,
        int Position,
        string Type,
        string Format,
        string Title,
        string Meaning,
        string Unit,
        string Alignment,
        bool IsIdentifier,
        JsonNode? Constraints,
        IReadOnlyDictionary<string, string> Codes,
        FieldProfile? Profile
    )
    {
        public static FieldDescription Of(DatasetView view, Field f) =>
            new(
                f.Name,
                f.Position,
                f.Type,
                f.Format,
                f.Title,
                f.Meaning,
                f.Unit,
                f.Alignment,
                f.IsIdentifier,
                JsonNode.Parse(f.Constraints.Length == 0 ? "{}" : f.Constraints),
                FieldEntry.CodesOf(f.Codes).ToDictionary(c => c.Code, c => c.Meaning, StringComparer.Ordinal),
                view.ProfileOf(f)
            );
    }
}
