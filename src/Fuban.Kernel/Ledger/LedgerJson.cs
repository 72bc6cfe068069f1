using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fuban.Kernel.Ledger;

/// <summary>The papers that leave the office, as JSON: hashes in hexadecimal, longer bytes in Base64. docs/ledger.md describes them for readers.</summary>
internal static class LedgerJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // The papers hold ASCII only and are files, not parts of a page: Base64 stays readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static string Write<T>(T paper) where T : ILedgerPaper => JsonSerializer.Serialize(paper, Options) + "\n";

    /// <exception cref="FormatException">The text is not such a paper.</exception>
    public static T Read<T>(string json) where T : class, ILedgerPaper
    {
        try
        {
            var paper = JsonSerializer.Deserialize<T>(json, Options);
            return paper is not null && paper.Format == T.FormatName ? paper : throw new FormatException($"The text is no {T.FormatName}.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"The text is no {T.FormatName}: {e.Message}", e);
        }
    }

    public static byte[] Hash(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        return bytes.Length == Sm3.Size ? bytes : throw new FormatException("A hash has not 32 bytes.");
    }
}

internal interface ILedgerPaper
{
    static abstract string FormatName { get; }

    string Format { get; }
}

/// <summary>The head, and for convenience the public key; whoever checks it compares the key's id with the one the office has published.</summary>
internal sealed record HeadPaper(string Format, long Size, string Root, string Time, string Key, string Signature, string PublicKey) : ILedgerPaper
{
    public static string FormatName => "fuban-ledger-head/1";

    public static HeadPaper Of(SignedHead head, LedgerPublicKey key) => new(
        FormatName, head.Size, Convert.ToHexStringLower(head.Root), LedgerTime.Format(head.At), head.KeyId, Convert.ToBase64String(head.Signature),
        Convert.ToBase64String(key.Der));

    /// <exception cref="FormatException">A field cannot be read.</exception>
    public SignedHead ToHead() => new(Size, LedgerJson.Hash(Root), LedgerTime.Parse(Time), Key, Convert.FromBase64String(Signature));
}

/// <summary>An entry, its place, and the path from it to the head's root.</summary>
internal sealed record InclusionPaper(string Format, long Index, long Size, string Entry, IReadOnlyList<string> Path) : ILedgerPaper
{
    public static string FormatName => "fuban-ledger-inclusion/1";

    public static InclusionPaper Of(LedgerEntry entry, long index, long size, IEnumerable<byte[]> path) =>
        new(FormatName, index, size, Convert.ToBase64String(entry.Encode()), [.. path.Select(Convert.ToHexStringLower)]);

    public bool Verify(SignedHead head) =>
        head.Size == Size &&
        MerkleTree.VerifyInclusion(MerkleTree.LeafHash(Convert.FromBase64String(Entry)), Index, Size, [.. Path.Select(LedgerJson.Hash)], head.Root);
}

/// <summary>That the ledger of one head is the beginning of the ledger of a later one.</summary>
internal sealed record ConsistencyPaper(string Format, long From, long To, IReadOnlyList<string> Path) : ILedgerPaper
{
    public static string FormatName => "fuban-ledger-consistency/1";

    public static ConsistencyPaper Of(long from, long to, IEnumerable<byte[]> path) => new(FormatName, from, to, [.. path.Select(Convert.ToHexStringLower)]);

    public bool Verify(SignedHead old, SignedHead fresh) =>
        old.Size == From && fresh.Size == To && MerkleTree.VerifyConsistency(From, old.Root, To, fresh.Root, [.. Path.Select(LedgerJson.Hash)]);
}

/// <summary>All that proves one matter's acts: the head, every entry with its path, and the way from an earlier head when one was given.</summary>
internal sealed record ProofPaper(string Format, Guid Matter, HeadPaper Head, IReadOnlyList<InclusionPaper> Entries, ConsistencyPaper? Consistency, int Unsealed)
    : ILedgerPaper
{
    public static string FormatName => "fuban-ledger-proof/1";
}
