using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Governance.Dictionary;
using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Holdings;

/// <summary>Where a steward gives the data of a dataset to be held.</summary>
[Authorize(Policy = Policies.Steward), RequestSizeLimit(HeldData.Largest), RequestFormLimits(MultipartBodyLengthLimit = HeldData.Largest)]
public sealed class IndexModel(CommunityDb db, HeldData data) : OrganizationPage
{
    /// <summary>The dataset's name in the address.</summary>
    [FromRoute(Name = "dataset")]
    public string DatasetSlug { get; set; } = "";

    /// <summary>The dataset.</summary>
    public Dataset Dataset { get; private set; } = null!;

    /// <summary>What is held; null for nothing.</summary>
    public HeldFile? Held { get; private set; }

    /// <summary>Shows what is held.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <summary>Takes a file.</summary>
    public Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken cancel) =>
        DoAsync(
            async () =>
            {
                if (file is null || file.Length == 0)
                {
                    throw new UserException("held.no_file", "Choose a file that is not empty.");
                }

                await using var stream = file.OpenReadStream();
                await data.ReceiveAsync(Actor, Dataset.Id, file.FileName, stream, cancel);
            },
            "The data are held.",
            cancel
        );

    /// <inheritdoc/>
    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        var found = await db.Set<Dataset>()
            .AsNoTracking()
            .SingleOrDefaultAsync(d => d.OrganizationId == Organization.Id && d.Slug == DatasetSlug, cancel);
        if (found is null)
        {
            return false;
        }

        Dataset = found;
        Held = await data.OfAsync(found.Id, cancel);
        return true;
    }
}
