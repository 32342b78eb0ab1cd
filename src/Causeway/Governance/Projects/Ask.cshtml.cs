using System.ComponentModel.DataAnnotations;
using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Governance.Agreements;
using Causeway.Governance.Dictionary;
using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Projects;

/// <summary>The guided request for data.</summary>
[Authorize(Policy = Policies.Analyst)]
public sealed class AskModel(CommunityDb db, AgreementDesk agreements, RequestDesk desk, TimeProvider time) : OrganizationPage
{
    /// <summary>The project.</summary>
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The agreement chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Agreement { get; set; }

    /// <summary>Is it public already?</summary>
    [BindProperty, Required(ErrorMessage = "Say whether public figures would do, and why not.")]
    public string? AlreadyPublic { get; set; }

    /// <summary>The purpose.</summary>
    [BindProperty]
    public string? Purpose { get; set; }

    /// <summary>The fields, each with its dataset's id before it and a colon between.</summary>
    [BindProperty(Name = "fields")]
    public string[] ChosenFields { get; set; } = [];

    /// <summary>The years.</summary>
    [BindProperty]
    public string? Years { get; set; }

    /// <summary>The people.</summary>
    [BindProperty]
    public string? Population { get; set; }

    /// <summary>Why these fields.</summary>
    [BindProperty, Required(ErrorMessage = "Say why you need these fields.")]
    public string? Why { get; set; }

    /// <summary>Who benefits.</summary>
    [BindProperty, Required(ErrorMessage = "Say who benefits.")]
    public string? Benefits { get; set; }

    /// <summary>Until which day.</summary>
    [BindProperty, Required(ErrorMessage = "Say until when you need the data.")]
    public DateOnly? Ends { get; set; }

    /// <summary>The project.</summary>
    public Project Project { get; private set; } = null!;

    /// <summary>The agreements in force.</summary>
    public IReadOnlyList<Agreement> Agreements { get; private set; } = [];

    /// <summary>The agreement chosen, with what belongs to it.</summary>
    public AgreementFile? Chosen { get; private set; }

    /// <summary>Its purposes as choices.</summary>
    public IEnumerable<SelectListItem> Purposes => Lines.Of(Chosen?.Agreement.Purposes).Select(p => new SelectListItem(p, p, p == Purpose));

    /// <summary>The fields that it opens, as choices.</summary>
    public IReadOnlyList<(Dataset Dataset, IReadOnlyList<SelectListItem> Fields)> Fields =>
        [
            .. Chosen?.Datasets.Select(d =>
                (
                    d.Dataset,
                    (IReadOnlyList<SelectListItem>)
                        [
                            .. Lines
                                .Of(d.Row.Fields)
                                .Select(f => new SelectListItem(f, $"{d.Dataset.Id}:{f}", ChosenFields.Contains($"{d.Dataset.Id}:{f}"))),
                        ]
                )
            )
                ?? [],
        ];

    /// <summary>Shows the guide.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        return await ShowAsync(cancel);
    }

    /// <summary>Sends the request.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid || Agreement is not { } agreement)
        {
            return await ShowAsync(cancel);
        }

        return await DoAsync(
            async () =>
            {
                var end = new DateTimeOffset(Ends!.Value.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddDays(1);
                var last = Chosen?.Agreement.ExpiresAt ?? end;
                var request = await desk.AskAsync(
                    Actor,
                    Id,
                    agreement,
                    new()
                    {
                        AlreadyPublic = AlreadyPublic!,
                        Purpose = Purpose ?? "",
                        Years = Years ?? "",
                        Population = Population ?? "",
                        Why = Why!,
                        Benefits = Benefits!,
                        // The last day of an agreement may end before midnight.
                        EndsAt = end > last && end.AddDays(-1) < last ? last : end,
                        Fields = ChosenFields
                            .Select(f => f.Split(':', 2))
                            .Where(f => f.Length == 2 && Guid.TryParse(f[0], out _))
                            .GroupBy(f => Guid.Parse(f[0]), f => f[1])
                            .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Distinct()]),
                    },
                    cancel
                );
                return $"{Home}/requests/{request.Id}";
            },
            "The request is with the stewards.",
            cancel
        );
    }

    /// <inheritdoc/>
    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        var found = await GovernanceAccess
            .Projects(db, Actor)
            .AsNoTracking()
            .SingleOrDefaultAsync(p => p.Id == Id && p.OrganizationId == Organization.Id, cancel);
        if (found is null)
        {
            return false;
        }

        Project = found;
        var now = time.GetUtcNow();
        var all = await GovernanceAccess
            .Agreements(db, Actor)
            .AsNoTracking()
            .Where(a => a.RecipientId == Organization.Id)
            .ToListAsync(cancel);
        Agreements = [.. all.Where(a => AgreementRules.WhyNotInForce(a, now) is null).OrderBy(a => a.Title, StringComparer.CurrentCulture)];
        Chosen = Agreements.Any(a => a.Id == Agreement) ? await agreements.FindAsync(Actor, Agreement!.Value, cancel) : null;
        return true;
    }
}
