using System.Text.Json;
using Causeway.Data;
using Causeway.Governance.Dictionary;
using Causeway.Identity;
using CsvHelper;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Holdings;

/// <summary>The data themselves, where a provider lets Causeway hold them: given by a steward, checked against the dictionary, encrypted, and opened for projects only.</summary>
public sealed class HeldData(IDbContextFactory<CommunityDb> databases, Vault vault, TimeProvider time)
{
    /// <summary>The largest file that is taken.</summary>
    public const long Largest = 2L << 30;

    /// <summary>Takes a CSV file with the data of a published dataset; what was held before stays until this one is complete, then it is destroyed.</summary>
    public async Task<HeldFile> ReceiveAsync(Actor actor, Guid dataset, string name, Stream csv, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await db.Set<Dataset>().SingleOrDefaultAsync(d => d.Id == dataset, cancel);
        if (found is null || !actor.Is(found.OrganizationId, Role.Steward))
        {
            throw new UserException("held.refused", "Only a steward of the dataset's organization can give its data.");
        }

        var fields = await db.Set<Field>().Where(f => f.DatasetId == dataset).OrderBy(f => f.Position).ToListAsync(cancel);
        long rows = 0;
        var written = await vault.SealAsync(
            found.OrganizationId,
            async stream =>
            {
                var (reader, head) = await HeldRows.OpenAsync(csv);
                using (reader)
                {
                    Check(fields, head, name);
                    await using var writer = HeldRows.Write(stream);
                    await WriteRowAsync(writer, head);
                    while (await ReadAsync(reader, name))
                    {
                        cancel.ThrowIfCancellationRequested();
                        if (reader.Parser.Count != head.Length)
                        {
                            throw new UserException(
                                "held.row",
                                $"{name}, line {reader.Parser.RawRow}: {reader.Parser.Count} values where the head names {head.Length} columns. Nothing was taken; correct the file and give it again."
                            );
                        }

                        await WriteRowAsync(writer, reader.Parser.Record!);
                        rows++;
                    }

                    await writer.FlushAsync();
                }
            },
            cancel
        );
        var file = new HeldFile
        {
            Id = written.Id,
            OrganizationId = found.OrganizationId,
            DatasetId = dataset,
            Name = Path.GetFileName(name),
            Columns = JsonSerializer.Serialize(fields.Select(f => f.Name)),
            Rows = rows,
            Bytes = written.Bytes,
            Sha256 = written.Sha256,
            Key = written.Key,
            CreatedAt = time.GetUtcNow(),
            CreatedBy = actor.Account!.Value,
        };
        var before = await db.Set<HeldFile>()
            .Where(f => f.DatasetId == dataset && f.ProjectId == null && f.DestroyedAt == null)
            .ToListAsync(cancel);
        db.Add(file);
        db.Add(actor.Did(time, "data.received", found.OrganizationId, "dataset", dataset, details: new { file = file.Id, file.Sha256 }));
        foreach (var old in before)
        {
            old.Key = null;
            old.DestroyedAt = time.GetUtcNow();
            db.Add(actor.Did(time, "data.destroyed", found.OrganizationId, "dataset", dataset, details: new { file = old.Id, old.Sha256 }));
        }

        await db.SaveChangesAsync(cancel);
        before.ForEach(old => vault.Destroy(old.Id));
        return file;
    }

    /// <summary>The file with a dataset's data as its provider gave it; null when Causeway does not hold it.</summary>
    public async Task<HeldFile?> OfAsync(Guid dataset, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<HeldFile>()
            .AsNoTracking()
            .Where(f => f.DatasetId == dataset && f.ProjectId == null && f.DestroyedAt == null)
            .OrderByDescending(f => f.CreatedAt)
            .FirstOrDefaultAsync(cancel);
    }

    static async Task<bool> ReadAsync(CsvReader reader, string name)
    {
        try
        {
            return await reader.ReadAsync();
        }
        catch (Exception e) when (e is CsvHelperException or System.Text.DecoderFallbackException)
        {
            throw new UserException(
                "held.row",
                $"{name}, line {reader.Parser.RawRow}: the line cannot be read as CSV in UTF-8 with values of at most {HeldRows.LongestField} characters. Nothing was taken.",
                e
            );
        }
    }

    static async Task WriteRowAsync(CsvWriter writer, IReadOnlyList<string> values)
    {
        foreach (var value in values)
        {
            writer.WriteField(value);
        }

        await writer.NextRecordAsync();
    }

    static void Check(List<Field> fields, string[] head, string name)
    {
        var described = fields.ConvertAll(f => f.Name);
        var missing = described.Except(head, StringComparer.Ordinal).ToList();
        var unknown = head.Except(described, StringComparer.Ordinal).ToList();
        if (missing.Count + unknown.Count > 0 || head.Length != head.Distinct(StringComparer.Ordinal).Count())
        {
            throw new UserException(
                "held.columns",
                $"{name} does not have the columns that the dictionary describes. Not in the file: {Words(missing)}. Not in the dictionary: {Words(unknown)}. Every column stands in it once; correct the file or the dictionary."
            );
        }
    }

    static string Words(List<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
}
