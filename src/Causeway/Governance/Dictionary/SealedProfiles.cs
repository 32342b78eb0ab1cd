using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Causeway.Governance.Dictionary;

/// <summary>Seals protected profiles while they travel with a form, so that what comes back is what was computed, for the same organization.</summary>
public sealed class SealedProfiles(IDataProtectionProvider protection)
{
    /// <summary>A profile as the form carries it.</summary>
    public string Seal(FieldProfile profile, Guid organization)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return Protector(organization).Protect(profile.ToJson());
    }

    /// <summary>The profile's JSON; empty when there is none or it is not one of ours.</summary>
    public string Open(string? text, Guid organization)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        try
        {
            return Protector(organization).Unprotect(text);
        }
        catch (CryptographicException)
        {
            return "";
        }
    }

    IDataProtector Protector(Guid organization) => protection.CreateProtector("dictionary-profile", organization.ToString());
}
