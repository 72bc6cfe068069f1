using System.Text.Json;
using System.Text.Json.Nodes;
using Fuban.Kernel.Ledger;

namespace Fuban.Kernel.Tests.Ledger;

public sealed class LedgerPaperTests
{
    private const int Size = 21;
    private static readonly LedgerKey Key = LedgerKey.New();
    private static readonly LedgerEntry[] Entries = [.. Enumerable.Range(0, Size).Select(i => (LedgerEntryTests.Sample() with { At = i }).WithDigest())];
    private static readonly byte[][] Leaves = [.. Entries.Select(e => e.Digest)];

    [Fact]
    public void Head_ByTheIndependentVerifier_IsAcceptedAndNoChangedFieldIs()
    {
        var json = HeadJson(Size);

        Assert.True(IndependentVerifier.Head(Element(json)));
        Assert.All(["size", "root", "time", "key"], field => Assert.False(IndependentVerifier.Head(Element(Changed(json, field)))));
    }

    [Fact]
    public void Head_WithAnotherPublicKey_IsNotAccepted()
    {
        var node = JsonNode.Parse(HeadJson(Size))!.AsObject();

        node["publicKey"] = Convert.ToBase64String(LedgerKey.New().Public.Der);

        Assert.False(IndependentVerifier.Head(Element(node.ToJsonString())));
    }

    [Fact]
    public void Head_ReadBack_IsTheHeadAndVerifies()
    {
        var paper = LedgerJson.Read<HeadPaper>(HeadJson(Size));

        var head = paper.ToHead();

        Assert.Equal(Size, head.Size);
        Assert.True(head.Verify(Key.Public));
        Assert.False(head.Verify(LedgerKey.New().Public));
        Assert.False((head with { Size = Size + 1 }).Verify(Key.Public));
        Assert.False((head with { At = head.At + 1 }).Verify(Key.Public));
    }

    [Fact]
    public void Inclusion_ByTheIndependentVerifier_IsAcceptedAndNoChangeIs()
    {
        var head = Element(HeadJson(Size));
        for (var index = 0; index < Size; index++)
        {
            var paper = InclusionPaper.Of(Entries[index], index, Size, MerkleTree.Inclusion(index, Size, MerkleTreeTests.Subtree(Leaves)));
            var json = LedgerJson.Write(paper);

            Assert.True(IndependentVerifier.Inclusion(Element(json), head));
            Assert.True(paper.Verify(LedgerJson.Read<HeadPaper>(HeadJson(Size)).ToHead()));
            Assert.False(IndependentVerifier.Inclusion(Element(LedgerJson.Write(paper with { Index = (index + 1) % Size })), head));
            Assert.False(IndependentVerifier.Inclusion(Element(LedgerJson.Write(paper with { Path = [.. paper.Path.Skip(1)] })), head));
            Assert.False(IndependentVerifier.Inclusion(Element(LedgerJson.Write(paper with { Entry = Convert.ToBase64String(Entries[(index + 1) % Size].Encode()) })), head));
            Assert.False(IndependentVerifier.Inclusion(Element(json), Element(HeadJson(Size - 1))));
        }
    }

    [Fact]
    public void Consistency_ByTheIndependentVerifier_IsAcceptedForEveryEarlierHead()
    {
        var fresh = HeadJson(Size);
        for (var from = 0; from <= Size; from++)
        {
            var old = HeadJson(from);
            var paper = ConsistencyPaper.Of(from, Size, MerkleTree.Consistency(from, Size, MerkleTreeTests.Subtree(Leaves)));

            Assert.True(IndependentVerifier.Consistency(Element(LedgerJson.Write(paper)), Element(old), Element(fresh)), $"from {from}");
            Assert.True(paper.Verify(LedgerJson.Read<HeadPaper>(old).ToHead(), LedgerJson.Read<HeadPaper>(fresh).ToHead()));
            Assert.False(IndependentVerifier.Consistency(Element(LedgerJson.Write(paper)), Element(Changed(old, "root")), Element(fresh)));
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"format":"fuban-ledger-head/2","size":1,"root":"","time":"","key":"","signature":"","publicKey":""}""")]
    [InlineData("""{"format":"fuban-ledger-head/1","size":1,"root":"","time":"","key":"","signature":"","publicKey":"","more":1}""")]
    public void Read_OfAnotherPaper_IsRefused(string json) => Assert.Throws<FormatException>(() => LedgerJson.Read<HeadPaper>(json));

    [Fact]
    public void Text_OfAHead_IsTheDocumentedForm()
    {
        var head = new SignedHead(2, new byte[32], 1_795_000_000_123_456, "ab", []);

        Assert.Equal($"fuban-ledger-head/1\nsize 2\nroot {new string('0', 64)}\ntime 2026-11-18T11:06:40.123456Z\nkey ab\n", head.Text());
        Assert.Equal(head.At, LedgerTime.Parse("2026-11-18T11:06:40.123456Z"));
    }

    private static string HeadJson(int size) => LedgerJson.Write(
        HeadPaper.Of(SignedHead.Sign(Key, size, MerkleTree.Root(Leaves.AsSpan(0, size)), 1_795_000_000_000_000), Key.Public));

    private static JsonElement Element(string json) => JsonDocument.Parse(json).RootElement;

    /// <summary>The paper with one field's first digit changed.</summary>
    private static string Changed(string json, string field)
    {
        var node = JsonNode.Parse(json)!.AsObject();
        var value = node[field]!;
        node[field] = value.GetValueKind() == JsonValueKind.Number ? value.GetValue<long>() + 1 : (value.GetValue<string>()[0] == '1' ? '3' : '1') + value.GetValue<string>()[1..];
        return node.ToJsonString();
    }
}
