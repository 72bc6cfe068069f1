using CsCheck;
using Fuban.Kernel.Ledger;

namespace Fuban.Kernel.Tests.Ledger;

public sealed class LedgerEntryTests
{
    internal static readonly Gen<LedgerEntry> Entries =
        from ids in Gen.Guid.Array[6]
        from present in Gen.Bool.Array[7]
        from at in Gen.Long[0, 253402300799999999]
        from texts in Gen.String[Gen.Char['a', '龟'], 0, 200].Array[3]
        from marks in Gen.Select(Gen.Bool, Gen.Byte.Array[16], Gen.Byte.Array[32], Gen.Guid, Gen.Long).List[0, 4]
        select new LedgerEntry
        {
            Id = ids[0],
            At = at,
            Verb = texts[0],
            Subject = present[0] ? ids[1] : null,
            Account = present[1] ? ids[2] : null,
            Person = present[2] ? ids[3] : null,
            Post = present[3] ? ids[4] : null,
            OnBehalfOf = present[4] ? ids[5] : null,
            Reason = present[5] ? texts[1] : null,
            Detail = present[6] ? texts[2] : null,
            Rows = RowMark.Pack([.. marks.Select(m => m.Item1 ? RowMark.Written("documents_incoming", m.Item4, m.Item5, m.Item2, m.Item3) : RowMark.Removed("matters", m.Item4, m.Item5))]),
        };

    [Fact]
    public void Decode_OfAnEncodedEntry_GivesTheEntry() => Entries.Sample(entry =>
    {
        var stored = entry.WithDigest();

        var read = LedgerEntry.Decode(stored.Encode());

        Assert.Equivalent(stored, read, strict: true);
        Assert.True(read.Verify());
    });

    [Fact]
    public void Decode_WithAnyByteChanged_IsRefusedOrHasAnotherDigest()
    {
        var stored = Sample();
        var encoded = stored.Encode();
        Assert.InRange(encoded.Length, 250, 400);

        for (var i = 0; i < encoded.Length; i++)
        {
            for (var change = 1; change < 256; change++)
            {
                var altered = (byte[])encoded.Clone();
                altered[i] ^= (byte)change;

                Assert.False(Accepted(altered, stored.Digest), $"Byte {i} changed by {change} was not found.");
            }
        }
    }

    [Fact]
    public void Decode_OfAnyBytesItAccepts_EncodesToTheSameBytes()
    {
        var encoded = Sample().Encode();

        Gen.Select(Gen.Int[0, encoded.Length - 1], Gen.Byte, Gen.Int[0, encoded.Length - 1], Gen.Byte).Sample((i, x, j, y) =>
        {
            var altered = (byte[])encoded.Clone();
            (altered[i], altered[j]) = (x, y);
            try
            {
                Assert.Equal(altered, LedgerEntry.Decode(altered).Encode());
            }
            catch (FormatException)
            {
                return;
            }
        });
    }

    [Fact]
    public void Decode_OfCutOrExtendedBytes_IsRefused()
    {
        var encoded = Sample().Encode();

        for (var length = 0; length < encoded.Length; length++) Assert.Throws<FormatException>(() => LedgerEntry.Decode(encoded.AsSpan(0, length)));
        Assert.Throws<FormatException>(() => LedgerEntry.Decode([.. encoded, 0]));
    }

    [Fact]
    public void Verify_WithAnyFieldChanged_IsFalse()
    {
        var entry = Sample();
        LedgerEntry[] altered =
        [
            entry with { Id = Guid.Empty }, entry with { At = entry.At + 1 }, entry with { Verb = "SignOfg" }, entry with { Subject = null },
            entry with { Account = Guid.Empty }, entry with { Person = Guid.Empty }, entry with { Post = entry.Account }, entry with { OnBehalfOf = Guid.Empty },
            entry with { Reason = null }, entry with { Detail = "{}" }, entry with { Rows = [] }, entry with { Digest = new byte[32] },
            entry with { Post = entry.OnBehalfOf, OnBehalfOf = entry.Post }, entry with { Rows = [9] },
        ];

        Assert.True(entry.Verify());
        Assert.All(altered, e => Assert.False(e.Verify()));
    }

    [Fact]
    public void Unpack_OfPackedMarks_GivesTheMarks()
    {
        var marks = Sample().Marks;

        Assert.Equal(["documents_incoming", "matters"], marks.Select(m => m.Table));
        Assert.Equal([RowState.Written, RowState.Removed], marks.Select(m => m.State));
        Assert.Equal([3L, 4L], marks.Select(m => m.Version));
    }

    internal static LedgerEntry Sample() => new LedgerEntry
    {
        Id = Guid.Parse("0193a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"),
        At = 1_795_000_000_123_456,
        Verb = "SignOff",
        Subject = Guid.Parse("0193a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5c"),
        Account = Guid.Parse("0193a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5d"),
        Person = Guid.Parse("0193a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5e"),
        Post = Guid.Parse("0193a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5f"),
        OnBehalfOf = Guid.Parse("0193a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a60"),
        Reason = "DOC-07",
        Detail = """{"step":"sign-off"}""",
        Rows = RowMark.Pack([
            RowMark.Written("documents_incoming", Guid.Empty, 3, new byte[16], Sm3.Hash("row"u8)),
            RowMark.Removed("matters", Guid.Empty, 4)]),
    }.WithDigest();

    private static bool Accepted(byte[] encoded, byte[] digest)
    {
        try
        {
            return (LedgerEntry.Decode(encoded) with { Digest = digest }).Verify();
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
