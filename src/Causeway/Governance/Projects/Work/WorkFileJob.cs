using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Governance.Dictionary;
using Causeway.Governance.Holdings;
using Causeway.Identity;
using Causeway.Jobs;
using CsvHelper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Projects.Work;

/// <summary>What a work file is made of.</summary>
/// <param name="Project">The project that gets it.</param>
/// <param name="Dataset">The dataset.</param>
/// <param name="Account">Who asked for it.</param>
public sealed record WorkFileRequest(Guid Project, Guid Dataset, Guid Account);

/// <summary>
/// Makes a project's work file out of a dataset: the granted fields only, and in place of what identifies a person a key that means nothing outside the project. Access is asked for again
/// while it runs, so an agreement that ends in the middle ends the job in the middle, and nothing of it stays.
/// </summary>
public sealed class WorkFileJob(
    IDbContextFactory<CommunityDb> databases,
    DataAccess access,
    HeldData held,
    Vault vault,
    IDataProtectionProvider protection,
    TimeProvider time
) : JobRunner<WorkFileRequest>, IJobKind
{
    /// <summary>The column with the person's key.</summary>
    public const string PersonKey = "person_key";

    // By the clock and not by rows: access ends within the second however slow the rows are, and asking costs little however many there are.
    static readonly TimeSpan TimeBetweenChecks = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc />
    public static string Kind => "project.work_file";

    /// <inheritdoc />
    public override async Task RunAsync(WorkFileRequest arguments, IProgress<Progress> progress, CancellationToken cancel)
    {
        var granted = await DemandAsync(arguments, cancel);
        var source =
            await held.OfAsync(arguments.Dataset, cancel)
            ?? throw new UserException("work.no_data", "The provider has not given the data of this dataset to Causeway. Ask its steward.");
        await using var db = await databases.CreateDbContextAsync(cancel);
        var identifiers = await db.Set<Field>()
            .Where(f => f.DatasetId == arguments.Dataset && f.IsIdentifier)
            .OrderBy(f => f.Position)
            .Select(f => f.Name)
            .ToListAsync(cancel);
        var work = await db.Set<Project>().AsNoTracking().SingleAsync(p => p.Id == arguments.Project, cancel);
        var columns = granted.Fields.ToArray();
        var keyed = identifiers.Count > 0;
        var secret = keyed ? await KeyAsync(arguments.Project, granted.Agreement.Id, cancel) : [];
        long rows = 0;
        var written = await vault.SealAsync(
            work.OrganizationId,
            async stream =>
            {
                var (reader, head) = await HeldRows.OpenAsync(vault.Open(source));
                using var _ = reader;
                using var hmac = keyed ? new HMACSHA256(secret) : null;
                await using var writer = HeldRows.Write(stream);
                var places = columns.Select(c => Array.IndexOf(head, c)).ToArray();
                var person = keyed ? Array.IndexOf(head, identifiers[0]) : -1;
                WriteHead(writer, keyed, columns);
                var asked = Stopwatch.GetTimestamp();
                while (await reader.ReadAsync())
                {
                    cancel.ThrowIfCancellationRequested();
                    await writer.NextRecordAsync();
                    if (hmac is not null)
                    {
                        writer.WriteField(KeyOf(hmac, reader.GetField(person)));
                    }

                    foreach (var place in places)
                    {
                        writer.WriteField(reader.GetField(place));
                    }

                    rows++;
                    if (Stopwatch.GetElapsedTime(asked) > TimeBetweenChecks)
                    {
                        await DemandAsync(arguments, cancel);
                        asked = Stopwatch.GetTimestamp();
                        progress.Report(new($"{rows:N0} of {source.Rows:N0} rows", rows, source.Rows));
                    }
                }

                await writer.NextRecordAsync();
                await writer.FlushAsync();
            },
            cancel
        );
        try
        {
            await KeepAsync(
                db,
                arguments,
                await DemandAsync(arguments, cancel),
                work,
                written,
                keyed ? [PersonKey, .. columns] : columns,
                rows,
                cancel
            );
        }
        catch
        {
            vault.Destroy(written.Id);
            throw;
        }

        Result = new { file = written.Id, rows };
    }

    async Task KeepAsync(
        CommunityDb db,
        WorkFileRequest arguments,
        AccessDecision.Granted granted,
        Project work,
        SealedFile written,
        string[] columns,
        long rows,
        CancellationToken cancel
    )
    {
        var dataset = await db.Set<Dataset>().AsNoTracking().SingleAsync(d => d.Id == arguments.Dataset, cancel);
        db.Add(
            new HeldFile
            {
                Id = written.Id,
                OrganizationId = work.OrganizationId,
                DatasetId = dataset.Id,
                ProjectId = work.Id,
                AgreementId = granted.Agreement.Id,
                RequestId = granted.Request.Id,
                Name = dataset.Title,
                Columns = JsonSerializer.Serialize(columns),
                Rows = rows,
                Bytes = written.Bytes,
                Sha256 = written.Sha256,
                Key = written.Key,
                CreatedAt = time.GetUtcNow(),
                CreatedBy = arguments.Account,
            }
        );
        var actor = new Actor { Account = arguments.Account, Via = "job" };
        db.Add(
            actor.Did(
                time,
                "data.work_file",
                work.OrganizationId,
                "dataset",
                dataset.Id,
                dataset.OrganizationId,
                new
                {
                    project = work.Id,
                    request = granted.Request.Id,
                    file = written.Id,
                    fields = granted.Fields,
                }
            )
        );
        await db.SaveChangesAsync(cancel);
    }

    async Task<AccessDecision.Granted> DemandAsync(WorkFileRequest arguments, CancellationToken cancel) =>
        await access.DecideAsync(arguments.Account, arguments.Project, arguments.Dataset, cancel) switch
        {
            AccessDecision.Granted granted => granted,
            AccessDecision.Refused refused => throw new UserException("access.refused", refused.Reason),
            _ => throw new InvalidOperationException(),
        };

    // The same person has the same key in all of a project's work files under an agreement, and another one everywhere else.
    async Task<byte[]> KeyAsync(Guid project, Guid agreement, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var protector = protection.CreateProtector("Causeway.Governance.ProjectKey", agreement.ToString());
        var key = await db.Set<ProjectKey>().SingleOrDefaultAsync(k => k.ProjectId == project && k.AgreementId == agreement, cancel);
        if (key is null)
        {
            key = new()
            {
                Id = Guid.CreateVersion7(),
                ProjectId = project,
                AgreementId = agreement,
                Secret = protector.Protect(RandomNumberGenerator.GetBytes(32)),
            };
            db.Add(key);
            await db.SaveChangesAsync(cancel);
        }

        return key.Secret is { } secret
            ? protector.Unprotect(secret)
            : throw new UserException("access.refused", "The agreement's data were destroyed.");
    }

    static string KeyOf(HMACSHA256 hmac, string? value) =>
        string.IsNullOrWhiteSpace(value) ? "" : Convert.ToHexStringLower(hmac.ComputeHash(Encoding.UTF8.GetBytes(value.Trim())), 0, 10);

    static void WriteHead(CsvWriter writer, bool keyed, string[] columns)
    {
        if (keyed)
        {
            writer.WriteField(PersonKey);
        }

        foreach (var column in columns)
        {
            writer.WriteField(column);
        }
    }
}
