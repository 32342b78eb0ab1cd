using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Governance.Dictionary;
using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Agreements;

/// <summary>Changing a draft: terms, datasets and fields, people, clauses.</summary>
[Authorize(Policy = Policies.Agreement)]
public sealed class EditModel(CommunityDb db, AgreementDesk desk) : OrganizationPage
{
    /// <summary>The agreement.</summary>
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The terms.</summary>
    [BindProperty]
    public TermsForm Form { get; set; } = new();

    /// <summary>The agreement with what belongs to it.</summary>
    public AgreementFile Whole { get; private set; } = null!;

    /// <summary>The provider's datasets with their fields as choices.</summary>
    public IReadOnlyList<(Dataset Dataset, IReadOnlyList<SelectListItem> Fields)> Datasets { get; private set; } = [];

    /// <summary>The clauses that fit, with the words that they have in this draft.</summary>
    public IReadOnlyList<(Clause Clause, string Text)> ClauseForms { get; private set; } = [];

    /// <summary>Shows the draft.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <summary>Saves the terms.</summary>
    public async Task<IActionResult> OnPostTermsAsync(CancellationToken cancel)
    {
        var typed = Form;
        if (ModelState.IsValid && typed.Terms().WhyNot() is var (field, reason))
        {
            ModelState.AddModelError(nameof(Form) + "." + NewModel.FormNameOf(field), reason);
        }

        if (!ModelState.IsValid)
        {
            var found = await LoadAsync(cancel);
            Form = typed;
            return found ? Page() : NotFound();
        }

        return await DoAsync(() => desk.EditAsync(Actor, Id, typed.Terms(), cancel), "The terms are saved.", cancel);
    }

    /// <summary>Saves which fields of a dataset are open.</summary>
    public Task<IActionResult> OnPostDatasetAsync(Guid dataset, string[] fields, CancellationToken cancel) =>
        Saved(() => desk.SetDatasetAsync(Actor, Id, dataset, fields, cancel), "The fields are saved.", cancel);

    /// <summary>Names a person.</summary>
    public Task<IActionResult> OnPostPersonAsync(string? email, CancellationToken cancel) =>
        Saved(
            async () =>
            {
                var recipient = Whole.Agreement.RecipientId;
                var wanted = (email ?? "").Trim().ToUpperInvariant();
                var account = await (
                    from member in db.Set<Member>()
                    where member.OrganizationId == recipient
                    join a in db.Set<Account>() on member.AccountId equals a.Id
                    where a.NormalizedEmail == wanted
                    select a.Id
                ).FirstOrDefaultAsync(cancel);
                await desk.SetPersonAsync(Actor, Id, account, true, cancel);
            },
            "The person is named.",
            cancel
        );

    /// <summary>Takes a person out.</summary>
    public Task<IActionResult> OnPostRemoveAsync(Guid account, CancellationToken cancel) =>
        Saved(() => desk.SetPersonAsync(Actor, Id, account, false, cancel), "The person is taken out.", cancel);

    /// <summary>Saves the clauses.</summary>
    public Task<IActionResult> OnPostClausesAsync(string[] keys, string?[] texts, CancellationToken cancel) =>
        Saved(
            async () =>
            {
                var known = Clauses.For(Whole.Agreement.Kind).ToDictionary(c => c.Key);
                await desk.EditClausesAsync(
                    Actor,
                    Id,
                    [
                        .. keys.Zip(texts)
                            .Where(p => known.ContainsKey(p.First))
                            .Select(p => new AgreedClause(p.First, known[p.First].Title, p.Second?.ReplaceLineEndings("\n").Trim() ?? "")),
                    ],
                    cancel
                );
            },
            "The clauses are saved.",
            cancel
        );

    Task<IActionResult> Saved(Func<Task> act, string done, CancellationToken cancel)
    {
        // The form of the terms is not part of these posts.
        ModelState.Clear();
        return DoAsync(act, done, cancel);
    }

    /// <inheritdoc/>
    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (
            await desk.FindAsync(Actor, Id, cancel) is not { } file
            || (file.Agreement.ProviderId != Organization.Id && file.Agreement.RecipientId != Organization.Id)
            || AgreementRules.WhyNotEdit(file.Agreement, Actor) is not null
        )
        {
            return false;
        }

        Whole = file;
        Form = TermsForm.Of(file.Agreement);
        var provider = file.Agreement.ProviderId;
        var datasets = await DictionaryAccess
            .Visible(db, Actor)
            .AsNoTracking()
            .Where(d => d.OrganizationId == provider && d.State == DatasetState.Published)
            .OrderBy(d => d.Title)
            .ToListAsync(cancel);
        Guid[] ids = [.. datasets.Select(d => d.Id)];
        var fields = await db.Set<Field>()
            .AsNoTracking()
            .Where(f => ids.Contains(f.DatasetId) && !f.IsIdentifier)
            .OrderBy(f => f.Position)
            .ToListAsync(cancel);
        var chosen = file.Datasets.ToDictionary(d => d.Dataset.Id, d => Lines.Of(d.Row.Fields));
        Datasets =
        [
            .. datasets.Select(d =>
                (
                    d,
                    (IReadOnlyList<SelectListItem>)
                        [
                            .. fields
                                .Where(f => f.DatasetId == d.Id)
                                .Select(f => new SelectListItem(
                                    f.Title.Length > 0 ? $"{f.Name}: {f.Title}" : f.Name,
                                    f.Name,
                                    chosen.TryGetValue(d.Id, out var c) && c.Contains(f.Name)
                                )),
                        ]
                )
            ),
        ];
        var words = Clauses.Of(file.Agreement).ToDictionary(c => c.Key, c => c.Text);
        ClauseForms = [.. Clauses.For(file.Agreement.Kind).Select(c => (c, words.GetValueOrDefault(c.Key, "")))];
        return true;
    }
}
