using Causeway.Data;
using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Dictionary;

/// <summary>A dataset of one's own organization: everything about it, and what can be done with its description.</summary>
[Authorize(Policy = Policies.Member)]
public sealed class DetailModel(Actors actors, DatasetQuery query, Datasets datasets, IDbContextFactory<CommunityDb> databases)
    : DictionaryPage(actors)
{
    /// <summary>The dataset.</summary>
    public DatasetView View { get; private set; } = null!;

    /// <summary>The people who may be appointed.</summary>
    public IReadOnlyList<SelectListItem> Candidates { get; private set; } = [];

    /// <summary>Why each act is not possible now; null where it is.</summary>
    public string? WhyNotEdit => DictionaryAccess.WhyNotEdit(View.Dataset, Actor);

    /// <summary>Why it cannot be sent to review.</summary>
    public string? WhyNotSubmit => DictionaryAccess.WhyNotSubmit(View.Dataset, Actor);

    /// <summary>Why it cannot be published.</summary>
    public string? WhyNotPublish { get; private set; }

    /// <summary>Why it cannot be sent back.</summary>
    public string? WhyNotReturn => DictionaryAccess.WhyNotReturn(View.Dataset, Actor);

    /// <summary>Why it cannot be retired.</summary>
    public string? WhyNotRetire => DictionaryAccess.WhyNotRetire(View.Dataset, Actor);

    /// <summary>Why stewards cannot be changed.</summary>
    public string? WhyNotChangeStewards => DictionaryAccess.WhyNotChangeStewards(View.Dataset, Actor);

    /// <summary>The address of this page.</summary>
    public string Address => $"{ListAddress}/{View.Dataset.Slug}";

    /// <summary>True just after it was entered.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Made { get; set; }

    /// <summary>Shows the dataset.</summary>
    public async Task<IActionResult> OnGetAsync(string dataset, CancellationToken cancel) =>
        await FindAsync(dataset, cancel) ? Page() : NotFound();

    /// <summary>Sends it to review.</summary>
    public Task<IActionResult> OnPostSubmitAsync(string dataset, CancellationToken cancel) =>
        DoAsync(dataset, id => datasets.SubmitAsync(id, Actor, cancel), cancel);

    /// <summary>Publishes it as it was seen.</summary>
    public Task<IActionResult> OnPostPublishAsync(string dataset, string? seen, CancellationToken cancel) =>
        DoAsync(dataset, id => datasets.PublishAsync(id, Actor, DictionaryTokens.Moment(seen), cancel), cancel);

    /// <summary>Sends it back to its writer.</summary>
    public Task<IActionResult> OnPostReturnAsync(string dataset, CancellationToken cancel) =>
        DoAsync(dataset, id => datasets.ReturnAsync(id, Actor, cancel), cancel);

    /// <summary>Retires it.</summary>
    public Task<IActionResult> OnPostRetireAsync(string dataset, CancellationToken cancel) =>
        DoAsync(dataset, id => datasets.RetireAsync(id, Actor, cancel), cancel);

    /// <summary>Appoints a steward.</summary>
    public Task<IActionResult> OnPostAppointAsync(string dataset, Guid account, CancellationToken cancel) =>
        DoAsync(dataset, id => datasets.AppointAsync(id, account, Actor, cancel), cancel);

    /// <summary>Ends an appointment.</summary>
    public Task<IActionResult> OnPostDismissAsync(string dataset, Guid appointment, CancellationToken cancel) =>
        DoAsync(dataset, id => datasets.DismissAsync(id, appointment, Actor, cancel), cancel);

    async Task<IActionResult> DoAsync(string dataset, Func<Guid, Task> act, CancellationToken cancel)
    {
        if (!await FindAsync(dataset, cancel))
        {
            return NotFound();
        }

        if (await TryAsync(() => act(View.Dataset.Id)))
        {
            return LocalRedirect(Address);
        }

        await FindAsync(dataset, cancel);
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
        await using var db = await databases.CreateDbContextAsync(cancel);
        WhyNotPublish = DictionaryAccess.WhyNotPublish(
            view.Dataset,
            Actor,
            await datasets.DecidersAsync(db, Organization.OrganizationId, cancel)
        );
        var holders = await datasets.HoldersAsync(db, Organization.OrganizationId, cancel, Role.Steward);
        Candidates =
        [
            .. (
                await db.Set<Account>()
                    .Where(a => holders.Contains(a.Id))
                    .OrderBy(a => a.Name)
                    .Select(a => new { a.Id, a.Name })
                    .ToListAsync(cancel)
            )
                .Where(a => !view.Stewards.Any(s => s.Account == a.Id && s.Until is null))
                .Select(a => new SelectListItem(a.Name, a.Id.ToString())),
        ];
        return true;
    }
}
