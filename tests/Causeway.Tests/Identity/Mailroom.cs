using System.Text;
using System.Text.RegularExpressions;
using Causeway.Data;
using Causeway.Data.Audit;
using Causeway.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Tests.Identity;

/// <summary>What the site sent and wrote down: the messages of its pickup folder, the entries of its audit log.</summary>
static partial class Mailroom
{
    /// <summary>The data folder of the site.</summary>
    public static string Folder(this RunningSite site) => site.Site.Services.GetRequiredService<WarehouseOptions>().DataFolder;

    /// <summary>Waits for the newest message to an address whose text has the words; fails after ten seconds.</summary>
    public static async Task<string> MailAsync(this RunningSite site, string to, string words)
    {
        for (var i = 0; i < 200; i++)
        {
            if (site.Mails().LastOrDefault(m => m.To == to && m.Text.Contains(words, StringComparison.Ordinal)) is { Text: { } text })
            {
                return text;
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException($"No message with '{words}' to {to}; there are: {string.Join(" | ", site.Mails())}");
    }

    /// <summary>The messages so far.</summary>
    public static IReadOnlyList<(string To, string Text)> Mails(this RunningSite site)
    {
        var folder = Path.Combine(site.Folder(), "mail");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.eml").OrderBy(File.GetLastWriteTimeUtc).Select(f => Read(File.ReadAllText(f)))]
            : [];
    }

    /// <summary>The link in a message, as a path of the site.</summary>
    public static string LinkIn(string text) => new Uri(Address().Match(text).Value).PathAndQuery;

    /// <summary>The actions in the audit log, oldest first.</summary>
    public static async Task<IReadOnlyList<AuditEntry>> AuditAsync(this RunningSite site)
    {
        await using var scope = site.Site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CommunityDb>().Set<AuditEntry>().OrderBy(e => e.Seq).ToListAsync();
    }

    static (string To, string Text) Read(string mail)
    {
        var parts = mail.ReplaceLineEndings("\n").Split("\n\n", 2);
        var body = parts.Length > 1 ? parts[1] : "";
        var text = parts[0].Contains("base64", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\n", "", StringComparison.Ordinal)))
            : Plain(body);
        return (To().Match(parts[0]).Groups[1].Value.Trim(), text);
    }

    // Quoted-printable: '=' at the end of a line joins it with the next, '=C3' is a byte.
    static string Plain(string body)
    {
        var bytes = new List<byte>();
        var joined = body.Replace("=\n", "", StringComparison.Ordinal);
        for (var i = 0; i < joined.Length; i++)
        {
            if (joined[i] == '=' && i + 2 < joined.Length && char.IsAsciiHexDigit(joined[i + 1]) && char.IsAsciiHexDigit(joined[i + 2]))
            {
                bytes.Add(Convert.ToByte(joined.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(joined[i].ToString()));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    [GeneratedRegex(@"^To:\s*<?([^>\n]+)>?$", RegexOptions.Multiline)]
    private static partial Regex To();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();
}
