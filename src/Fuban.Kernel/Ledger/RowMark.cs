using System.Buffers.Binary;
using System.Text;

namespace Fuban.Kernel.Ledger;

/// <summary>行标记: what an act did to one covered row, and what the row must look like since.</summary>
/// <param name="Version">The row's version after the act; the highest one is what counts, whatever the order of the entries.</param>
/// <param name="Salt">16 random bytes that keep a digest of little data from being guessed; empty when removed.</param>
/// <param name="Digest">The row's digest after the act; empty when removed.</param>
internal sealed record RowMark(string Table, Guid Key, RowState State, long Version, byte[] Salt, byte[] Digest)
{
    public static RowMark Written(string table, Guid key, long version, byte[] salt, byte[] digest) => new(table, key, RowState.Written, version, salt, digest);

    public static RowMark Removed(string table, Guid key, long version) => new(table, key, RowState.Removed, version, [], []);

    /// <summary>All marks of an entry in one value: for each its state, version, key, table and, when written, salt and digest.</summary>
    public static byte[] Pack(IReadOnlyList<RowMark> marks)
    {
        var writer = new CanonicalWriter(100 * marks.Count);
        foreach (var mark in marks)
        {
            writer.RawByte((byte)mark.State);
            writer.RawLong(mark.Version);
            writer.RawId(mark.Key);
            writer.Length(Encoding.UTF8.GetByteCount(mark.Table));
            writer.RawText(mark.Table);
            if (mark.State == RowState.Removed) continue;
            if (mark.Salt.Length != RowDigest.SaltSize || mark.Digest.Length != Sm3.Size) throw new ArgumentException("A written row needs salt and digest.", nameof(marks));
            writer.Raw(mark.Salt);
            writer.Raw(mark.Digest);
        }

        return writer.Written.ToArray();
    }

    /// <exception cref="FormatException">The bytes are not what <see cref="Pack"/> writes.</exception>
    public static IReadOnlyList<RowMark> Unpack(ReadOnlySpan<byte> packed)
    {
        var marks = new List<RowMark>();
        var reader = new CanonicalReader(packed);
        while (!reader.AtEnd)
        {
            var state = (RowState)reader.RawByte();
            if (state is not (RowState.Written or RowState.Removed)) throw new FormatException($"A row has the unknown state {(byte)state}.");
            var version = BinaryPrimitives.ReadInt64BigEndian(reader.Raw(8));
            var key = new Guid(reader.Raw(16), bigEndian: true);
            var table = CanonicalReader.Utf8(reader.Raw(reader.Length()));
            marks.Add(state == RowState.Removed
                ? Removed(table, key, version)
                : Written(table, key, version, reader.Raw(RowDigest.SaltSize).ToArray(), reader.Raw(Sm3.Size).ToArray()));
        }

        return marks;
    }
}

internal enum RowState : byte
{
    /// <summary>写入: the row was added or changed.</summary>
    Written = 1,

    /// <summary>移除: the row was removed lawfully; its absence is what is expected from here on.</summary>
    Removed = 2,
}
