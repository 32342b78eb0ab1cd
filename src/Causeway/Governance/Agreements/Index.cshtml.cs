using System.Globalization;
using System.Text;
using Causeway.Data;
using Causeway.Governance.Access;
using Causeway.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Governance.Agreements;

/// <summary>Where an agreement stands today, in a word and its color.</summary>
public sealed record Standing(string Words, string? Kind)
{
    /// <summary>Where it stands at this moment.</summary>
    public static Standing Of(Agreement agreement, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return agreement.State switch
        {
            AgreementState.Draft => new("Draft", null),
            AgreementState.Proposed => new("Out for signature", "warn"),
            AgreementState.Withdrawn => new("Withdrawn", null),
            AgreementState.Ended => new("Ended", "bad"),
            _ when now >= agreement.ExpiresAt => new("Expired", "bad"),
            _ when now < agreement.StartsAt => new("Signed, not begun", "warn"),
            _ when now.AddDays(agreement.RenewalNoticeDays) >= agreement.ExpiresAt => new("In force, ends soon", "warn"),
            _ => new("In force", "good"),
        };
    }
}

/// <summary>An agreement in a list.</summary>
public sealed record ListedAgreement(Agreement Agreement, string With, bool IsProvider, Standing Standing);

/// <summary>The agreements of an organization.</summary>
[Authorize(Policy = Policies.Member)]
public sealed class IndexModel(CommunityDb db, TimeProvider time) : OrganizationPage
{
    /// <summary>The agreements, those that end first before the others.</summary>
    public IReadOnlyList<ListedAgreement> Agreements { get; private set; } = [];

    /// <summary>Shows the list.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <inheritdoc/>
    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        var id = Organization.Id;
        var rows = await GovernanceAccess
            .Agreements(db, Actor)
            .AsNoTracking()
            .Where(a => a.ProviderId == id || a.RecipientId == id)
            .ToListAsync(cancel);
        var names = await db.Set<Organization>().AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var now = time.GetUtcNow();
        Agreements =
        [
            .. rows.OrderBy(a => a.ExpiresAt < now)
                .ThenBy(a => a.ExpiresAt)
                .Select(a => new ListedAgreement(
                    a,
                    names[a.ProviderId == id ? a.RecipientId : a.ProviderId],
                    a.ProviderId == id,
                    Standing.Of(a, now)
                )),
        ];
        return true;
    }
}

/// <summary>What ends when, as a calendar (RFC 5545) that any calendar program can take in.</summary>
static class AgreementCalendar
{
    public static void MapAgreementCalendar(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/organizations/{organization}/agreements/calendar.ics",
                async (string organization, CommunityDb db, Actors actors, TimeProvider time, HttpContext http, CancellationToken cancel) =>
                {
                    var actor = await actors.CurrentAsync(cancel);
                    var id = actor.IdOf(organization);
                    var agreements = await GovernanceAccess
                        .Agreements(db, actor)
                        .AsNoTracking()
                        .Where(a => (a.ProviderId == id || a.RecipientId == id) && a.State == AgreementState.Signed)
                        .ToListAsync(cancel);
                    http.Response.Headers.CacheControl = "no-store";
                    return Results.Text(Of(agreements, time.GetUtcNow()), "text/calendar; charset=utf-8");
                }
            )
            .RequireAuthorization(Policies.Member);

    public static string Of(IEnumerable<Agreement> agreements, DateTimeOffset now)
    {
        var text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Causeway//Agreements//EN\r\n");
        foreach (var agreement in agreements.OrderBy(a => a.ExpiresAt))
        {
            Event(text, agreement, "end", agreement.ExpiresAt, $"Agreement ends: {agreement.Title}", now);
            Event(
                text,
                agreement,
                "notice",
                agreement.ExpiresAt.AddDays(-agreement.RenewalNoticeDays),
                $"Time to renew: {agreement.Title}",
                now
            );
        }

        return text.Append("END:VCALENDAR\r\n").ToString();
    }

    static void Event(StringBuilder text, Agreement agreement, string what, DateTimeOffset at, string summary, DateTimeOffset now)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, $"UID:{agreement.Id}-{what}@causeway");
        Line(text, $"DTSTAMP:{Moment(now)}");
        Line(text, $"DTSTART:{Moment(at)}");
        Line(text, $"SUMMARY:{Escaped(summary)}");
        Line(text, "END:VEVENT");
    }

    // A line has at most 75 bytes; the rest goes on the next one after a blank. A letter is never cut in two.
    static void Line(StringBuilder text, string line)
    {
        var bytes = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > 75)
            {
                text.Append("\r\n ");
                bytes = 1;
            }

            text.Append(rune.ToString());
            bytes += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }

    static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    static string Escaped(string text) =>
        text.ReplaceLineEndings(" ")
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal);
}
