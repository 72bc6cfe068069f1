using System.Diagnostics;
using System.Security.Cryptography;
using Fuban.Kernel.Ledger;
using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;

namespace Fuban.Kernel.Tests.Ledger;

public sealed class LedgerKeyTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "fuban-key-" + Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Sign_WithTheVectorsNonce_GivesTheVectorsSignature()
    {
        Assert.All(Vectors(), v =>
        {
            var signature = v.Key.Sign(v.Message, v.Identity, new FixedRandom(v.Nonce));

            Assert.Equal(v.Signature, signature);
        });
    }

    [Fact]
    public void Verify_OfTheVectors_AcceptsThemAndNoChangedByte()
    {
        Assert.All(Vectors(), v =>
        {
            Assert.True(v.Key.Public.Verify(v.Message, v.Signature, v.Identity));
            Assert.False(v.Key.Public.Verify([.. v.Message, 0], v.Signature, v.Identity));
            Assert.False(v.Key.Public.Verify(v.Message, v.Signature, [.. v.Identity, 0]));
            for (var i = 0; i < v.Signature.Length; i++)
            {
                var altered = (byte[])v.Signature.Clone();
                altered[i] ^= 1;
                Assert.False(v.Key.Public.Verify(v.Message, altered, v.Identity), $"Byte {i}");
            }
        });
    }

    [Fact]
    public void Verify_OfMalformedSignatures_IsFalse()
    {
        var key = LedgerKey.New();
        var order = ECNamedDomainParameters.LookupOid(GMObjectIdentifiers.sm2p256v1).N;
        byte[] message = [1, 2, 3];
        byte[][] malformed =
        [
            [], [0x30], [0x30, 0], [0x30, 0x80, 0, 0], new byte[64], [.. key.Sign(message), 0], key.Sign(message)[..^1],
            Der(BigInteger.Zero, BigInteger.One), Der(BigInteger.One, BigInteger.Zero), Der(order, BigInteger.One), Der(BigInteger.One, order),
            Der(BigInteger.One, order.Subtract(BigInteger.One)), Der(BigInteger.One.Negate(), BigInteger.One),
        ];

        Assert.All(malformed, signature => Assert.False(key.Public.Verify(message, signature)));
    }

    [Fact]
    public void OpenOrCreate_Twice_GivesTheSameKeyInPrivateFiles()
    {
        var first = LedgerKey.OpenOrCreate(_folder, passphrase: null);

        var second = LedgerKey.OpenOrCreate(_folder, passphrase: null);

        Assert.Equal(first.Public.Id, second.Public.Id);
        Assert.Equal(first.Public.Id, LedgerPublicKey.FromPem(File.ReadAllText(Path.Combine(_folder, "ledger.pub"))).Id);
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "ledger.key")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder));
    }

    [Fact]
    public void OpenOrCreate_WithPassphrase_NeedsItAgain()
    {
        var made = LedgerKey.OpenOrCreate(_folder, "春江潮水");
        var pem = File.ReadAllText(Path.Combine(_folder, "ledger.key"));

        Assert.Contains("ENCRYPTED", pem, StringComparison.Ordinal);
        Assert.Equal(made.Public.Id, LedgerKey.OpenOrCreate(_folder, "春江潮水").Public.Id);
        Assert.Throws<CryptographicException>(() => LedgerKey.OpenOrCreate(_folder, "wrong"));
        Assert.Contains("FUBAN_KEY_PASSPHRASE", Assert.Throws<CryptographicException>(() => LedgerKey.OpenOrCreate(_folder, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromPem_OfAnythingElse_IsRefused()
    {
        using var p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Throws<CryptographicException>(() => LedgerKey.FromPem(p256.ExportPkcs8PrivateKeyPem(), null));
        Assert.Throws<CryptographicException>(() => LedgerKey.FromPem("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", null));
        Assert.Throws<CryptographicException>(() => LedgerKey.FromPem("", null));
        Assert.Throws<FormatException>(() => LedgerPublicKey.FromPem(p256.ExportSubjectPublicKeyInfoPem()));
        Assert.Throws<FormatException>(() => LedgerPublicKey.FromDer([1, 2, 3]));
        Assert.Throws<FormatException>(() => LedgerPublicKey.FromDer([]));
    }

    [Fact]
    public async Task Sign_CheckedByOpenSsl_IsAccepted()
    {
        if (!File.Exists("/usr/bin/openssl")) Assert.Skip("[Peer] openssl is not installed");
        var key = LedgerKey.OpenOrCreate(_folder, passphrase: null);
        var head = SignedHead.Sign(key, 3, Sm3.Hash("root"u8), 1_795_000_000_000_000);
        var (text, signature) = (Path.Combine(_folder, "text"), Path.Combine(_folder, "signature"));
        await File.WriteAllTextAsync(text, head.Text(), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(signature, head.Signature, TestContext.Current.CancellationToken);

        using var openssl = Process.Start(new ProcessStartInfo(
            "/usr/bin/openssl",
            ["pkeyutl", "-verify", "-rawin", "-digest", "sm3", "-pkeyopt", "distid:1234567812345678", "-pubin", "-inkey", Path.Combine(_folder, "ledger.pub"), "-in", text, "-sigfile", signature])
        { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await openssl.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, openssl.ExitCode);
    }

    private static IEnumerable<Vector> Vectors()
    {
        // Only the records on the standard curve with SM3; the others are of curves and hashes that the product does not use.
        var records = VectorFile.Read("sm2_sig.vec", "Signature").Where(v => v["Oid"] == "1.2.156.10197.1.301" && v["Hash"] == "SM3").ToList();
        Assert.NotEmpty(records);
        return records.Select(v => new Vector(
            new LedgerKey(new ECPrivateKeyParameters("EC", new BigInteger(v["x"][2..], 16), GMObjectIdentifiers.sm2p256v1)),
            System.Text.Encoding.ASCII.GetBytes(v["Ident"]),
            Convert.FromHexString(v["Msg"]),
            Convert.FromHexString(v["Nonce"]),
            Der(new BigInteger(v["Signature"][..64], 16), new BigInteger(v["Signature"][64..], 16))));
    }

    private static byte[] Der(BigInteger r, BigInteger s) => new Org.BouncyCastle.Asn1.DerSequence(
        new Org.BouncyCastle.Asn1.DerInteger(r), new Org.BouncyCastle.Asn1.DerInteger(s)).GetDerEncoded();

    private sealed record Vector(LedgerKey Key, byte[] Identity, byte[] Message, byte[] Nonce, byte[] Signature);

    private sealed class FixedRandom(byte[] bytes) : SecureRandom
    {
        public override void NextBytes(byte[] buf) => bytes.CopyTo(buf, 0);

        public override void NextBytes(byte[] buf, int off, int len) => bytes.AsSpan(0, len).CopyTo(buf.AsSpan(off));

        public override void NextBytes(Span<byte> buffer) => bytes.AsSpan(0, buffer.Length).CopyTo(buffer);
    }
}
