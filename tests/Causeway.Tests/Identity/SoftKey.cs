using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Causeway.Tests.Identity;

/// <summary>A passkey in memory: answers a site's wishes as a phone would (ES256, no attestation), and can be told to leave out the look at its owner.</summary>
sealed class SoftKey : IDisposable
{
    readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    readonly byte[] _id = RandomNumberGenerator.GetBytes(32);

    readonly string _origin;

    string _user = "";

    uint _count;

    public SoftKey(Uri site) => _origin = site.GetLeftPart(UriPartial.Authority);

    /// <summary>False when the key does not look at its owner.</summary>
    public bool LooksAtOwner { get; set; } = true;

    /// <summary>What the browser sends for the wish to make a key.</summary>
    public string Create(string options)
    {
        using var wish = JsonDocument.Parse(options);
        _user = wish.RootElement.GetProperty("user").GetProperty("id").GetString()!;
        var point = _key.ExportParameters(false).Q;
        // COSE: kty 2 (EC2), alg -7 (ES256), crv 1 (P-256), x, y.
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data =
        [
            .. Head(wish.RootElement.GetProperty("rp").GetProperty("id").GetString()!, true),
            .. new byte[16],
            0,
            (byte)_id.Length,
            .. _id,
            .. cose,
        ];
        // {"fmt": "none", "attStmt": {}, "authData": data}
        byte[] attestation =
        [
            0xA3,
            .. Text("fmt"),
            .. Text("none"),
            .. Text("attStmt"),
            0xA0,
            .. Text("authData"),
            0x58,
            (byte)data.Length,
            .. data,
        ];
        return Answer(
            new
            {
                clientDataJSON = Base64(ClientData("webauthn.create", wish)),
                attestationObject = Base64(attestation),
                transports = new[] { "internal" },
            }
        );
    }

    /// <summary>What the browser sends for the wish to see a key.</summary>
    public string Get(string options)
    {
        using var wish = JsonDocument.Parse(options);
        var client = ClientData("webauthn.get", wish);
        var data = Head(wish.RootElement.GetProperty("rpId").GetString()!, false);
        var signature = _key.SignData(
            [.. data, .. SHA256.HashData(client)],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        return Answer(
            new
            {
                clientDataJSON = Base64(client),
                authenticatorData = Base64(data),
                signature = Base64(signature),
                userHandle = _user,
            }
        );
    }

    byte[] Head(string site, bool isNew)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, ++_count);
        // Present, verified, with a new key's data.
        var flags = (byte)(0x01 | (LooksAtOwner ? 0x04 : 0) | (isNew ? 0x40 : 0));
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(site)), flags, .. count];
    }

    byte[] ClientData(string type, JsonDocument wish) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type,
                challenge = wish.RootElement.GetProperty("challenge").GetString(),
                origin = _origin,
                crossOrigin = false,
            }
        );

    string Answer(object response) =>
        JsonSerializer.Serialize(
            new
            {
                id = Base64(_id),
                rawId = Base64(_id),
                type = "public-key",
                clientExtensionResults = new { },
                authenticatorAttachment = "platform",
                response,
            }
        );

    static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];

    static string Base64(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);

    public void Dispose() => _key.Dispose();
}
