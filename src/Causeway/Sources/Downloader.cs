using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Causeway.Sources;

/// <summary>
/// Fetches a file from an agency or its mirror into the data folder, going on where a broken download stopped.
/// <c>CAUSEWAY_MIRROR</c> names a server that holds copies under <c>/host/path</c>; it is then asked instead of the agency.
/// </summary>
public sealed class Downloader(string dataFolder, IConfiguration settings, HttpMessageHandler? handler = null)
{
    /// <summary>True when an input is an address, not a path.</summary>
    public static bool IsAddress(string input) =>
        input.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || input.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The folder into which files are downloaded, and where files fetched by hand are best put.</summary>
    public string Folder => Path.Combine(dataFolder, "downloads");

    /// <summary>Fetches the address and returns the path of the whole file.</summary>
    public async Task<string> FetchAsync(string address, string? sha256, Action<string> note, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(note);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var agency) || address.AsSpan().ContainsAny("{}"))
        {
            throw new UserException(
                "download.address",
                $"'{address}' is not a complete address. Fill in the parts in braces, such as the year."
            );
        }

        var from = Mirrored(agency);
        Directory.CreateDirectory(Folder);
        var name = Path.GetFileName(agency.LocalPath) is { Length: > 0 } last ? last : "download";
        var target = Path.Combine(Folder, name);
        var part = target + ".part";
        var have = File.Exists(part) ? new FileInfo(part).Length : 0;
        using var client = new HttpClient(
            handler ?? new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None },
            disposeHandler: handler is null
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        using var request = new HttpRequestMessage(HttpMethod.Get, from);
        request.Headers.UserAgent.ParseAdd("Causeway/0.1");
        if (
            have > 0
            && File.Exists(part + ".tag")
            && EntityTagHeaderValue.TryParse(await File.ReadAllTextAsync(part + ".tag", cancel), out var tag)
        )
        {
            request.Headers.Range = new RangeHeaderValue(have, null);
            // Without the same tag the server sends the whole file: two editions are never glued together.
            request.Headers.IfRange = new RangeConditionHeaderValue(tag);
        }

        using var response = await SendAsync(client, request, agency, cancel);
        var goesOn = response.StatusCode == HttpStatusCode.PartialContent;
        var total = response.Content.Headers.ContentLength + (goesOn ? have : 0);
        note(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{(goesOn ? "Going on with" : "Downloading")} {name} from {from.Host}{(total is { } t ? $", {t / 1048576.0:N1} MB" : "")}"
            )
        );
        if (response.Headers.ETag is { IsWeak: false } fresh)
        {
            await File.WriteAllTextAsync(part + ".tag", fresh.ToString(), cancel);
        }

        await using (var file = new FileStream(part, goesOn ? FileMode.Append : FileMode.Create, FileAccess.Write))
        await using (var body = await response.Content.ReadAsStreamAsync(cancel))
        {
            await body.CopyToAsync(file, cancel);
        }

        var length = new FileInfo(part).Length;
        if (total is { } whole && length != whole)
        {
            throw new UserException(
                "download.short",
                $"{name} ended after {length:N0} of {whole:N0} bytes. Run the same command again: it goes on from there."
            );
        }

        string sum;
        await using (var file = File.OpenRead(part))
        {
            sum = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
        }

        if (sha256 is not null && !string.Equals(sum, sha256, StringComparison.OrdinalIgnoreCase))
        {
            File.Delete(part);
            throw new UserException(
                "download.checksum",
                $"{name} has the checksum {sum}, not {sha256}. It was deleted; download it again or check the expected value."
            );
        }

        File.Move(part, target, overwrite: true);
        File.Delete(part + ".tag");
        note($"{name}: {length:N0} bytes, sha256 {sum}");
        return target;
    }

    async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpRequestMessage request, Uri agency, CancellationToken cancel)
    {
        HttpResponseMessage response;
        try
        {
            response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        catch (HttpRequestException e)
        {
            throw new UserException(
                "download.unreachable",
                $"{request.RequestUri!.Host} cannot be reached ({e.Message}). {ByHand(agency)}",
                e
            );
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        var status = (int)response.StatusCode;
        response.Dispose();
        throw new UserException(
            "download.refused",
            $"{request.RequestUri!.Host} answered {status}{(status == 403 ? ": it does not serve programs" : "")}. {ByHand(agency)}"
        );
    }

    string ByHand(Uri agency) =>
        $"Download {agency} with a browser, put the file into {Folder}, then run: causeway load {Path.Combine(Folder, Path.GetFileName(agency.LocalPath))}";

    Uri Mirrored(Uri agency)
    {
        var mirror = settings["CAUSEWAY_MIRROR"];
        if (string.IsNullOrWhiteSpace(mirror))
        {
            return agency;
        }

        return Uri.TryCreate($"{mirror.TrimEnd('/')}/{agency.Host}{agency.PathAndQuery}", UriKind.Absolute, out var there)
            ? there
            : throw new UserException(
                "download.mirror",
                $"CAUSEWAY_MIRROR is '{mirror}', which is not an address such as https://mirror.example.org."
            );
    }
}
