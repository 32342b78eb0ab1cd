using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Causeway.Governance.Dictionary;

/// <summary>Changes all fields of a dataset in one form.</summary>
[Authorize(Policy = Policies.Editor)]
[RequestFormLimits(ValueCountLimit = 20_000)]
public sealed class FieldsFormModel(Actors actors, DatasetQuery query, Datasets datasets) : DictionaryPage(actors)
{
    const int EmptyRows = 3;

    /// <summary>The fields.</summary>
    [BindProperty]
    public List<FieldEntry> Fields { get; set; } = [];

    /// <summary>When they had last been changed as the form shows them.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>The dataset.</summary>
    public DatasetView View { get; private set; } = null!;

    /// <summary>The rows of the form.</summary>
    public IReadOnlyList<FieldRow> Rows { get; private set; } = [];

    /// <summary>The address of the dataset's page.</summary>
    public string Address => $"{ListAddress}/{View.Dataset.Slug}";

    /// <summary>Why they cannot be changed.</summary>
    public string? WhyNot => DictionaryAccess.WhyNotEdit(View.Dataset, Actor);

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string dataset, CancellationToken cancel)
    {
        if (!await FindAsync(dataset, cancel))
        {
            return NotFound();
        }

        Show([.. View.Fields.Select(FieldEntry.Of)]);
        Seen = Causeway.Data.CommunityText.Of(View.Dataset.UpdatedAt);
        return Page();
    }

    /// <summary>Keeps the change.</summary>
    public async Task<IActionResult> OnPostAsync(string dataset, CancellationToken cancel)
    {
        if (!await FindAsync(dataset, cancel))
        {
            return NotFound();
        }

        foreach (var field in Fields)
        {
            // Profiles are computed of data and never typed; an empty row at the end is no field.
            field.Profile = null;
            field.Remove |= field.Id is null && string.IsNullOrWhiteSpace(field.Name);
        }

        foreach (var (index, entry, message) in FieldEntry.WhyNotKeep(Fields))
        {
            ModelState.AddModelError($"Fields[{index}].{entry}", message);
        }

        if (
            ModelState.IsValid
            && await TryAsync(() => datasets.EditFieldsAsync(View.Dataset.Id, Actor, Fields, DictionaryTokens.Moment(Seen), cancel))
        )
        {
            return LocalRedirect($"{Address}#fields");
        }

        Show([.. Fields.Where(f => f.Id is not null || !f.Remove)]);
        return Page();
    }

    void Show(List<FieldEntry> entries)
    {
        var profiles = View.Fields.ToDictionary(f => f.Id, View.ProfileOf);
        Rows =
        [
            .. entries
                .Concat(Enumerable.Range(0, EmptyRows).Select(_ => new FieldEntry()))
                .Select(e => new FieldRow(e, e.Id is { } id ? profiles.GetValueOrDefault(id) : null, [], null)),
        ];
    }

    async Task<bool> FindAsync(string dataset, CancellationToken cancel)
    {
        await WhoAsync(cancel);
        if (await query.OneAsync(Actor, Slug, dataset, cancel) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
