using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Causeway.Governance.Dictionary;

/// <summary>Changes the description of a dataset.</summary>
[Authorize(Policy = Policies.Editor)]
public sealed class EditModel(Actors actors, DatasetQuery query, Datasets datasets) : DictionaryPage(actors)
{
    /// <summary>The description.</summary>
    [BindProperty]
    public DatasetEntry Entry { get; set; } = new();

    /// <summary>When it had last been changed as the form shows it.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>The dataset.</summary>
    public Dataset Dataset { get; private set; } = null!;

    /// <summary>The address of the dataset's page.</summary>
    public string Address => $"{ListAddress}/{Dataset.Slug}";

    /// <summary>Why it cannot be changed.</summary>
    public string? WhyNot => DictionaryAccess.WhyNotEdit(Dataset, Actor);

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string dataset, CancellationToken cancel)
    {
        if (!await FindAsync(dataset, cancel))
        {
            return NotFound();
        }

        Entry = DatasetEntry.Of(Dataset);
        Seen = Causeway.Data.CommunityText.Of(Dataset.UpdatedAt);
        return Page();
    }

    /// <summary>Keeps the change.</summary>
    public async Task<IActionResult> OnPostAsync(string dataset, CancellationToken cancel)
    {
        if (!await FindAsync(dataset, cancel))
        {
            return NotFound();
        }

        return
            ModelState.IsValid && await TryAsync(() => datasets.EditAsync(Dataset.Id, Actor, Entry, DictionaryTokens.Moment(Seen), cancel))
            ? LocalRedirect(Address)
            : Page();
    }

    async Task<bool> FindAsync(string dataset, CancellationToken cancel)
    {
        await WhoAsync(cancel);
        if (await query.OneAsync(Actor, Slug, dataset, cancel) is not { } view)
        {
            return false;
        }

        Dataset = view.Dataset;
        return true;
    }
}
