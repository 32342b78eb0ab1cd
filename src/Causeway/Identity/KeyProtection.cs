using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;

namespace Causeway.Identity;

/// <summary>A certificate with its private key (PKCS #12) that encrypts the installation's key ring on disk.</summary>
public sealed class KeyCertificate
{
    /// <summary>The path of the <c>.pfx</c> file; empty for none.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>The path of a file whose first line is the password of the certificate; empty for none. In a file, since an environment is seen by more programs.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>Reads the certificate.</summary>
    public X509Certificate2 Read()
    {
        try
        {
            var password = PasswordFile.Length == 0 ? null : File.ReadLines(PasswordFile).FirstOrDefault();
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(Certificate, password);
            return certificate.HasPrivateKey && certificate.GetRSAPrivateKey() is not null
                ? certificate
                : throw new UserException(
                    "keys.certificate",
                    $"{Certificate} has no private RSA key. Put certificate and key together into one PKCS #12 file."
                );
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new UserException(
                "keys.certificate",
                $"The certificate {Certificate} of the setting DataProtection__Certificate cannot be read: {e.Message} Check the path, the password file and who may read them.",
                e
            );
        }
    }
}

/// <summary>How the key ring is kept: in the data folder, and encrypted when a certificate is set.</summary>
static class KeyProtection
{
    /// <summary>The configuration's section.</summary>
    public const string Key = "DataProtection";

    /// <summary>Encrypts new keys with the certificate of the configuration. Former certificates still open the keys that they encrypted.</summary>
    public static void AddTo(IDataProtectionBuilder keys, IConfiguration configuration)
    {
        var section = configuration.GetSection(Key);
        var current = section.Get<KeyCertificate>() ?? new();
        if (current.Certificate.Length > 0)
        {
            keys.ProtectKeysWithCertificate(current.Read());
        }

        X509Certificate2[] former =
        [
            .. section
                .GetSection("Former")
                .GetChildren()
                .Select(c => c.Get<KeyCertificate>())
                .OfType<KeyCertificate>()
                .Select(c => c.Read()),
        ];
        if (former.Length > 0)
        {
            keys.UnprotectKeysWithAnyCertificate(former);
        }
    }
}
