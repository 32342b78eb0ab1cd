using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Causeway.Identity.Passwords;

/// <summary>
/// The passwords that an attacker tries first: 49,000 of the most common in public breaches, which the program carries, and, where the operator has one, a list of breached passwords as
/// SHA-1 hashes sorted by hash, one a line with a count after a colon (the form in which such lists are published). Nothing is asked of the network.
/// </summary>
public sealed class KnownPasswords
{
    /// <summary>The setting with the path of the operator's list.</summary>
    public const string ListKey = "Accounts:BreachedPasswords";

    const string Resource = "Identity/Passwords/passwords.json";

    static readonly Lazy<HashSet<string>> Common = new(() =>
    {
        using var stream =
            typeof(KnownPasswords).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the assembly.");
        return [.. JsonSerializer.Deserialize<string[]>(stream)!.Where(p => p.Length >= 4).Select(p => p.ToLowerInvariant())];
    });

    readonly string? _list;

    /// <summary>Takes the operator's list from the settings; one that is named and not there stops the program.</summary>
    public KnownPasswords(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _list = configuration[ListKey] is { Length: > 0 } path ? path : null;
        if (_list is not null && !File.Exists(_list))
        {
            throw new UserException(
                "config.breached_passwords",
                $"The list of breached passwords {_list} is not there. Correct {ListKey.Replace(":", "__", StringComparison.Ordinal)} or leave it out."
            );
        }
    }

    /// <summary>True when the password is one that is tried first, also with a few characters added to it or said twice.</summary>
    public bool Contains(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        var lower = password.ToLowerInvariant();
        var core = lower.Trim([.. "0123456789!@#$%^&*()-_=+.,?;: "]);
        return Common.Value.Contains(lower)
            || (core.Length >= 4 && lower.Length - core.Length <= 6 && Common.Value.Contains(core))
            || IsRepeated(lower)
            || IsListed(password);
    }

    static bool IsRepeated(string lower)
    {
        // The last time may be cut short: 1234567890 123.
        for (var length = 1; length < lower.Length; length++)
        {
            if (
                lower.AsSpan(length).SequenceEqual(lower.AsSpan(0, lower.Length - length))
                && (length < 4 || Common.Value.Contains(lower[..length]))
            )
            {
                return true;
            }
        }

        return false;
    }

    // Lists of breached passwords have a billion lines: the place is found by halving, without reading the file.
    bool IsListed(string password)
    {
        if (_list is null)
        {
            return false;
        }

#pragma warning disable CA5350 // The published lists are of SHA-1; nothing is protected by it here.
        var wanted = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350
        using var file = File.OpenRead(_list);
        long from = 0;
        var to = file.Length;
        while (from < to)
        {
            var middle = from + ((to - from) / 2);
            var (line, start, next) = LineAt(file, middle);
            var order = string.Compare(line.Length >= 40 ? line[..40] : line, wanted, StringComparison.OrdinalIgnoreCase);
            if (order == 0)
            {
                return true;
            }

            (from, to) = order < 0 ? (next, to) : (from, start);
        }

        return false;
    }

    static (string Line, long Start, long Next) LineAt(FileStream file, long position)
    {
        var start = position;
        while (start > 0)
        {
            file.Position = start - 1;
            if (file.ReadByte() == '\n')
            {
                break;
            }

            start--;
        }

        file.Position = start;
        var line = new StringBuilder();
        int next;
        while ((next = file.ReadByte()) is not (-1 or '\n'))
        {
            line.Append((char)next);
        }

        return (line.ToString().TrimEnd('\r'), start, file.Position);
    }
}
