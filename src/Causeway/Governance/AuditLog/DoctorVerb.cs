using System.CommandLine;
using Causeway.Data;
using Causeway.Data.Audit;
using Causeway.Governance.Holdings;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.AuditLog;

/// <summary><c>causeway doctor</c>: proves that the record is whole and that the files held are those that are written down.</summary>
public static class DoctorVerb
{
    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var data = CommandLine.DataOption();
        var anchor = new Option<string[]>("--anchor")
        {
            Description =
                "A head of the record that was kept elsewhere, as this verb prints it (41:9f2c…). Shows whether anything was cut off since. Can be given several times.",
            HelpName = "number:hash",
        };
        var command = new Command(
            "doctor",
            "Prove that the record of all acts is whole, and that held files are where they should be and nowhere else."
        )
        {
            data,
            anchor,
        };
        command.Does((parse, cancel) => RunAsync(parse.GetValue(data), parse.GetValue(anchor) ?? [], cancel));
        return command;
    }

    static async Task<int> RunAsync(string? dataFolder, string[] anchors, CancellationToken cancel)
    {
        var settings = CommandLine.Settings(dataFolder);
        var folder = WarehouseOptions.From(settings).DataFolder;
        await using var db = CommunityOptions.From(settings[CommunityOptions.Key], folder).Open();
        await CommunityMigrations.ApplyAsync(db, cancel);
        var (head, faults) = await AuditChain.VerifyAsync(db, [.. anchors.Select(AuditAnchor.Parse)], cancel);
        var files = await HeldFaultsAsync(db, Path.Combine(folder, "held"), cancel);
        foreach (var fault in faults.Concat(files))
        {
            CommandLine.Error(fault, "doctor.fault");
        }

        if (faults.Count + files.Count > 0)
        {
            return CommandLine.Refused;
        }

        Console.WriteLine($"The record is whole: {head.Seq} entries. Held files are as they are written down.");
        Console.WriteLine($"Keep this head elsewhere, and give it with --anchor later: {head}");
        return CommandLine.Ok;
    }

    static async Task<IReadOnlyList<string>> HeldFaultsAsync(CommunityDb db, string folder, CancellationToken cancel)
    {
        var rows = await db.Set<HeldFile>().AsNoTracking().ToListAsync(cancel);
        var there = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.bin").Select(f => Path.GetFileNameWithoutExtension(f)).ToHashSet(StringComparer.Ordinal)
            : [];
        var faults = new List<string>();
        foreach (var row in rows)
        {
            var isThere = there.Remove(row.Id.ToString("n"));
            if (row.DestroyedAt is null && !isThere)
            {
                faults.Add($"The held file {row.Id} ({row.Name}) is not on disk. Restore the folder held from a backup.");
            }
            else if (row.DestroyedAt is not null && (isThere || row.Key is not null))
            {
                faults.Add(
                    $"The file {row.Id} ({row.Name}) was destroyed, but it or its key is here again. Remove it: it may have come back with a backup."
                );
            }
        }

        faults.AddRange(
            there.Select(name =>
                $"The file held/{name}.bin is not written down anywhere. A work that was ended in the middle may have left it; remove it."
            )
        );
        return faults;
    }
}
