using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fuban.Office.Tests.Access;

/// <summary>An authenticator of the test's own: answers as a browser would, and lies where a test wants it to.</summary>
internal sealed class SoftAuthenticator(string origin = SoftAuthenticator.Origin, string domain = "office.example", bool verifies = true) : IDisposable
{
    public const string Origin = "https://office.example";
    private const int Present = 0x01;
    private const int Verified = 0x04;
    private const int WithKey = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(16);
    private string? _handle;

    public uint Counter { get; set; }

    public void Dispose() => _key.Dispose();

    /// <summary>What the browser sends after <c>navigator.credentials.create</c>.</summary>
    public string Create(string options)
    {
        var asked = JsonNode.Parse(options)!;
        _handle = (string)asked["user"]!["id"]!;
        var data = Data(WithKey);
        byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), .. Bytes(data)];
        return Answer(new { clientDataJSON = Url(Client("webauthn.create", asked)), attestationObject = Url(attestation), transports = new[] { "internal" } });
    }

    /// <summary>What the browser sends after <c>navigator.credentials.get</c>.</summary>
    public string Get(string options)
    {
        var client = Client("webauthn.get", JsonNode.Parse(options)!);
        var data = Data(0);
        byte[] signed = [.. data, .. SHA256.HashData(client)];
        var signature = _key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new { clientDataJSON = Url(client), authenticatorData = Url(data), signature = Url(signature), userHandle = _handle });
    }

    private byte[] Client(string type, JsonNode asked) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = (string)asked["challenge"]!, origin, crossOrigin = false });

    private byte[] Data(int more)
    {
        Counter++;
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, Counter);
        byte[] head = [.. SHA256.HashData(Encoding.UTF8.GetBytes(domain)), (byte)(Present | (verifies ? Verified : 0) | more), .. counter];
        if (more != WithKey) return head;
        var point = _key.ExportParameters(false).Q;
        // COSE: an elliptic key (2) for ES256 (-7) on P-256 (1).
        byte[] key = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, .. Bytes(point.X!), 0x22, .. Bytes(point.Y!)];
        return [.. head, .. new byte[16], 0, (byte)_id.Length, .. _id, .. key];
    }

    private string Answer(object response) =>
        JsonSerializer.Serialize(new { id = Url(_id), rawId = Url(_id), type = "public-key", clientExtensionResults = new { }, response });

    private static byte[] Text(string text) => [(byte)(0x60 | text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Bytes(byte[] bytes) => [0x58, (byte)bytes.Length, .. bytes];

    private static string Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
