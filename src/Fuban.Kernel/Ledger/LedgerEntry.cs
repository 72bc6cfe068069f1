namespace Fuban.Kernel.Ledger;

/// <summary>
/// 台账记录: one act. Who did it, in which post and for whom, when, what, on which matter, for what reason, which rows it touched. It holds
/// ids, codes and digests only; texts and personal data stay in the business rows.
/// </summary>
internal sealed record LedgerEntry
{
    internal const string Format = "fuban-entry/1";

    /// <summary>Version 7 id from the clock.</summary>
    public required Guid Id { get; init; }

    /// <summary>The instant of the act, UTC, in microseconds since 1970.</summary>
    public required long At { get; init; }

    public required string Verb { get; init; }

    /// <summary>The matter, or the thing the act is filed under.</summary>
    public Guid? Subject { get; init; }

    public Guid? Account { get; init; }

    public Guid? Person { get; init; }

    public Guid? Post { get; init; }

    /// <summary>代: the person for whom it was done.</summary>
    public Guid? OnBehalfOf { get; init; }

    /// <summary>Code of the reason.</summary>
    public string? Reason { get; init; }

    /// <summary>A few machine words; never personal data.</summary>
    public string? Detail { get; init; }

    /// <summary>The rows touched, as <see cref="RowMark.Pack"/> writes them.</summary>
    public byte[] Rows { get; init; } = [];

    /// <summary>As kept in the store, made when the entry was written; at the same time the entry's leaf in the Merkle tree.</summary>
    public byte[] Digest { get; init; } = [];

    public IReadOnlyList<RowMark> Marks => RowMark.Unpack(Rows);

    /// <summary>The entry with its digest, ready to be stored.</summary>
    public LedgerEntry WithDigest() => this with { Digest = ComputeDigest() };

    public byte[] ComputeDigest() => MerkleTree.LeafHash(Encode());

    /// <summary>True when the entry is well formed and still has the digest with which it was written.</summary>
    public bool Verify()
    {
        try
        {
            RowMark.Unpack(Rows);
        }
        catch (FormatException)
        {
            return false;
        }

        return Digest.AsSpan().SequenceEqual(ComputeDigest());
    }

    /// <summary>All but the digest, in canonical form: the input of the leaf hash.</summary>
    public byte[] Encode()
    {
        var writer = new CanonicalWriter(256 + Rows.Length);
        writer.Text(Format);
        writer.Id(Id);
        writer.Integer(At);
        writer.Text(Verb);
        writer.Value(Subject);
        writer.Value(Account);
        writer.Value(Person);
        writer.Value(Post);
        writer.Value(OnBehalfOf);
        writer.Value(Reason);
        writer.Value(Detail);
        writer.Bytes(Rows);
        return writer.Written.ToArray();
    }

    /// <summary>Reads what <see cref="Encode"/> wrote and computes the digest anew.</summary>
    /// <exception cref="FormatException">The bytes are no entry.</exception>
    public static LedgerEntry Decode(ReadOnlySpan<byte> encoded)
    {
        var reader = new CanonicalReader(encoded);
        if (reader.Text() != Format) throw new FormatException("The bytes are no ledger entry of a known format.");
        var entry = new LedgerEntry
        {
            Id = reader.Id(),
            At = reader.Integer(),
            Verb = reader.Text(),
            Subject = reader.NullableId(),
            Account = reader.NullableId(),
            Person = reader.NullableId(),
            Post = reader.NullableId(),
            OnBehalfOf = reader.NullableId(),
            Reason = reader.NullableText(),
            Detail = reader.NullableText(),
            Rows = reader.Bytes().ToArray(),
            Digest = MerkleTree.LeafHash(encoded),
        };
        reader.End();
        RowMark.Unpack(entry.Rows);
        return entry;
    }
}
