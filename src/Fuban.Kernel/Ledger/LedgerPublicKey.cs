using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace Fuban.Kernel.Ledger;

/// <summary>公钥: the SM2 key (GB/T 32918) by which anybody checks the ledger's heads.</summary>
internal sealed class LedgerPublicKey
{
    private const string Label = "PUBLIC KEY";

    /// <summary>The default signer identity of GB/T 35276.</summary>
    internal static readonly byte[] Identity = Encoding.ASCII.GetBytes("1234567812345678");

    private readonly ECPublicKeyParameters _key;

    internal LedgerPublicKey(ECPublicKeyParameters key)
    {
        if (!GMObjectIdentifiers.sm2p256v1.Equals(key.PublicKeyParamSet)) throw new FormatException("The key is no SM2 key.");
        _key = key;
        Der = SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(key).GetDerEncoded();
        Id = Convert.ToHexStringLower(Sm3.Hash(Der));
    }

    /// <summary>SM3 of the key's SubjectPublicKeyInfo.</summary>
    public string Id { get; }

    /// <summary>The SubjectPublicKeyInfo.</summary>
    public byte[] Der { get; }

    public string ToPem() => PemEncoding.WriteString(Label, Der) + "\n";

    /// <exception cref="FormatException">No SM2 public key.</exception>
    public static LedgerPublicKey FromPem(string pem)
    {
        if (!PemEncoding.TryFind(pem, out var fields) || pem[fields.Label] != Label) throw new FormatException("The text holds no public key.");
        return FromDer(Convert.FromBase64String(pem[fields.Base64Data]));
    }

    /// <exception cref="FormatException">No SM2 public key.</exception>
    public static LedgerPublicKey FromDer(byte[] der)
    {
        try
        {
            return new LedgerPublicKey(PublicKeyFactory.CreateKey(der) as ECPublicKeyParameters ?? throw new FormatException("The key is no SM2 key."));
        }
        catch (Exception e) when (e is IOException or ArgumentException or InvalidCastException or SecurityUtilityException)
        {
            throw new FormatException("The bytes are no public key.", e);
        }
    }

    /// <summary>Checks a DER-encoded SM2-with-SM3 signature. Bytes that are no signature are simply not valid.</summary>
    public bool Verify(ReadOnlySpan<byte> message, byte[] signature) => Verify(message, signature, Identity);

    internal bool Verify(ReadOnlySpan<byte> message, byte[] signature, byte[] identity)
    {
        var signer = new SM2Signer();
        signer.Init(forSigning: false, new ParametersWithID(_key, identity));
        signer.BlockUpdate(message);
        try
        {
            return signer.VerifySignature(signature);
        }
        catch (Exception e) when (e is IOException or ArgumentException or CryptoException or InvalidOperationException)
        {
            return false;
        }
    }
}
