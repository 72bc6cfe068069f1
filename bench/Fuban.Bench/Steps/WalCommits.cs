using System.Buffers.Binary;

namespace Fuban.Bench.Steps;

/// <summary>Durable commits, counted where they become durable: in the write-ahead log. A frame that ends a transaction carries the size of the database.</summary>
internal sealed class WalCommits(string database)
{
    private const int Header = 32;
    private const int FrameHeader = 24;
    private readonly byte[] _header = new byte[Header];
    private long _position = Header;
    private ulong _salts;

    /// <returns>How many since the last call.</returns>
    public int Count()
    {
        using var log = new FileStream(database + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (log.ReadAtLeast(_header, Header, throwOnEndOfStream: false) < Header) return 0;
        var page = BinaryPrimitives.ReadUInt32BigEndian(_header.AsSpan(8));
        var salts = BinaryPrimitives.ReadUInt64BigEndian(_header.AsSpan(16));
        // After a checkpoint the log begins anew under other salts.
        if (salts != _salts) (_salts, _position) = (salts, Header);
        var commits = 0;
        Span<byte> frame = stackalloc byte[FrameHeader];
        for (; _position + FrameHeader + page <= log.Length; _position += FrameHeader + page)
        {
            log.Position = _position;
            log.ReadExactly(frame);
            if (BinaryPrimitives.ReadUInt64BigEndian(frame[8..]) != _salts) break;
            if (BinaryPrimitives.ReadUInt32BigEndian(frame[4..]) != 0) commits++;
        }

        return commits;
    }
}
