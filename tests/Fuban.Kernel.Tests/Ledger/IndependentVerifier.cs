using System.Numerics;
using System.Text;
using System.Text.Json;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;

namespace Fuban.Kernel.Tests.Ledger;

/// <summary>
/// A second reader of docs/ledger.md: checks the papers that leave the office with an SM3 and a tree of its own and not one class of the product.
/// Only the SM2 arithmetic is taken from a library.
/// </summary>
internal static class IndependentVerifier
{
    public static bool Head(JsonElement head)
    {
        var text = $"fuban-ledger-head/1\nsize {head.GetProperty("size").GetInt64()}\nroot {Str(head, "root")}\ntime {Str(head, "time")}\nkey {Str(head, "key")}\n";
        var der = Convert.FromBase64String(Str(head, "publicKey"));
        if (Hex(Sm3(der)) != Str(head, "key")) return false;
        var signer = new SM2Signer();
        signer.Init(false, new ParametersWithID(PublicKeyFactory.CreateKey(der), "1234567812345678"u8.ToArray()));
        signer.BlockUpdate(Encoding.UTF8.GetBytes(text));
        return signer.VerifySignature(Convert.FromBase64String(Str(head, "signature")));
    }

    /// <summary>The root rebuilt from a leaf downwards the tree, as the definition of the audit path says.</summary>
    public static bool Inclusion(JsonElement proof, JsonElement head)
    {
        var path = Path(proof);
        var size = proof.GetProperty("size").GetInt64();
        var leaf = Sm3([0, .. Convert.FromBase64String(Str(proof, "entry"))]);
        return size == head.GetProperty("size").GetInt64() && Rebuild(proof.GetProperty("index").GetInt64(), size, path) is { } root && Hex(root) == Str(head, "root");

        byte[]? Rebuild(long index, long count, ReadOnlySpan<byte[]> rest)
        {
            if (index < 0 || index >= count) return null;
            if (count == 1) return rest.IsEmpty ? leaf : null;
            if (rest.IsEmpty) return null;
            var left = Left(count);
            var inner = index < left ? Rebuild(index, left, rest[..^1]) : Rebuild(index - left, count - left, rest[..^1]);
            return inner is null ? null : index < left ? Node(inner, rest[^1]) : Node(rest[^1], inner);
        }
    }

    public static bool Consistency(JsonElement proof, JsonElement old, JsonElement fresh)
    {
        var (from, to) = (proof.GetProperty("from").GetInt64(), proof.GetProperty("to").GetInt64());
        if (from != old.GetProperty("size").GetInt64() || to != fresh.GetProperty("size").GetInt64()) return false;
        var oldRoot = Convert.FromHexString(Str(old, "root"));
        if (from == 0) return Path(proof).Length == 0 && Hex(oldRoot) == Hex(Sm3([]));
        return Rebuild(from, to, true, Path(proof)) is var (first, second) && Hex(first) == Str(old, "root") && Hex(second) == Str(fresh, "root");

        // Both roots over the same count of leaves, of which the first `part` are the old tree's.
        (byte[], byte[])? Rebuild(long part, long count, bool known, ReadOnlySpan<byte[]> rest)
        {
            if (part == count) return known ? (rest.IsEmpty ? (oldRoot, oldRoot) : null) : rest.Length == 1 ? (rest[0], rest[0]) : null;
            if (rest.IsEmpty) return null;
            var left = Left(count);
            var other = rest[^1];
            if (part <= left) return Rebuild(part, left, known, rest[..^1]) is var (a, b) ? (a, Node(b, other)) : null;
            return Rebuild(part - left, count - left, false, rest[..^1]) is var (c, d) ? (Node(other, c), Node(other, d)) : null;
        }
    }

    public static byte[] Sm3(byte[] message)
    {
        uint[] state = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];
        var zeros = (119 - (message.Length % 64)) % 64;
        byte[] padded = [.. message, 0x80, .. new byte[zeros], .. BigEndian((ulong)message.Length * 8)];
        for (var block = 0; block < padded.Length; block += 64)
        {
            var w = new uint[68];
            for (var j = 0; j < 16; j++) w[j] = (uint)((padded[block + (4 * j)] << 24) | (padded[block + (4 * j) + 1] << 16) | (padded[block + (4 * j) + 2] << 8) | padded[block + (4 * j) + 3]);
            for (var j = 16; j < 68; j++)
            {
                var mixed = w[j - 16] ^ w[j - 9] ^ Rol(w[j - 3], 15);
                w[j] = mixed ^ Rol(mixed, 15) ^ Rol(mixed, 23) ^ Rol(w[j - 13], 7) ^ w[j - 6];
            }

            var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
            for (var j = 0; j < 64; j++)
            {
                var ss1 = Rol(Rol(a, 12) + e + Rol(j < 16 ? 0x79cc4519u : 0x7a879d8au, j), 7);
                var tt1 = (j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c)) + d + (ss1 ^ Rol(a, 12)) + (w[j] ^ w[j + 4]);
                var tt2 = (j < 16 ? e ^ f ^ g : (e & f) | (~e & g)) + h + ss1 + w[j];
                (d, c, b, a, h, g, f, e) = (c, Rol(b, 9), a, tt1, g, Rol(f, 19), e, tt2 ^ Rol(tt2, 9) ^ Rol(tt2, 17));
            }

            uint[] mixedIn = [a, b, c, d, e, f, g, h];
            for (var i = 0; i < 8; i++) state[i] ^= mixedIn[i];
        }

        return [.. state.SelectMany(s => BigEndian(s).Skip(4))];
    }

    private static IEnumerable<byte> BigEndian(ulong value) => Enumerable.Range(0, 8).Select(i => (byte)(value >> (56 - (8 * i))));

    private static uint Rol(uint value, int by) => BitOperations.RotateLeft(value, by);

    private static byte[] Node(byte[] left, byte[] right) => Sm3([1, .. left, .. right]);

    private static long Left(long count)
    {
        var left = 1L;
        while (left * 2 < count) left *= 2;
        return left;
    }

    private static byte[][] Path(JsonElement proof) => [.. proof.GetProperty("path").EnumerateArray().Select(p => Convert.FromHexString(p.GetString()!))];

    private static string Str(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
