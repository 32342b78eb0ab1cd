using System.Text.Json;
using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Governance.Holdings;
using Causeway.Identity;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Projects.Work;

/// <summary>A piece of a work file, to look at.</summary>
public sealed record WorkRows(HeldFile File, IReadOnlyList<string> Columns, IReadOnlyList<string[]> Rows, long From);

/// <summary>Counts of distinct persons by the values of some fields of a work file.</summary>
/// <param name="Fields">The fields that the counts are by.</param>
/// <param name="Cells">The values and the number of distinct persons; in order of the values.</param>
/// <param name="Basis">How persons were counted, in a sentence.</param>
public sealed record WorkTable(
    IReadOnlyList<string> Fields,
    IReadOnlyList<(IReadOnlyList<string> Values, int Persons)> Cells,
    string Basis
);

/// <summary>Opens a project's work files for those who may use them at this moment. Every opening is written down before anything is shown.</summary>
public sealed class WorkFiles(IDbContextFactory<CommunityDb> databases, DataAccess access, Vault vault, TimeProvider time)
{
    /// <summary>The rows of a page.</summary>
    public const int PageSize = 50;

    /// <summary>The most cells of a table; more is a list of people and not a table.</summary>
    public const int MostCells = 5_000;

    /// <summary>The work files of a project that are still there.</summary>
    public async Task<IReadOnlyList<HeldFile>> OfAsync(Guid project, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<HeldFile>()
            .AsNoTracking()
            .Where(f => f.ProjectId == project && f.DestroyedAt == null)
            .OrderByDescending(f => f.CreatedAt)
            .ToListAsync(cancel);
    }

    /// <summary>Some rows of a work file, counted from 0.</summary>
    public async Task<WorkRows> ReadAsync(Actor actor, Guid project, Guid file, long from, CancellationToken cancel)
    {
        var found = await OpenAsync(actor, project, file, "data.read", new { from, rows = PageSize }, cancel);
        var (reader, head) = await HeldRows.OpenAsync(vault.Open(found));
        using var _ = reader;
        var rows = new List<string[]>();
        for (long i = 0; rows.Count < PageSize && await reader.ReadAsync(); i++)
        {
            if (i >= from)
            {
                rows.Add(reader.Parser.Record!);
            }
        }

        return new(found, head, rows, from);
    }

    /// <summary>Counts distinct persons by up to three fields. The counts are exact: they leave only through an export.</summary>
    public async Task<(HeldFile File, WorkTable Table)> CountAsync(
        Actor actor,
        Guid project,
        Guid file,
        IReadOnlyList<string> fields,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(fields);
        var found = await OpenAsync(actor, project, file, "data.counted", new { fields }, cancel);
        var columns = JsonSerializer.Deserialize<string[]>(found.Columns)!;
        if (
            fields.Count is 0 or > 3
            || fields.Any(f => !columns.Contains(f) || f == WorkFileJob.PersonKey)
            || fields.Distinct().Count() != fields.Count
        )
        {
            throw new UserException("work.fields", "Choose one to three different fields of the work file.");
        }

        var (reader, head) = await HeldRows.OpenAsync(vault.Open(found));
        using var _ = reader;
        var places = fields.Select(f => Array.IndexOf(head, f)).ToArray();
        var person = Array.IndexOf(head, WorkFileJob.PersonKey);
        var cells = new Dictionary<string, (string[] Values, HashSet<string>? Persons, int Rows)>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            cancel.ThrowIfCancellationRequested();
            var values = places.Select(p => reader.GetField(p) ?? "").ToArray();
            var key = string.Join('\u001f', values);
            if (!cells.TryGetValue(key, out var cell))
            {
                if (cells.Count == MostCells)
                {
                    throw new UserException(
                        "work.cells",
                        $"These fields make more than {MostCells} cells. That is a list of people and not a table: choose fields with fewer values."
                    );
                }

                cell = (values, person < 0 ? null : new(StringComparer.Ordinal), 0);
            }

            // A row without a key is a person that nobody else is.
            var id = person < 0 ? null : reader.GetField(person);
            cell.Rows += person < 0 || string.IsNullOrEmpty(id) ? 1 : 0;
            if (!string.IsNullOrEmpty(id))
            {
                cell.Persons!.Add(id);
            }

            cells[key] = cell;
        }

        return (
            found,
            new(
                fields,
                [
                    .. cells
                        .Values.OrderBy(c => string.Join('\u001f', c.Values), StringComparer.Ordinal)
                        .Select(c => ((IReadOnlyList<string>)c.Values, c.Rows + (c.Persons?.Count ?? 0))),
                ],
                person < 0
                    ? "The dataset has no field that identifies a person, so every row counts as one."
                    : "Distinct persons, by the project's person key."
            )
        );
    }

    async Task<HeldFile> OpenAsync(Actor actor, Guid project, Guid file, string action, object details, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await db.Set<HeldFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == file && f.ProjectId == project, cancel);
        if (found is null || actor.Account is not { } account || !actor.Is(found.OrganizationId, Role.Analyst))
        {
            throw new UserException("work.unknown", "There is no such work file.");
        }

        var decision = await access.DecideAsync(account, project, found.DatasetId, cancel);
        if (decision is AccessDecision.Refused refused)
        {
            throw new UserException("access.refused", refused.Reason);
        }

        // A grant of today does not open a file that was made with more fields under another one.
        var granted = (AccessDecision.Granted)decision;
        var columns = JsonSerializer.Deserialize<string[]>(found.Columns)!;
        if (granted.Agreement.Id != found.AgreementId || columns.Except([WorkFileJob.PersonKey, .. granted.Fields]).Any())
        {
            throw new UserException("access.refused", "The work file has fields that are not granted any more. Make a new one.");
        }

        var owner = await db.Set<Dictionary.Dataset>()
            .Where(d => d.Id == found.DatasetId)
            .Select(d => d.OrganizationId)
            .SingleAsync(cancel);
        db.Add(
            actor.Did(
                time,
                action,
                found.OrganizationId,
                "dataset",
                found.DatasetId,
                owner,
                new
                {
                    project,
                    file,
                    request = granted.Request.Id,
                    what = details,
                }
            )
        );
        await db.SaveChangesAsync(cancel);
        return found;
    }
}
