using System.Text;
using Causeway.Data;
using Causeway.Identity;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Dictionary;

/// <summary>What is done to the descriptions of datasets. Each act is asked of <see cref="DictionaryAccess"/> and told to the audit log in the same transaction.</summary>
public sealed class Datasets(IDbContextFactory<CommunityDb> databases, TimeProvider time)
{
    const string Changed =
        "Somebody else changed this description in the meantime. Your entry was not kept; open the page again to see theirs.";

    /// <summary>Enters a new dataset with its fields as a draft and returns it.</summary>
    public async Task<Dataset> CreateAsync(
        Guid organization,
        Actor actor,
        DatasetEntry entry,
        IReadOnlyList<FieldEntry> fields,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(entry);
        Refuse(DictionaryAccess.WhyNotDescribe(organization, actor));
        Refuse(WhyNotFields(fields));
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = time.GetUtcNow();
        var dataset = new Dataset
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = organization,
            Slug = await FreeSlugAsync(db, organization, entry.Title, cancel),
            Title = entry.Title,
            CreatedAt = now,
            CreatedBy = actor.Account!.Value,
            UpdatedAt = now,
        };
        entry.CopyTo(dataset);
        db.Add(dataset);
        var position = 0;
        foreach (var field in fields.Where(f => !f.Remove))
        {
            db.Add(NewField(dataset.Id, field, ++position));
        }

        if (actor.Is(organization, Role.Steward))
        {
            db.Add(
                new DatasetSteward
                {
                    Id = Guid.CreateVersion7(),
                    DatasetId = dataset.Id,
                    AccountId = actor.Account.Value,
                    Since = now,
                }
            );
        }

