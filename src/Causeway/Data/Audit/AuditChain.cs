using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Data.Audit;

/// <summary>Where the chain stands: the head that an organization keeps elsewhere to know later that nothing was cut off.</summary>
/// <param name="Seq">The place of the newest entry; 0 when there is none.</param>
/// <param name="Hash">Its hash.</param>
public sealed record AuditAnchor(long Seq, string Hash)
{
    /// <summary>The anchor as one line of text, such as <c>41:9f2c…</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seq}:{Hash}");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static AuditAnchor Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Trim().Split(':');
        return
            parts is [var seq, { Length: 64 } hash]
            && long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            && hash.All(char.IsAsciiHexDigitLower)
            ? new(place, hash)
            : throw new UserException(
                "audit.anchor",
                $"'{text}' is not an anchor of the audit log. An anchor is a number, a colon and 64 hexadecimal digits, as 'causeway doctor' prints it."
            );
    }
}

/// <summary>
/// The hash chain over the audit log. Each entry's hash covers all of its columns as they stand in the database and the hash before it, so a change, a removal or another order shows.
/// </summary>
public static class AuditChain
{
    // Any number will do as long as nothing else in the database locks the same one.
    const long PostgresLock = 4_207_113_002;

    /// <summary>The hash before the first entry.</summary>
    public static readonly string Start = new('0', 64);

    /// <summary>Gives new entries their places; called by <see cref="CommunityDb"/> inside the transaction that saves them.</summary>
    internal static async Task LinkAsync(CommunityDb db, IReadOnlyList<AuditEntry> added, CancellationToken cancel)
    {
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({PostgresLock})", cancel);
        }

        // Read behind the lock: what this context has tracked may be older.
        var head = await db.Set<AuditHead>().SingleAsync(cancel);
        await db.Entry(head).ReloadAsync(cancel);
        foreach (var entry in added)
        {
            entry.Seq = head.Seq + 1;
            entry.Previous = head.Hash;
            entry.Hash = HashOf(Columns(entry));
            head.Seq = entry.Seq;
            head.Hash = entry.Hash;
        }
    }

    /// <summary>
    /// Reads the whole chain and returns what is wrong with it, a sentence each; empty when every entry is as it was written and none is missing.
    /// Given an anchor kept elsewhere, the chain must still contain it.
    /// </summary>
    public static async Task<(AuditAnchor Head, IReadOnlyList<string> Faults)> VerifyAsync(
        CommunityDb db,
        IReadOnlyList<AuditAnchor> anchors,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(anchors);
        var faults = new List<string>();
        var kept = anchors.ToLookup(a => a.Seq);
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            var connection = db.Database.GetDbConnection();
            long expected = 0;
            var previous = Start;
            await using (var command = connection.CreateCommand())
            {
                // As text and not as entries: what was tampered with may no longer be one.
                command.CommandText =
                    "select cast(seq as text), at, actor, via, action, organization, concerns, subject_kind, subject, details, previous, hash from audit_entry order by audit_entry.seq";
                await using var reader = await command.ExecuteReaderAsync(cancel);
                while (await reader.ReadAsync(cancel))
                {
                    var columns = Enumerable.Range(0, 11).Select(i => Text(reader, i)).ToArray();
                    var hash = Text(reader, 11);
                    expected++;
                    var place = columns[0] ?? "";
                    if (place != expected.ToString(CultureInfo.InvariantCulture))
                    {
                        faults.Add($"Entry {expected} is missing: the next one is {place}.");
                        expected = long.TryParse(place, CultureInfo.InvariantCulture, out var found) ? found : expected;
                    }
                    else if (columns[10] != previous)
                    {
                        faults.Add($"Entry {place} does not follow from the one before it.");
                    }

                    if (HashOf(columns) != hash)
                    {
                        faults.Add($"Entry {place} is not as it was written.");
                    }

                    previous = hash ?? "";
                    faults.AddRange(
                        kept[expected].Where(a => a.Hash != hash).Select(_ => $"Entry {place} is not the one of the anchor kept elsewhere.")
                    );
                }
            }

            var (seq, head) = await HeadAsync(connection, cancel);
            if (seq != expected.ToString(CultureInfo.InvariantCulture) || head != previous)
            {
                faults.Add($"The log ends at entry {expected}, but {seq ?? "none"} is recorded as the newest, or not with this hash.");
            }

            faults.AddRange(
                anchors
                    .Where(a => a.Seq > expected)
                    .Select(a => $"The anchor kept elsewhere names entry {a.Seq}, but the log ends at entry {expected}.")
            );
            return (new(expected, previous), faults);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    static async Task<(string? Seq, string? Hash)> HeadAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "select cast(seq as text), hash from audit_head where id = 1";
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? (Text(reader, 0), Text(reader, 1)) : (null, null);
    }

    static string?[] Columns(AuditEntry entry) =>
        [
            entry.Seq.ToString(CultureInfo.InvariantCulture),
            CommunityText.Of(entry.At),
            entry.Actor?.ToString(),
            entry.Via,
            entry.Action,
            entry.Organization?.ToString(),
            entry.Concerns?.ToString(),
            entry.SubjectKind,
            entry.Subject?.ToString(),
            entry.Details,
            entry.Previous,
        ];

    // The length before each value keeps 'ab','c' apart from 'a','bc'; -1 keeps nothing apart from an empty text.
    static string HashOf(string?[] columns)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var column in columns)
        {
            var bytes = column is null ? null : Encoding.UTF8.GetBytes(column);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes?.Length ?? -1);
            sha.AppendData(length);
            sha.AppendData(bytes ?? []);
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    static string? Text(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture);
}
