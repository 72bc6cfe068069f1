using System.Security.Cryptography;
using System.Text;
using Fuban.Kernel.Blobs;
using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Asn1.Nist;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;

namespace Fuban.Kernel.Ledger;

/// <summary>
/// 台账密钥: the SM2 key that signs the ledger's heads. It is made with the office: <c>ledger.key</c> (PKCS#8, mode 600, encrypted when the
/// environment gives a passphrase) and <c>ledger.pub</c>, which may be handed to anybody.
/// </summary>
internal sealed class LedgerKey
{
    public const string PassphraseVariable = "FUBAN_KEY_PASSPHRASE";
    public const string PrivateFile = "ledger.key";
    public const string PublicFile = "ledger.pub";
    private const string PlainLabel = "PRIVATE KEY";
    private const string EncryptedLabel = "ENCRYPTED PRIVATE KEY";
    private const int KeyDerivationRounds = 200_000;

    private readonly ECPrivateKeyParameters _key;

    internal LedgerKey(ECPrivateKeyParameters key)
    {
        _key = key;
        var curve = GMNamedCurves.GetByOid(GMObjectIdentifiers.sm2p256v1);
        Public = new LedgerPublicKey(new ECPublicKeyParameters("EC", curve.G.Multiply(key.D), GMObjectIdentifiers.sm2p256v1));
    }

    public LedgerPublicKey Public { get; }

    /// <summary>The office's key; made on first use. Two processes that start at once end up with the same one.</summary>
    public static LedgerKey OpenOrCreate(string directory, string? passphrase)
    {
        PrivateFolder.Create(directory);
        var path = Path.Combine(directory, PrivateFile);
        if (!File.Exists(path)) PrivateFolder.WriteOnce(path, New().ToPem(passphrase));
        var key = FromPem(File.ReadAllText(path), passphrase);
        var publicPath = Path.Combine(directory, PublicFile);
        if (!File.Exists(publicPath)) PrivateFolder.WriteOnce(publicPath, key.Public.ToPem());
        return key;
    }

    public static string? PassphraseFromEnvironment() => Environment.GetEnvironmentVariable(PassphraseVariable) is { Length: > 0 } given ? given : null;

    public static LedgerKey New()
    {
        var generator = new ECKeyPairGenerator();
        generator.Init(new ECKeyGenerationParameters(GMObjectIdentifiers.sm2p256v1, new SecureRandom()));
        return new LedgerKey((ECPrivateKeyParameters)generator.GenerateKeyPair().Private);
    }

    /// <exception cref="CryptographicException">The text holds no usable key, or the passphrase is missing or wrong.</exception>
    public static LedgerKey FromPem(string pem, string? passphrase)
    {
        if (!PemEncoding.TryFind(pem, out var fields)) throw new CryptographicException("The ledger key file holds no key.");
        var der = Convert.FromBase64String(pem[fields.Base64Data]);
        try
        {
            var key = pem[fields.Label] switch
            {
                PlainLabel => PrivateKeyFactory.CreateKey(der),
                EncryptedLabel when passphrase is null => throw new CryptographicException($"The ledger key is encrypted: give its passphrase in {PassphraseVariable}."),
                EncryptedLabel => PrivateKeyFactory.DecryptKey(Characters(passphrase), der),
                var other => throw new CryptographicException($"The ledger key file holds a {other}."),
            };
            if (key is ECPrivateKeyParameters sm2 && GMObjectIdentifiers.sm2p256v1.Equals(sm2.PublicKeyParamSet)) return new LedgerKey(sm2);
        }
        catch (Exception e) when (e is IOException or ArgumentException or CryptoException or InvalidCastException or SecurityUtilityException)
        {
            throw new CryptographicException("The ledger key cannot be read; is the passphrase right?", e);
        }

        throw new CryptographicException("The ledger key is no SM2 key.");
    }

    public string ToPem(string? passphrase)
    {
        if (passphrase is null) return PemEncoding.WriteString(PlainLabel, Info().GetDerEncoded()) + "\n";
        var random = new SecureRandom();
        var encrypted = EncryptedPrivateKeyInfoFactory.CreateEncryptedPrivateKeyInfo(
            NistObjectIdentifiers.IdAes256Cbc, PkcsObjectIdentifiers.IdHmacWithSha256, Characters(passphrase), SecureRandom.GetNextBytes(random, 16),
            KeyDerivationRounds, random, _key);
        return PemEncoding.WriteString(EncryptedLabel, encrypted.GetDerEncoded()) + "\n";
    }

    /// <summary>SM2 with SM3, DER-encoded.</summary>
    public byte[] Sign(ReadOnlySpan<byte> message) => Sign(message, LedgerPublicKey.Identity, new SecureRandom());

    internal byte[] Sign(ReadOnlySpan<byte> message, byte[] identity, SecureRandom random)
    {
        var signer = new SM2Signer();
        signer.Init(forSigning: true, new ParametersWithID(new ParametersWithRandom(_key, random), identity));
        signer.BlockUpdate(message);
        return signer.GenerateSignature();
    }

    /// <summary>One character for each UTF-8 byte: the library takes a passphrase byte by byte, other programs take it as UTF-8.</summary>
    private static char[] Characters(string passphrase) => Encoding.Latin1.GetChars(Encoding.UTF8.GetBytes(passphrase));

    private PrivateKeyInfo Info() => PrivateKeyInfoFactory.CreatePrivateKeyInfo(_key);
}
