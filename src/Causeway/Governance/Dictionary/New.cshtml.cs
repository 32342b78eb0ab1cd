using Causeway.Governance.Dictionary.Intake;
using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Causeway.Governance.Dictionary;

/// <summary>Makes a dictionary of a file: upload, correct on one page, keep.</summary>
[Authorize(Policy = Policies.Editor)]
[RequestFormLimits(ValueCountLimit = 20_000, MultipartBodyLengthLimit = UploadReader.MostBytes + (1 << 20))]
[RequestSizeLimit(UploadReader.MostBytes + (2 << 20))]
public sealed class NewModel(Actors actors, Datasets datasets, SealedProfiles profiles) : DictionaryPage(actors)
{
    /// <summary>The description.</summary>
    [BindProperty]
    public DatasetEntry Entry { get; set; } = new();

    /// <summary>The fields.</summary>
    [BindProperty]
    public List<FieldEntry> Fields { get; set; } = [];

    /// <summary>The file.</summary>
    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>What the file is said to be.</summary>
    [BindProperty]
    public IntakeKind Kind { get; set; }

    /// <summary>Names typed or pasted instead of a file.</summary>
    [BindProperty]
    public string? Names { get; set; }

    /// <summary>The dictionary that was read, while its mapping is corrected.</summary>
    [BindProperty]
    public string? Packed { get; set; }

    /// <summary>Which column of the dictionary has what.</summary>
    [BindProperty]
    public List<DictionaryColumn> Mapping { get; set; } = [];

    /// <summary>What was read; null before.</summary>
    public Proposal? Proposal { get; private set; }

    /// <summary>The rows of the form.</summary>
    public IReadOnlyList<FieldRow> Rows { get; private set; } = [];

    /// <summary>Shows the choice of a file.</summary>
    public Task OnGetAsync(CancellationToken cancel) => WhoAsync(cancel);

    /// <summary>Reads the file or the names.</summary>
    public async Task<IActionResult> OnPostReadAsync(CancellationToken cancel)
    {
        await WhoAsync(cancel);
        ModelState.Clear();
        if (Upload is { Length: > UploadReader.MostBytes })
        {
            ModelState.AddModelError(
                nameof(Upload),
                $"The file is larger than {UploadReader.MostBytes >> 20} MB. Upload a sample of its rows."
            );
        }
        else if (Upload is { Length: > 0 })
        {
            await using var stream = Upload.OpenReadStream();
            Show(await UploadReader.ReadAsync(stream, Upload.FileName, Kind, cancel));
        }
        else if (!string.IsNullOrWhiteSpace(Names))
        {
            Show(UploadReader.ReadNames(Names));
        }
        else
        {
            ModelState.AddModelError(
                nameof(Upload),
                Upload is null ? "Choose a file, or paste the names of the columns." : "The file is empty."
            );
        }

        return Page();
    }

    /// <summary>Reads the dictionary again with the corrected mapping.</summary>
    public async Task<IActionResult> OnPostMapAsync(CancellationToken cancel)
    {
        await WhoAsync(cancel);
        var title = Entry.Title;
        ModelState.Clear();
        if (DictionaryTable.Unpack(Packed ?? "") is { } table && Mapping.Count == table.Header.Count)
        {
            Show(UploadReader.Of(table with { Mapping = Mapping }, title, []));
        }
        else
        {
            ModelState.AddModelError(nameof(Upload), "The dictionary did not come back whole. Upload it again.");
        }

        return Page();
    }

    /// <summary>Keeps the dataset.</summary>
    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancel)
    {
        await WhoAsync(cancel);
        foreach (var (index, entry, message) in FieldEntry.WhyNotKeep(Fields))
        {
            ModelState.AddModelError($"Fields[{index}].{entry}", message);
        }

        var kept = Fields.Select(f => (Field: f, Sealed: f.Profile)).ToList();
        foreach (var (field, text) in kept)
        {
            field.Profile = profiles.Open(text, Organization.OrganizationId);
        }

        Dataset? made = null;
        if (
            ModelState.IsValid
            && await TryAsync(async () => made = await datasets.CreateAsync(Organization.OrganizationId, Actor, Entry, Fields, cancel))
        )
        {
            return LocalRedirect($"{ListAddress}/{made!.Slug}?made=true");
        }

        Rows = [.. kept.Select(k => new FieldRow(k.Field, FieldProfile.FromJson(k.Field.Profile ?? ""), [], k.Sealed))];
        return Page();
    }

    void Show(Proposal proposal)
    {
        Proposal = proposal;
        Entry.Title = proposal.Title;
        Entry.About = proposal.About;
        Entry.Keywords = proposal.Keywords;
        Entry.Classification = Classification.Restricted;
        Packed = proposal.Table?.Pack();
        Rows =
        [
            .. proposal.Fields.Select(f => new FieldRow(
                f.Entry,
                f.Profile,
                f.Remarks,
                f.Profile is null ? null : profiles.Seal(f.Profile, Organization.OrganizationId)
            )),
        ];
    }
}
