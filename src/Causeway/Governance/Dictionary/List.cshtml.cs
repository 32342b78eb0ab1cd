using System.Globalization;
using Causeway.Data;
using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Dictionary;

/// <summary>The datasets of an organization, to find and to change several at once.</summary>
[Authorize(Policy = Policies.Member)]
public sealed class ListModel(Actors actors, DatasetQuery query, Datasets datasets, IDbContextFactory<CommunityDb> databases)
    : DictionaryPage(actors)
{
    /// <summary>Words to search for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Only in this state.</summary>
    [BindProperty(SupportsGet = true)]
    public DatasetState? State { get; set; }

    /// <summary>Only of this classification.</summary>
    [BindProperty(SupportsGet = true)]
    public Classification? Classification { get; set; }

    /// <summary>Only those for which nobody answers.</summary>
    [BindProperty(SupportsGet = true)]
    public bool NoSteward { get; set; }

    /// <summary>The page of the list.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>The datasets ticked, each with when it was last changed.</summary>
    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    /// <summary>The classification to set.</summary>
    [BindProperty]
    public Classification? SetClassification { get; set; }

    /// <summary>The visibility to set.</summary>
    [BindProperty]
    public DatasetVisibility? SetVisibility { get; set; }

    /// <summary>How often they are renewed.</summary>
    [BindProperty]
    public string? SetRefresh { get; set; }

    /// <summary>The steward to appoint.</summary>
    [BindProperty]
    public Guid? SetSteward { get; set; }

    /// <summary>The datasets of the page.</summary>
    public IReadOnlyList<ListedDataset> Found { get; private set; } = [];

    /// <summary>How many fit.</summary>
    public int Total { get; private set; }

    /// <summary>The stewards to choose from.</summary>
    public IReadOnlyList<SelectListItem> Stewards { get; private set; } = [];

    /// <summary>What was done.</summary>
    public string? Done { get; private set; }

    /// <summary>Null when the actor may describe datasets here.</summary>
    public string? WhyNotDescribe => DictionaryAccess.WhyNotDescribe(Organization.OrganizationId, Actor);

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        await WhoAsync(cancel);
        await ShowAsync(cancel);
    }

    /// <summary>Changes the datasets ticked; those that cannot be changed are named, the others are changed.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await WhoAsync(cancel);
        if (WhyNotDescribe is { } reason && SetSteward is null)
        {
            ModelState.AddModelError("", reason);
        }
        else if (Chosen.Count == 0)
        {
            ModelState.AddModelError("", "Tick the datasets to change.");
        }
        else if (SetClassification is null && SetVisibility is null && SetSteward is null && string.IsNullOrWhiteSpace(SetRefresh))
        {
            ModelState.AddModelError(nameof(SetClassification), "Choose what to set.");
        }
        else if (SetRefresh?.Length > 300)
        {
            ModelState.AddModelError(nameof(SetRefresh), "Write at most 300 characters.");
        }
        else
        {
            await ChangeAsync(cancel);
        }

        await ShowAsync(cancel);
        return Page();
    }

    async Task ChangeAsync(CancellationToken cancel)
    {
        var changed = 0;
        await using var db = await databases.CreateDbContextAsync(cancel);
        foreach (var choice in Chosen.Take(500))
        {
            var (id, seen) = Parse(choice);
            var dataset = await db.Set<Dataset>()
                .AsNoTracking()
                .SingleOrDefaultAsync(d => d.Id == id && d.OrganizationId == Organization.OrganizationId, cancel);
            if (dataset is null)
            {
                continue;
            }

            try
            {
                if (SetClassification is not null || SetVisibility is not null || !string.IsNullOrWhiteSpace(SetRefresh))
                {
                    var entry = DatasetEntry.Of(dataset);
                    entry.Classification = SetClassification ?? entry.Classification;
                    entry.Visibility = SetVisibility ?? entry.Visibility;
                    entry.Refresh = string.IsNullOrWhiteSpace(SetRefresh) ? entry.Refresh : SetRefresh;
                    await datasets.EditAsync(id, Actor, entry, seen, cancel);
                }

                if (SetSteward is { } steward)
                {
                    await datasets.AppointAsync(id, steward, Actor, cancel);
                }

                changed++;
            }
            catch (UserException e)
            {
                ModelState.AddModelError("", $"{dataset.Title}: {e.Message}");
            }
        }

        Done =
            changed == 0 ? null
            : changed == 1 ? "One dataset was changed."
            : $"{changed} datasets were changed.";
    }

    async Task ShowAsync(CancellationToken cancel)
    {
        var filter = new DatasetFilter
        {
            Organization = Organization.OrganizationId,
            Words = Q,
            State = State,
            Classification = Classification,
            WithoutSteward = NoSteward,
        };
        (Found, Total) = await query.ListAsync(Actor, filter, Math.Clamp(P, 1, 100_000), DatasetQuery.PageSize, cancel);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var holders = await datasets.HoldersAsync(db, Organization.OrganizationId, cancel, Role.Steward);
        Stewards =
        [
            .. (
                await db.Set<Account>()
                    .Where(a => holders.Contains(a.Id))
                    .OrderBy(a => a.Name)
                    .Select(a => new { a.Id, a.Name })
                    .ToListAsync(cancel)
            ).Select(a => new SelectListItem(a.Name, a.Id.ToString())),
        ];
    }

    /// <summary>A dataset and when it was last changed, as the form carries them.</summary>
    public static string Written(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return $"{dataset.Id}|{CommunityText.Of(dataset.UpdatedAt)}";
    }

    static (Guid Id, DateTimeOffset? Seen) Parse(string choice)
    {
        var parts = choice.Split('|');
        return Guid.TryParse(parts[0], CultureInfo.InvariantCulture, out var id)
            ? (id, DictionaryTokens.Moment(parts.ElementAtOrDefault(1)))
            : default;
    }
}
