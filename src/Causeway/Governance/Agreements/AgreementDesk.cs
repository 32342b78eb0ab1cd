using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Governance.Dictionary;
using Causeway.Identity;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Agreements;

/// <summary>Where agreements are drafted, offered, signed, accepted, ended and renewed. Each act is checked, carried out and recorded in one transaction.</summary>
public sealed class AgreementDesk(IDbContextFactory<CommunityDb> databases, TimeProvider time)
{
    const string Kind = "agreement";

    /// <summary>An agreement that the actor may read; null for every other.</summary>
    public async Task<AgreementFile?> FindAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await GovernanceAccess.Agreements(db, actor).AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) is { } agreement
            ? await AgreementFile.ReadAsync(db, agreement, cancel)
            : null;
    }

    /// <summary>Begins a draft between the provider and the recipient, of which the actor's organization must be one.</summary>
    public async Task<Agreement> DraftAsync(
        Actor actor,
        AgreementKind kind,
        Guid provider,
        Guid recipient,
        AgreementTerms terms,
        Guid? renews,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(terms);
        if (provider == recipient || !(actor.Is(provider, Role.Owner, Role.Steward) || actor.Is(recipient, Role.Owner, Role.Steward)))
        {
            throw new UserException(
                "agreement.parties",
                "An agreement is between two organizations, and you must be an owner or steward of one."
            );
        }

        Demand(terms);
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Set<Organization>().CountAsync(o => (o.Id == provider || o.Id == recipient) && o.ClosedAt == null, cancel) != 2)
        {
            throw new UserException("agreement.parties", "One of the organizations is closed or not here.");
        }

        var agreement = new Agreement
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            Title = "",
            ProviderId = provider,
            RecipientId = recipient,
            State = AgreementState.Draft,
            StartsAt = default,
            ExpiresAt = default,
            Clauses = Clauses.StartOf(kind),
            CreatedAt = time.GetUtcNow(),
            CreatedBy = actor.Account!.Value,
            Renews = renews,
        };
        terms.Into(agreement);
        db.Add(agreement);
        db.Add(Did(actor, agreement, "agreement.drafted"));
        await db.SaveChangesAsync(cancel);
        return agreement;
    }

    /// <summary>Changes the terms of a draft.</summary>
    public Task EditAsync(Actor actor, Guid id, AgreementTerms terms, CancellationToken cancel)
    {
        Demand(terms);
        return ChangeAsync(actor, id, "agreement.edited", AgreementRules.WhyNotEdit, (_, agreement) => terms.Into(agreement), cancel);
    }

    /// <summary>Changes the clauses of a draft.</summary>
    public Task EditClausesAsync(Actor actor, Guid id, IReadOnlyList<AgreedClause> clauses, CancellationToken cancel) =>
        ChangeAsync(
            actor,
            id,
            "agreement.edited",
            AgreementRules.WhyNotEdit,
            (_, agreement) => agreement.Clauses = Clauses.Json(clauses.Where(c => c.Text.Trim().Length > 0)),
            cancel
        );

    /// <summary>Sets which fields of a dataset the draft opens; none takes the dataset out. Fields that identify people cannot be opened.</summary>
    public Task SetDatasetAsync(Actor actor, Guid id, Guid dataset, IReadOnlyList<string> fields, CancellationToken cancel) =>
        ChangeAsync(
            actor,
            id,
            "agreement.edited",
            AgreementRules.WhyNotEdit,
            async (db, agreement) =>
            {
                var row = await db.Set<AgreementDataset>().SingleOrDefaultAsync(d => d.AgreementId == id && d.DatasetId == dataset, cancel);
                // What the actor may not know of is not put in by its id alone either: they see its description, or it is in an agreement of theirs, which may be renewed.
                var seen = DictionaryAccess.Visible(db, actor);
                var mine = GovernanceAccess.Agreements(db, actor);
                var isOpen = await db.Set<Dataset>()
                    .AnyAsync(
                        d =>
                            d.Id == dataset
                            && d.OrganizationId == agreement.ProviderId
                            && d.State == DatasetState.Published
                            && (
                                seen.Any(v => v.Id == d.Id)
                                || db.Set<AgreementDataset>().Any(r => r.DatasetId == d.Id && mine.Any(m => m.Id == r.AgreementId))
                            ),
                        cancel
                    );
                if (!isOpen && (row is null || fields.Count > 0))
                {
                    throw new UserException("agreement.dataset", "Only published datasets of the provider can be opened.");
                }

                var open = await db.Set<Field>()
                    .Where(f => f.DatasetId == dataset && !f.IsIdentifier)
                    .Select(f => f.Name)
                    .ToListAsync(cancel);
                if (fields.FirstOrDefault(f => !open.Contains(f)) is { } wrong)
                {
                    throw new UserException(
                        "agreement.field",
                        $"The field '{wrong}' is not in the dataset or identifies people, and cannot be opened."
                    );
                }

                if (row is not null)
                {
                    db.Remove(row);
                }

                if (fields.Count > 0)
                {
                    db.Add(
                        new AgreementDataset
                        {
                            Id = Guid.CreateVersion7(),
                            AgreementId = id,
                            DatasetId = dataset,
                            Fields = Lines.Text(fields),
                        }
                    );
                }
            },
            cancel
        );

    /// <summary>Names a person in the draft, or takes the person out. Only members of the recipient can be named.</summary>
    public Task SetPersonAsync(Actor actor, Guid id, Guid account, bool isPermitted, CancellationToken cancel) =>
        ChangeAsync(
            actor,
            id,
            "agreement.edited",
            AgreementRules.WhyNotEdit,
            async (db, agreement) =>
            {
                var row = await db.Set<AgreementPerson>().SingleOrDefaultAsync(p => p.AgreementId == id && p.AccountId == account, cancel);
                if (!isPermitted)
                {
                    if (row is not null)
                    {
                        db.Remove(row);
                    }

                    return;
                }

                if (
                    row is null
                    && !await db.Set<Member>().AnyAsync(m => m.OrganizationId == agreement.RecipientId && m.AccountId == account, cancel)
                )
                {
                    throw new UserException("agreement.person", "Only members of the recipient can be named.");
                }

                if (row is null)
                {
                    db.Add(
                        new AgreementPerson
                        {
                            Id = Guid.CreateVersion7(),
                            AgreementId = id,
                            AccountId = account,
                        }
                    );
                }
            },
            cancel
        );

    /// <summary>Offers the draft for signature; its text is kept word for word as a new version.</summary>
    public async Task ProposeAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var agreement = await GetAsync(db, actor, id, cancel);
        var file = await AgreementFile.ReadAsync(db, agreement, cancel);
        Demand(AgreementRules.WhyNotPropose(agreement, actor, file.Datasets.Count, file.People.Count, time.GetUtcNow()));
        agreement.State = AgreementState.Proposed;
        agreement.Version++;
        agreement.Revision++;
        var text = AgreementWords.Text(agreement, file.Names);
        db.Add(
            new AgreementText
            {
                Id = Guid.CreateVersion7(),
                AgreementId = id,
                Version = agreement.Version,
                Text = text,
                Hash = AgreementRules.HashOf(text),
                ProposedAt = time.GetUtcNow(),
                ProposedBy = actor.Account!.Value,
            }
        );
        db.Add(Did(actor, agreement, "agreement.proposed", new { agreement.Version, hash = AgreementRules.HashOf(text) }));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Takes an offer back to a draft; signatures under the text that was offered count no longer.</summary>
    public Task TakeBackAsync(Actor actor, Guid id, CancellationToken cancel) =>
        ChangeAsync(
            actor,
            id,
            "agreement.taken_back",
            (a, who) =>
                a.State != AgreementState.Proposed ? "Only an agreement that is out for signature can be taken back."
                : who.Is(a.ProviderId, Role.Owner, Role.Steward) || who.Is(a.RecipientId, Role.Owner, Role.Steward) ? null
                : "Only owners and stewards of the parties take an agreement back.",
            (_, agreement) => agreement.State = AgreementState.Draft,
            cancel
        );

    /// <summary>Withdraws a draft or an offer for good.</summary>
    public Task WithdrawAsync(Actor actor, Guid id, CancellationToken cancel) =>
        ChangeAsync(
            actor,
            id,
            "agreement.withdrawn",
            (a, who) =>
                !AgreementRules.Moves[a.State].Contains(AgreementState.Withdrawn) ? "Only a draft or an offer can be withdrawn."
                : who.Is(a.ProviderId, Role.Owner, Role.Steward) || who.Is(a.RecipientId, Role.Owner, Role.Steward) ? null
                : "Only owners and stewards of the parties withdraw an agreement.",
            (_, agreement) => agreement.State = AgreementState.Withdrawn,
            cancel
        );

    /// <summary>Signs the offered text for an organization. With the last signature the agreement is signed.</summary>
    public async Task SignAsync(
        Actor actor,
        Guid id,
        Guid organization,
        string signedName,
        string signedTitle,
        string textHash,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var agreement = await GetAsync(db, actor, id, cancel);
        var file = await AgreementFile.ReadAsync(db, agreement, cancel);
        Demand(AgreementRules.WhyNotSign(agreement, actor, organization, file.SignatureOf(organization) is not null, time.GetUtcNow()));
        if (
            string.IsNullOrWhiteSpace(signedName)
            || string.IsNullOrWhiteSpace(signedTitle)
            || signedName.Length > 200
            || signedTitle.Length > 200
        )
        {
            throw new UserException("agreement.signature", "Write your name and your office, as you would under a letter.");
        }

        if (AgreementRules.HashOf(file.Text) != textHash)
        {
            throw new UserException("agreement.changed", "The text is not the one you read. Read it again before you sign.");
        }

        var signature = new AgreementSignature
        {
            Id = Guid.CreateVersion7(),
            AgreementId = id,
            Version = agreement.Version,
            OrganizationId = organization,
            AccountId = actor.Account!.Value,
            SignedName = signedName.Trim(),
            SignedTitle = signedTitle.Trim(),
            SignedAt = time.GetUtcNow(),
            TextHash = textHash,
        };
        db.Add(signature);
        var other = organization == agreement.ProviderId ? agreement.RecipientId : agreement.ProviderId;
        if (file.SignatureOf(other) is not null)
        {
            agreement.State = AgreementState.Signed;
        }

        agreement.Revision++;
        db.Add(
            actor.Did(
                time,
                "agreement.signed",
                organization,
                Kind,
                id,
                other,
                new
                {
                    agreement.Version,
                    hash = textHash,
                    complete = agreement.State == AgreementState.Signed,
                }
            )
        );
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>A permitted person accepts the terms in person.</summary>
    public async Task AcceptAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var agreement = await GetAsync(db, actor, id, cancel);
        var person = await db.Set<AgreementPerson>().SingleOrDefaultAsync(p => p.AgreementId == id && p.AccountId == actor.Account, cancel);
        Demand(
            person is null ? "The agreement does not name you."
            : agreement.State != AgreementState.Signed ? "The agreement is not signed by both parties."
            : person.AcceptedAt is not null && person.AcceptedVersion == agreement.Version ? "You have accepted these terms already."
            : null
        );
        person!.AcceptedAt = time.GetUtcNow();
        person.AcceptedVersion = agreement.Version;
        db.Add(Did(actor, agreement, "agreement.accepted", new { agreement.Version }));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Confirms that a permitted person has finished the training. Nobody confirms their own.</summary>
    public async Task ConfirmTrainingAsync(Actor actor, Guid id, Guid account, DateOnly day, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var agreement = await GetAsync(db, actor, id, cancel);
        var person = await db.Set<AgreementPerson>().SingleOrDefaultAsync(p => p.AgreementId == id && p.AccountId == account, cancel);
        Demand(
            person is null ? "The agreement does not name this person."
            : account == actor.Account ? "Nobody confirms their own training."
            : !(actor.Is(agreement.ProviderId, Role.Owner, Role.Steward) || actor.Is(agreement.RecipientId, Role.Owner, Role.Steward))
                ? "Only owners and stewards of the parties confirm training."
            : day > DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime) ? "The day of the training is in the future."
            : null
        );
        person!.TrainedOn = day;
        person.TrainingConfirmedBy = actor.Account;
        db.Add(Did(actor, agreement, "agreement.training_confirmed", new { account, day }));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Ends a signed agreement now. Access is gone with this transaction; copies are destroyed as the terms say.</summary>
    public Task EndAsync(Actor actor, Guid id, CancellationToken cancel) =>
        ChangeAsync(
            actor,
            id,
            "agreement.ended",
            AgreementRules.WhyNotEnd,
            (_, agreement) =>
            {
                agreement.State = AgreementState.Ended;
                agreement.EndedAt = time.GetUtcNow();
            },
            cancel
        );

    /// <summary>Begins a draft with the same terms, datasets and people that takes over when this one ends, for the same length of time.</summary>
    public async Task<Agreement> RenewAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        var old = await FindAsync(actor, id, cancel) ?? throw NotHere();
        var a = old.Agreement;
        var draft = await DraftAsync(
            actor,
            a.Kind,
            a.ProviderId,
            a.RecipientId,
            AgreementTerms.Of(a) with
            {
                StartsAt = a.ExpiresAt,
                ExpiresAt = a.ExpiresAt + (a.ExpiresAt - a.StartsAt),
            },
            id,
            cancel
        );
        await EditClausesAsync(actor, draft.Id, Clauses.Of(a), cancel);
        foreach (var (row, _) in old.Datasets.Where(d => d.Dataset.State == DatasetState.Published))
        {
            await SetDatasetAsync(actor, draft.Id, row.DatasetId, Lines.Of(row.Fields), cancel);
        }

        foreach (var (row, _) in old.People)
        {
            await SetPersonAsync(actor, draft.Id, row.AccountId, true, cancel);
        }

        return draft;
    }

    async Task ChangeAsync(
        Actor actor,
        Guid id,
        string action,
        Func<Agreement, Actor, string?> whyNot,
        Func<CommunityDb, Agreement, Task> change,
        CancellationToken cancel
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var agreement = await GetAsync(db, actor, id, cancel);
        Demand(whyNot(agreement, actor));
        await change(db, agreement);
        agreement.Revision++;
        db.Add(Did(actor, agreement, action));
        await db.SaveChangesAsync(cancel);
    }

    Task ChangeAsync(
        Actor actor,
        Guid id,
        string action,
        Func<Agreement, Actor, string?> whyNot,
        Action<CommunityDb, Agreement> change,
        CancellationToken cancel
    ) =>
        ChangeAsync(
            actor,
            id,
            action,
            whyNot,
            (db, agreement) =>
            {
                change(db, agreement);
                return Task.CompletedTask;
            },
            cancel
        );

    static async Task<Agreement> GetAsync(CommunityDb db, Actor actor, Guid id, CancellationToken cancel) =>
        await GovernanceAccess.Agreements(db, actor).SingleOrDefaultAsync(a => a.Id == id, cancel) ?? throw NotHere();

    static UserException NotHere() => new("agreement.unknown", "There is no such agreement.");

    Data.Audit.AuditEntry Did(Actor actor, Agreement agreement, string action, object? details = null)
    {
        var mine = actor.Is(agreement.ProviderId) ? agreement.ProviderId : agreement.RecipientId;
        return actor.Did(
            time,
            action,
            mine,
            Kind,
            agreement.Id,
            mine == agreement.ProviderId ? agreement.RecipientId : agreement.ProviderId,
            details
        );
    }

    static void Demand(AgreementTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        Demand(terms.WhyNot()?.Reason);
    }

    static void Demand(string? reason)
    {
        if (reason is not null)
        {
            throw new UserException("agreement.refused", reason);
        }
    }
}
