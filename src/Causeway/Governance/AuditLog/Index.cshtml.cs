using System.ComponentModel.DataAnnotations;
using Causeway.Data;
using Causeway.Data.Audit;
using Causeway.Governance.Access;
using Causeway.Governance.Agreements;
using Causeway.Governance.Dictionary;
using Causeway.Governance.ExportReview;
using Causeway.Governance.Projects;
using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.AuditLog;

/// <summary>What was done by an organization, and by others with its data.</summary>
[Authorize(Policy = Policies.Agreement)]
public sealed class IndexModel(CommunityDb db) : OrganizationPage
{
    const int PageSize = 100;

    Dictionary<Guid, string> _names = [];
    Dictionary<Guid, string> _titles = [];

    /// <summary>Empty for everything, "data" for the use of the organization's data.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Only { get; set; }

    /// <summary>The page, from 1.</summary>
    [BindProperty(SupportsGet = true), Range(1, int.MaxValue)]
    public int P { get; set; } = 1;

    /// <summary>How many pages there are.</summary>
    public int Pages { get; private set; }

    /// <summary>The entries of the page, newest first.</summary>
    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    /// <summary>Who did it.</summary>
    public string NameOf(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Actor is { } account ? _names.GetValueOrDefault(account, "somebody")
            : entry.Via == "command" ? "the operator"
            : "the program";
    }

    /// <summary>What it was done to.</summary>
    public string TitleOf(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Subject is { } subject ? _titles.GetValueOrDefault(subject, "") : "";
    }

    /// <summary>Shows the record.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <inheritdoc/>
    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        var id = Organization.Id;
        var entries = db.Set<AuditEntry>().AsNoTracking();
        entries =
            Only == "data"
                ? entries.Where(e => e.Concerns == id && (e.Action.StartsWith("data.") || e.Action.StartsWith("export.")))
                : entries.Where(e => e.Organization == id || e.Concerns == id);
        Pages = Math.Max(1, (await entries.CountAsync(cancel) + PageSize - 1) / PageSize);
        P = Math.Clamp(P, 1, Pages);
        Entries = await entries.OrderByDescending(e => e.Seq).Skip((P - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        Guid[] accounts = [.. Entries.Select(e => e.Actor).OfType<Guid>().Distinct()];
        Guid[] subjects = [.. Entries.Select(e => e.Subject).OfType<Guid>().Distinct()];
        _names = await db.Set<Account>().Where(a => accounts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, cancel);
        // An entry of this record may name what it was done to; those titles stand in it for both parties.
        _titles = (await db.Set<Agreement>().Where(a => subjects.Contains(a.Id)).Select(a => new { a.Id, a.Title }).ToListAsync(cancel))
            .Concat(await db.Set<Dataset>().Where(a => subjects.Contains(a.Id)).Select(a => new { a.Id, a.Title }).ToListAsync(cancel))
            .Concat(await db.Set<Project>().Where(a => subjects.Contains(a.Id)).Select(a => new { a.Id, a.Title }).ToListAsync(cancel))
            .Concat(await db.Set<Export>().Where(a => subjects.Contains(a.Id)).Select(a => new { a.Id, a.Title }).ToListAsync(cancel))
            .ToDictionary(a => a.Id, a => a.Title);
        return true;
    }
}
