using System.Buffers.Binary;
using System.Security.Cryptography;
using Causeway.Data;
using Microsoft.AspNetCore.DataProtection;

namespace Causeway.Governance.Holdings;

/// <summary>What was written: where, how large, with which checksum, and the wrapped key.</summary>
public sealed record SealedFile(Guid Id, long Bytes, string Sha256, byte[] Key);

/// <summary>
/// Files on disk that nobody can read without their key: AES-256-GCM in pieces of 64 KB, a key for each file, the key encrypted for the organization with the keys of the installation.
/// Destroying a file removes it and its key; a copy that was forgotten somewhere can then not be read either.
/// </summary>
public sealed class Vault(WarehouseOptions options, IDataProtectionProvider protection)
{
    const int Piece = 64 * 1024;
    const int Tag = 16;

    string Folder => Path.Combine(options.DataFolder, "held");

    /// <summary>The path of a file.</summary>
    public string PathOf(Guid id) => Path.Combine(Folder, id.ToString("n") + ".bin");

    /// <summary>Encrypts what <paramref name="write"/> writes. A file that was not finished is removed.</summary>
    public async Task<SealedFile> SealAsync(Guid organization, Func<Stream, Task> write, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(write);
        var id = Guid.NewGuid();
        var key = RandomNumberGenerator.GetBytes(32);
        CreateFolder();
        try
        {
            await using (var file = new FileStream(PathOf(id), FileMode.CreateNew, FileAccess.Write))
            await using (var sealing = new SealingStream(file, key))
            {
                await write(sealing);
                await sealing.FinishAsync(cancel);
                await file.FlushAsync(cancel);
                file.Flush(flushToDisk: true);
            }

            await using var written = File.OpenRead(PathOf(id));
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(written, cancel));
            return new(id, written.Length, hash, Protector(organization).Protect(key));
        }
        catch
        {
            File.Delete(PathOf(id));
            throw;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Opens a file that is still there; whoever calls has asked for access before.</summary>
    public Stream Open(HeldFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Key is { } wrapped && File.Exists(PathOf(file.Id))
            ? new OpeningStream(File.OpenRead(PathOf(file.Id)), Protector(file.OrganizationId).Unprotect(wrapped))
            : throw new UserException("held.destroyed", $"The file {file.Name} was destroyed.");
    }

    /// <summary>Removes the file, overwritten first if asked for; its key goes with the row's change. True when nothing is left on disk.</summary>
    public bool Destroy(Guid id, bool overwrite = false)
    {
        var path = PathOf(id);
        if (overwrite && File.Exists(path))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
            var noise = new byte[Piece];
            for (var left = file.Length; left > 0; left -= noise.Length)
            {
                RandomNumberGenerator.Fill(noise);
                file.Write(noise, 0, (int)Math.Min(left, noise.Length));
            }

            file.Flush(flushToDisk: true);
        }

        if (Directory.Exists(Folder))
        {
            File.Delete(path);
        }

        return !File.Exists(path);
    }

    IDataProtector Protector(Guid organization) => protection.CreateProtector("Causeway.Governance.Vault", organization.ToString());

    void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Folder);
        }
        else
        {
            Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // The number of the piece is its nonce, and whether it is the last is signed with it: pieces cannot be swapped, dropped or cut off.
    static void Nonce(Span<byte> nonce, long number, bool last)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce, number);
        nonce[^1] = last ? (byte)1 : (byte)0;
    }

    sealed class SealingStream(Stream file, byte[] key) : Stream
    {
        readonly AesGcm _aes = new(key, Tag);
        readonly byte[] _piece = new byte[Piece];
        int _filled;
        long _number;

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            while (buffer.Length > 0)
            {
                if (_filled == Piece)
                {
                    Seal(last: false);
                }

                var taken = Math.Min(buffer.Length, Piece - _filled);
                buffer[..taken].CopyTo(_piece.AsSpan(_filled));
                _filled += taken;
                buffer = buffer[taken..];
            }
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            return ValueTask.CompletedTask;
        }

        public Task FinishAsync(CancellationToken cancel)
        {
            cancel.ThrowIfCancellationRequested();
            Seal(last: true);
            return Task.CompletedTask;
        }

        void Seal(bool last)
        {
            Span<byte> nonce = stackalloc byte[12];
            Nonce(nonce, _number++, last);
            Span<byte> tag = stackalloc byte[Tag];
            var sealedPiece = new byte[_filled];
            _aes.Encrypt(nonce, _piece.AsSpan(0, _filled), sealedPiece, tag);
            Span<byte> head = stackalloc byte[5];
            BinaryPrimitives.WriteInt32BigEndian(head, _filled);
            head[4] = last ? (byte)1 : (byte)0;
            file.Write(head);
            file.Write(tag);
            file.Write(sealedPiece);
            _filled = 0;
        }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _aes.Dispose();
            CryptographicOperations.ZeroMemory(_piece);
            base.Dispose(disposing);
        }
    }

    sealed class OpeningStream(Stream file, byte[] key) : Stream
    {
        readonly AesGcm _aes = new(key, Tag);
        byte[] _piece = [];
        int _read;
        long _number;
        bool _last;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            while (_read == _piece.Length)
            {
                if (_last)
                {
                    return 0;
                }

                Next();
            }

            var taken = Math.Min(buffer.Length, _piece.Length - _read);
            _piece.AsSpan(_read, taken).CopyTo(buffer);
            _read += taken;
            return taken;
        }

        void Next()
        {
            Span<byte> head = stackalloc byte[5];
            Span<byte> tag = stackalloc byte[Tag];
            file.ReadExactly(head);
            file.ReadExactly(tag);
            var length = BinaryPrimitives.ReadInt32BigEndian(head);
            if (length is < 0 or > Piece)
            {
                throw new CryptographicException("A piece of a held file has a wrong length.");
            }

            var sealedPiece = new byte[length];
            file.ReadExactly(sealedPiece);
            _last = head[4] == 1;
            Span<byte> nonce = stackalloc byte[12];
            Nonce(nonce, _number++, _last);
            _piece = new byte[length];
            _aes.Decrypt(nonce, sealedPiece, tag, _piece);
            _read = 0;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _aes.Dispose();
            CryptographicOperations.ZeroMemory(key);
            file.Dispose();
            base.Dispose(disposing);
        }
    }
}
