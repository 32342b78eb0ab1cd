using System.Security.Cryptography;
using System.Text;
using Causeway.Data;
using Microsoft.EntityFrameworkCore;

namespace Causeway.Identity.FirstRun;

/// <summary>
/// The first account of an installation. While there is none, whoever has the setup code can make the administrator: the code is new at every start, shown where the program was started, and
/// kept in the file <c>setup-code.txt</c> of the data folder until it is used. There is no default password.
/// </summary>
public sealed class SetupCode(IDbContextFactory<CommunityDb> databases, WarehouseOptions options)
{
    /// <summary>The name of the file in the data folder.</summary>
    public const string FileName = "setup-code.txt";

    // Without those that are mistaken for others when they are read from a screen.
    const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    byte[]? _hash;

    string File => Path.Combine(options.DataFolder, FileName);

    /// <summary>Makes a code when there is no account; at every start of the site.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        if (await HasAccountAsync(cancel))
        {
            System.IO.File.Delete(File);
            return;
        }

        var code = string.Join('-', RandomNumberGenerator.GetString(Letters, 20).Chunk(5).Select(part => new string(part)));
        _hash = HashOf(code);
        System.IO.File.Delete(File);
        var mode = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            mode.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var writer = new StreamWriter(File, mode);
        await writer.WriteLineAsync(code.AsMemory(), cancel);
    }

    /// <summary>The code, for the console of whoever started the program; null when it is not needed.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancel) =>
        _hash is not null && System.IO.File.Exists(File) ? (await System.IO.File.ReadAllTextAsync(File, cancel)).Trim() : null;

    /// <summary>True while there is no account.</summary>
    public async Task<bool> IsNeededAsync(CancellationToken cancel) => _hash is not null && !await HasAccountAsync(cancel);

    /// <summary>True for the code of this start, however it is grouped and written.</summary>
    public bool Is(string? code) => _hash is { } hash && CryptographicOperations.FixedTimeEquals(hash, HashOf(code ?? ""));

    /// <summary>Forgets the code.</summary>
    public void Use()
    {
        _hash = null;
        System.IO.File.Delete(File);
    }

    async Task<bool> HasAccountAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<Account>().AnyAsync(cancel);
    }

    static byte[] HashOf(string code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit))));
}

/// <summary>Makes the setup code before the site answers. After the migrations.</summary>
sealed class SetupAtStart(SetupCode code) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => code.PrepareAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
