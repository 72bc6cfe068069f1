using System.Buffers;
using Fuban.Kernel.Ledger;

namespace Fuban.Kernel.Blobs;

/// <summary>存储件: content that is safely stored, by its SM3 hash in lower-case hexadecimal.</summary>
public sealed record StoredBlob(string Hash, long Length);

public enum BlobState
{
    /// <summary>完好: the content has its hash.</summary>
    Intact,

    /// <summary>被改: the content has another hash.</summary>
    Altered,

    /// <summary>缺失: there is no such content.</summary>
    Missing,
}

/// <summary>
/// 附件库: files by the SM3 of their content, in folders only the office may read. A blob is written aside, flushed and renamed, so it is there
/// whole or not at all; the same content is kept once.
/// </summary>
public sealed class BlobStore
{
    private const int BufferSize = 128 * 1024;
    private const string IncomingFolder = ".incoming";
    private const FileOptions Reading = FileOptions.Asynchronous | FileOptions.SequentialScan;
    private readonly string _root;
    private readonly string _incoming;

    public BlobStore(string root)
    {
        _root = Path.GetFullPath(root);
        _incoming = Path.Combine(_root, IncomingFolder);
        PrivateFolder.Create(_root);
        Sweep = new BlobSweep(this, Path.Combine(_root, ".swept"));
    }

    internal BlobSweep Sweep { get; }

    /// <summary>Reads the content to its end and keeps it.</summary>
    /// <returns>Null, and nothing kept, when there is more of it than <paramref name="limit"/> bytes; which rule refuses it is the caller's to say.</returns>
    public async Task<StoredBlob?> PutAsync(Stream content, long limit, CancellationToken cancel)
    {
        PrivateFolder.Create(_incoming);
        var spare = Path.Combine(_incoming, Path.GetRandomFileName());
        try
        {
            if (await WriteAsync(content, spare, limit, cancel) is not { } stored) return null;
            var path = PathOf(stored.Hash);
            PrivateFolder.Create(Path.GetDirectoryName(path)!);
            // Also when the content is there already: the new file heals a damaged one, and its age tells the sweep that somebody wants it again.
            File.Move(spare, path, overwrite: true);
            PrivateFolder.Flush(Path.GetDirectoryName(path)!);
            PrivateFolder.Flush(Path.GetDirectoryName(Path.GetDirectoryName(path))!);
            PrivateFolder.Flush(_root);
            return stored;
        }
        finally
        {
            File.Delete(spare);
        }
    }

    /// <returns>Null when there is no such content.</returns>
    public Stream? Open(string hash)
    {
        // Once more at the end: the sweep may be moving the file from one place to the other just now.
        foreach (var path in (string[])[PathOf(hash), Sweep.PathOf(hash), PathOf(hash)])
        {
            try
            {
                return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize, Reading);
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                continue;
            }
        }

        return null;
    }

    /// <summary>清除: the content goes at once, from wherever it lies. For what the office may not hold; all rows that named it are gone already.</summary>
    public void Erase(string hash)
    {
        foreach (var path in (string[])[PathOf(hash), Sweep.PathOf(hash), PathOf(hash)])
        {
            if (!File.Exists(path)) continue;
            File.Delete(path);
            PrivateFolder.Flush(Path.GetDirectoryName(path)!);
        }
    }

    public bool Exists(string hash) => File.Exists(PathOf(hash)) || File.Exists(Sweep.PathOf(hash)) || File.Exists(PathOf(hash));

    public async Task<BlobState> VerifyAsync(string hash, CancellationToken cancel = default)
    {
        await using var content = Open(hash);
        if (content is null) return BlobState.Missing;
        var sm3 = new Sm3();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0;) sm3.Append(buffer.AsSpan(0, read));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return Convert.ToHexStringLower(sm3.Finish()) == hash ? BlobState.Intact : BlobState.Altered;
    }

    /// <summary>The hashes of all blobs in use; what the sweep has set aside is not among them.</summary>
    public IEnumerable<string> Enumerate() => Files().Select(f => f.Name);

    internal IEnumerable<FileInfo> Files() =>
        new DirectoryInfo(_root).EnumerateDirectories("??")
            .SelectMany(outer => outer.EnumerateDirectories("??"))
            .SelectMany(inner => inner.EnumerateFiles())
            .Where(f => IsHash(f.Name));

    /// <summary>Files that a killed process left half written.</summary>
    internal IEnumerable<FileInfo> Unfinished() => Directory.Exists(_incoming) ? new DirectoryInfo(_incoming).EnumerateFiles() : [];

    internal string PathOf(string hash)
    {
        if (!IsHash(hash)) throw new ArgumentException("A blob is named by 64 lower-case hexadecimal digits.", nameof(hash));
        return Path.Combine(_root, hash[..2], hash[2..4], hash);
    }

    internal static bool IsHash(string name) => name.Length == 2 * Sm3.Size && name.All(char.IsAsciiHexDigitLower);

    private static async Task<StoredBlob?> WriteAsync(Stream content, string path, long limit, CancellationToken cancel)
    {
        var sm3 = new Sm3();
        var length = 0L;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await using var file = PrivateFolder.NewFile(path);
            for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0;)
            {
                length += read;
                if (length > limit) return null;
                sm3.Append(buffer.AsSpan(0, read));
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            }

            file.Flush(flushToDisk: true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return new StoredBlob(Convert.ToHexStringLower(sm3.Finish()), length);
    }
}
