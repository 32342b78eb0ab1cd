using System.Text.RegularExpressions;

namespace Causeway.Tests.Support;

/// <summary>How an answer looks to whoever sends a request: status, headers and body, without what differs between any two requests.</summary>
public static partial class Unseen
{
    /// <summary>The answer to an address, with the parts of the address taken out wherever they come back.</summary>
    public static async Task<string> LookAsync(this HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(address);
        return await LookAsync(answer, address);
    }

    /// <summary>The same for an answer that is there.</summary>
    public static async Task<string> LookAsync(HttpResponseMessage answer, string address)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(address);
        var headers = answer
            .Headers.Concat(answer.Content.Headers)
            .Where(h => h.Key is not ("Date" or "Age" or "Transfer-Encoding" or "Set-Cookie" or "Content-Length"))
            .OrderBy(h => h.Key, StringComparer.Ordinal)
            .Select(h => $"{h.Key}: {string.Join(',', h.Value)}");
        var text = $"{(int)answer.StatusCode}\n{string.Join('\n', headers)}\n\n{await answer.Content.ReadAsStringAsync()}";
        text = Varying().Replace(text, "*");
        // A part of two letters stands in too many words.
        foreach (
            var part in address
                .Split(['/', '?', '=', '&'], StringSplitOptions.RemoveEmptyEntries)
                .Where(p => p.Length > 2)
                .OrderByDescending(p => p.Length)
        )
        {
            text = text.Replace(part, "·", StringComparison.OrdinalIgnoreCase)
                .Replace(Uri.EscapeDataString(part), "·", StringComparison.OrdinalIgnoreCase);
        }

        return text;
    }

    // Numbers of traces, the tokens of forms, the moment at which a calendar was written.
    [GeneratedRegex("[0-9a-f]{32}|(?<=DTSTAMP:)[0-9TZ]+|(?<=__RequestVerificationToken[^>]*value=\")[^\"]*", RegexOptions.None, 1_000)]
    private static partial Regex Varying();
}