        db.Add(Did(actor, "dataset.created", dataset, new { fields = position }));
        await db.SaveChangesAsync(cancel);
        return dataset;
    }

    /// <summary>Changes the description.</summary>
    /// <param name="id">The dataset.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="entry">The description as it is to be.</param>
    /// <param name="seen">When it had last been changed as the actor saw it; null to change whatever is there.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task EditAsync(Guid id, Actor actor, DatasetEntry entry, DateTimeOffset? seen, CancellationToken cancel) =>
        ChangeAsync(
            id,
            seen,
            d => DictionaryAccess.WhyNotEdit(d, actor),
            (db, dataset) =>
            {
                var changed = entry.CopyTo(dataset);
                if (changed.Count == 0)
                {
                    return false;
                }

                Settle(dataset, actor, changed.Any(c => c is nameof(Dataset.Classification) or nameof(Dataset.Visibility)));
                db.Add(Did(actor, "dataset.edited", dataset, new { changed, state = CommunityText.Of(dataset.State) }));
                return true;
            },
            cancel
        );

    /// <summary>Changes all fields at once: those with an id are changed or removed, those without are added.</summary>
    public Task EditFieldsAsync(Guid id, Actor actor, IReadOnlyList<FieldEntry> fields, DateTimeOffset? seen, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(fields);
        Refuse(WhyNotFields(fields));
        return ChangeAsync(
            id,
            seen,
            d => DictionaryAccess.WhyNotEdit(d, actor),
            async (db, dataset) =>
            {
                var kept = await db.Set<Field>().Where(f => f.DatasetId == id).ToDictionaryAsync(f => f.Id, cancel);
                var (added, changed, removed, isSensitive, position) = (0, 0, 0, false, 0);
                foreach (var entry in fields)
                {
                    if (entry.Id is { } known && kept.TryGetValue(known, out var field))
                    {
                        if (entry.Remove)
                        {
                            db.Remove(field);
                            removed++;
                            continue;
                        }

                        var wasIdentifier = field.IsIdentifier;
                        changed += entry.CopyTo(field, ++position) ? 1 : 0;
                        isSensitive |= wasIdentifier && !field.IsIdentifier;
                        if (field.IsIdentifier && FieldProfile.FromJson(field.Profile) is { } profile)
                        {
                            field.Profile = ProfileGate.WithoutValues(profile).ToJson();
                        }
                    }
                    else if (!entry.Remove)
                    {
                        db.Add(NewField(id, entry, ++position));
                        added++;
                    }
                }

                if (added + changed + removed == 0)
                {
                    return false;
                }

                Settle(dataset, actor, isSensitive);
                db.Add(
                    Did(
                        actor,
                        "dataset.fields_edited",
                        dataset,
                        new
                        {
                            added,
                            changed,
                            removed,
                            state = CommunityText.Of(dataset.State),
                        }
                    )
                );
                return true;
            },
            cancel
        );
    }

    /// <summary>Replaces the profiles of the fields of these names; returns how many fields were found.</summary>
    public async Task<int> SetProfilesAsync(
        Guid id,
        Actor actor,
        IReadOnlyDictionary<string, FieldProfile> profiles,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(profiles);
        var found = 0;
        await ChangeAsync(
            id,
            null,
            d => DictionaryAccess.WhyNotEdit(d, actor),
            async (db, dataset) =>
            {
                foreach (var field in await db.Set<Field>().Where(f => f.DatasetId == id).ToListAsync(cancel))
                {
                    if (profiles.TryGetValue(field.Name, out var profile))
                    {
                        field.Profile = (field.IsIdentifier ? ProfileGate.WithoutValues(profile) : profile).ToJson();
                        found++;
                    }
                }

                db.Add(Did(actor, "dataset.profiled", dataset, new { fields = found }));
                return found > 0;
            },
            cancel
        );
        return found;
    }

    /// <summary>Sends a draft to review.</summary>
    public Task SubmitAsync(Guid id, Actor actor, CancellationToken cancel) =>
        ChangeAsync(
            id,
            null,
            d => DictionaryAccess.WhyNotSubmit(d, actor),
            (db, dataset) =>
            {
                dataset.State = DatasetState.InReview;
                dataset.SubmittedBy = actor.Account;
                db.Add(Did(actor, "dataset.submitted", dataset, null));
                return true;
            },
            cancel
        );

    /// <summary>Sends a description in review back to its writer.</summary>
    public Task ReturnAsync(Guid id, Actor actor, CancellationToken cancel) =>
        ChangeAsync(
            id,
            null,
            d => DictionaryAccess.WhyNotReturn(d, actor),
            (db, dataset) =>
            {
                dataset.State = DatasetState.Draft;
                dataset.SubmittedBy = null;
                db.Add(Did(actor, "dataset.returned", dataset, null));
                return true;
            },
            cancel
        );

    /// <summary>Publishes a description in review.</summary>
    /// <param name="id">The dataset.</param>
    /// <param name="actor">Who publishes it.</param>
    /// <param name="seen">The description that the actor judged, by when it was last changed; null for whatever is there.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task PublishAsync(Guid id, Actor actor, DateTimeOffset? seen, CancellationToken cancel)
    {
        await using var reading = await databases.CreateDbContextAsync(cancel);
        var organization = await reading.Set<Dataset>().Where(d => d.Id == id).Select(d => d.OrganizationId).SingleAsync(cancel);
        var deciders = await DecidersAsync(reading, organization, cancel);
        await ChangeAsync(
            id,
            seen,
            d => DictionaryAccess.WhyNotPublish(d, actor, deciders),
            (db, dataset) =>
            {
                var isOwn = dataset.SubmittedBy == actor.Account;
                dataset.State = DatasetState.Published;
                dataset.Version++;
                dataset.SubmittedBy = null;
                db.Add(
                    Did(
                        actor,
                        isOwn ? "dataset.published_by_sole_reviewer" : "dataset.published",
                        dataset,
                        new { dataset.Version, visibility = CommunityText.Of(dataset.Visibility) }
                    )
                );
                return true;
            },
            cancel
        );
    }

    /// <summary>Retires a description.</summary>
    public Task RetireAsync(Guid id, Actor actor, CancellationToken cancel) =>
        ChangeAsync(
            id,
            null,
            d => DictionaryAccess.WhyNotRetire(d, actor),
            (db, dataset) =>
            {
                // What was not published is not shown outside by being retired.
                if (dataset.State != DatasetState.Published)
                {
                    dataset.Visibility = DatasetVisibility.Organization;
                }

                dataset.State = DatasetState.Retired;
                dataset.SubmittedBy = null;
                db.Add(Did(actor, "dataset.retired", dataset, null));
                return true;
            },
            cancel
        );

    /// <summary>Makes a person with the role of a steward answer for the dataset from now on.</summary>
    public async Task AppointAsync(Guid id, Guid account, Actor actor, CancellationToken cancel)
    {
        await using var reading = await databases.CreateDbContextAsync(cancel);
        var organization = await reading.Set<Dataset>().Where(d => d.Id == id).Select(d => d.OrganizationId).SingleAsync(cancel);
        var isSteward = (await HoldersAsync(reading, organization, cancel, Role.Steward)).Contains(account);
        await ChangeAsync(
            id,
            null,
            d => DictionaryAccess.WhyNotAppoint(d, actor, isSteward),
            async (db, dataset) =>
            {
                if (await db.Set<DatasetSteward>().AnyAsync(s => s.DatasetId == id && s.AccountId == account && s.Until == null, cancel))
                {
                    return false;
                }

                db.Add(
                    new DatasetSteward
                    {
                        Id = Guid.CreateVersion7(),
                        DatasetId = id,
                        AccountId = account,
                        Since = time.GetUtcNow(),
                    }
                );
                db.Add(Did(actor, "dataset.steward_appointed", dataset, new { account }));
                return true;
            },
            cancel
        );
    }

    /// <summary>Ends an appointment.</summary>
    public Task DismissAsync(Guid id, Guid appointment, Actor actor, CancellationToken cancel) =>
        ChangeAsync(
            id,
            null,
            d => DictionaryAccess.WhyNotChangeStewards(d, actor),
            async (db, dataset) =>
            {
                if (
                    await db.Set<DatasetSteward>()
                        .SingleOrDefaultAsync(s => s.Id == appointment && s.DatasetId == id && s.Until == null, cancel)
                    is not { } found
                )
                {
                    return false;
                }

                found.Until = time.GetUtcNow();
                db.Add(Did(actor, "dataset.steward_dismissed", dataset, new { account = found.AccountId }));
                return true;
            },
            cancel
        );

    /// <summary>The accounts that are stewards or reviewers of an organization now.</summary>
    public Task<IReadOnlyList<Guid>> DecidersAsync(CommunityDb db, Guid organization, CancellationToken cancel) =>
        HoldersAsync(db, organization, cancel, Role.Steward, Role.Reviewer);

    /// <summary>The accounts that have one of the roles in an organization now.</summary>
    public async Task<IReadOnlyList<Guid>> HoldersAsync(CommunityDb db, Guid organization, CancellationToken cancel, params Role[] roles)
    {
        ArgumentNullException.ThrowIfNull(db);
        var members = await db.Set<Member>()
            .Where(m => m.OrganizationId == organization && roles.Contains(m.Role))
            .Join(db.Set<Account>().Where(a => a.DisabledAt == null), m => m.AccountId, a => a.Id, (m, _) => m)
            .AsNoTracking()
            .ToListAsync(cancel);
        var now = time.GetUtcNow();
        return [.. members.Where(m => m.Since <= now && (m.Until is null || m.Until > now)).Select(m => m.AccountId).Distinct()];
    }

    Task ChangeAsync(
        Guid id,
        DateTimeOffset? seen,
        Func<Dataset, string?> whyNot,
        Func<CommunityDb, Dataset, bool> act,
        CancellationToken cancel
    ) => ChangeAsync(id, seen, whyNot, (db, dataset) => Task.FromResult(act(db, dataset)), cancel);

    async Task ChangeAsync(
        Guid id,
        DateTimeOffset? seen,
        Func<Dataset, string?> whyNot,
        Func<CommunityDb, Dataset, Task<bool>> act,
        CancellationToken cancel
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var dataset = await db.Set<Dataset>().SingleAsync(d => d.Id == id, cancel);
        Refuse(whyNot(dataset));
        if (seen is { } moment && moment != dataset.UpdatedAt)
        {
            throw new UserException("dictionary.changed", Changed);
        }

        if (!await act(db, dataset))
        {
            return;
        }

        var now = time.GetUtcNow();
        dataset.UpdatedAt = now > dataset.UpdatedAt ? now : dataset.UpdatedAt.AddTicks(1);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException e)
        {
            throw new UserException("dictionary.changed", Changed, e);
        }
    }

    // Publishing a steward's own words counts as a version of its own.
    static void Settle(Dataset dataset, Actor actor, bool isSensitive)
    {
        var after = DictionaryAccess.AfterEdit(dataset, actor, isSensitive);
        if (after == DatasetState.InReview && (dataset.State != DatasetState.InReview || isSensitive))
        {
            dataset.SubmittedBy = actor.Account;
        }
        else if (after == DatasetState.Published)
        {
            dataset.Version++;
        }

        dataset.State = after;
    }

    Data.Audit.AuditEntry Did(Actor actor, string action, Dataset dataset, object? details) =>
        actor.Did(time, action, dataset.OrganizationId, "dataset", dataset.Id, details: details);

    static Field NewField(Guid dataset, FieldEntry entry, int position)
    {
        var field = new Field
        {
            Id = Guid.CreateVersion7(),
            DatasetId = dataset,
            Name = "",
            Position = position,
            Type = "string",
            Constraints = FieldEntry.ConstraintsOf(entry.Constraints),
        };
        entry.CopyTo(field, position);
        if (FieldProfile.FromJson(entry.Profile ?? "") is { } profile)
        {
            field.Profile = (entry.IsIdentifier ? ProfileGate.WithoutValues(profile) : profile).ToJson();
        }

        return field;
    }

    static string? WhyNotFields(IReadOnlyList<FieldEntry> fields) =>
        FieldEntry.WhyNotKeep(fields) is [var wrong, ..] ? wrong.Message : null;

    static void Refuse(string? reason)
    {
        if (reason is not null)
        {
            throw new UserException("dictionary.refused", reason);
        }
    }

    static async Task<string> FreeSlugAsync(CommunityDb db, Guid organization, string title, CancellationToken cancel)
    {
        var slug = Slug(title);
        var taken = await db.Set<Dataset>()
            .Where(d => d.OrganizationId == organization && d.Slug.StartsWith(slug))
            .Select(d => d.Slug)
            .ToListAsync(cancel);
        var free = slug;
        // A page of the list has this address.
        for (var number = 2; taken.Contains(free) || free is "new" or "bulk"; number++)
        {
            free = $"{slug}-{number}";
        }

        return free;
    }

    static string Slug(string title)
    {
        var slug = new StringBuilder();
        foreach (var c in title.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (slug.Length > 0 && slug[^1] != '-' && (char.IsWhiteSpace(c) || char.IsPunctuation(c) || char.IsSymbol(c)))
            {
                slug.Append('-');
            }
        }

        var text = slug.ToString().Trim('-');
        return text.Length == 0 ? "dataset"
            : text.Length > 60 ? text[..60].TrimEnd('-')
            : text;
    }
}
