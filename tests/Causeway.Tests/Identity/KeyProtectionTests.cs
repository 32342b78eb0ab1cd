using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Causeway.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Causeway.Tests.Identity;

/// <summary>The key ring on disk, with and without a certificate, as the whole site is set up.</summary>
public sealed class KeyProtectionTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("causeway-keys-").FullName;

    [Fact]
    public async Task Keys_lie_in_the_clear_without_a_certificate_and_encrypted_with_one()
    {
        var clear = await SealAsync("clear");
        Assert.Contains("masterKey", Ring("clear"), StringComparison.Ordinal);

        var settings = Certificate("one");
        var sealedText = await SealAsync("closed", settings);

        Assert.DoesNotContain("masterKey", Ring("closed"), StringComparison.Ordinal);
        Assert.Contains("EncryptedData", Ring("closed"), StringComparison.Ordinal);
        Assert.Equal("secret", await OpenAsync("closed", sealedText, settings));
        Assert.Equal("secret", await OpenAsync("clear", clear, settings));
    }

    [Fact]
    public async Task Without_the_certificate_nothing_opens_and_a_former_one_still_does()
    {
        var old = Certificate("old");
        var sealedText = await SealAsync("rotated", old);
        (string, string)[] renewed =
        [
            .. Certificate("new"),
            ("DataProtection:Former:0:Certificate", old[0].Value),
            ("DataProtection:Former:0:PasswordFile", old[1].Value),
        ];

        await Assert.ThrowsAnyAsync<CryptographicException>(() => OpenAsync("rotated", sealedText));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => OpenAsync("rotated", sealedText, Certificate("other")));
        Assert.Equal("secret", await OpenAsync("rotated", sealedText, renewed));
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_is_named_before_the_site_starts()
    {
        var settings = Certificate("locked");
        await File.WriteAllTextAsync(settings[1].Value, "not the password\n");

        var error = await Assert.ThrowsAsync<UserException>(() => SealAsync("locked", settings));
        var missing = await Assert.ThrowsAsync<UserException>(() => SealAsync("x", ("DataProtection:Certificate", "/no/such.pfx")));

        Assert.Equal("keys.certificate", error.Code);
        Assert.Contains("/no/such.pfx", missing.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    (string Key, string Value)[] Certificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=causeway", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        var (path, password) = (Path.Combine(_folder, name + ".pfx"), Path.Combine(_folder, name + ".txt"));
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, name));
        File.WriteAllText(password, name + "\n");
        return [("DataProtection:Certificate", path), ("DataProtection:PasswordFile", password)];
    }

    string Ring(string data) =>
        string.Concat(Directory.EnumerateFiles(Path.Combine(_folder, data, "keys"), "*.xml").Select(File.ReadAllText));

    Task<string> SealAsync(string data, params (string, string)[] settings) => WithAsync(data, p => p.Protect("secret"), settings);

    Task<string> OpenAsync(string data, string text, params (string, string)[] settings) =>
        WithAsync(data, p => p.Unprotect(text), settings);

    async Task<string> WithAsync(string data, Func<IDataProtector, string> act, (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([
                new("CAUSEWAY_DATA", Path.Combine(_folder, data)),
                .. settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)),
            ])
            .Build();
        await using var site = Site.Build([], builder => builder.Logging.ClearProviders(), configuration);
        return act(site.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test"));
    }
}
