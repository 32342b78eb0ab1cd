using Causeway.Governance.Dictionary.Intake;
using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Causeway.Governance.Dictionary;

/// <summary>Computes the profile of a dataset that is described already from a file, which is deleted at once.</summary>
[Authorize(Policy = Policies.Editor)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadReader.MostBytes + (1 << 20))]
[RequestSizeLimit(UploadReader.MostBytes + (2 << 20))]
public sealed class ProfileModel(Actors actors, DatasetQuery query, Datasets datasets) : DictionaryPage(actors)
{
    /// <summary>The file.</summary>
    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>The dataset.</summary>
    public DatasetView View { get; private set; } = null!;

    /// <summary>What is wrong with the file.</summary>
    public IReadOnlyList<IntakeError> Errors { get; private set; } = [];

    /// <summary>The address of the dataset's page.</summary>
    public string Address => $"{ListAddress}/{View.Dataset.Slug}";

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string dataset, CancellationToken cancel) =>
        await FindAsync(dataset, cancel) ? Page() : NotFound();

    /// <summary>Reads the file and keeps the profile of the fields that the dataset has.</summary>
    public async Task<IActionResult> OnPostAsync(string dataset, CancellationToken cancel)
    {
        if (!await FindAsync(dataset, cancel))
        {
            return NotFound();
        }

        if (Upload is null or { Length: 0 } or { Length: > UploadReader.MostBytes })
        {
            ModelState.AddModelError(nameof(Upload), $"Choose a file of at most {UploadReader.MostBytes >> 20} MB.");
            return Page();
        }

        await using var stream = Upload.OpenReadStream();
        var proposal = await UploadReader.ReadAsync(stream, Upload.FileName, IntakeKind.Data, cancel);
        Errors = proposal.Errors;
        var profiles = proposal
            .Fields.Where(f => f.Profile is not null)
            .ToDictionary(f => f.Entry.Name!, f => f.Profile!, StringComparer.OrdinalIgnoreCase);
        if (Errors.Count > 0)
        {
            ModelState.AddModelError(nameof(Upload), "The file cannot be read yet: see below.");
        }
        else if (!View.Fields.Any(f => profiles.ContainsKey(f.Name)))
        {
            ModelState.AddModelError(
                nameof(Upload),
                "No column of the file has the name of a field of this dataset, or no row is below the names."
            );
        }
        else if (await TryAsync(() => datasets.SetProfilesAsync(View.Dataset.Id, Actor, profiles, cancel)))
        {
            return LocalRedirect($"{Address}#fields");
        }

        return Page();
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
