using System.Formats.Asn1;
using System.Numerics;
using System.Text;

namespace Fuban.Office.DirectorySync.Ldap;

/// <summary>结果码 that mean something of their own here (RFC 4511 4.1.9).</summary>
internal static class LdapResult
{
    public const int Success = 0;
    public const int NoSuchObject = 32;
    public const int InvalidCredentials = 49;
}

/// <summary>One entry: its name and its attributes, by lower-case name without options.</summary>
internal sealed record LdapEntry(string Dn, IReadOnlyDictionary<string, IReadOnlyList<byte[]>> Attributes)
{
    public byte[]? Bytes(string attribute) => Attributes.GetValueOrDefault(attribute.ToLowerInvariant()) is [var first, ..] ? first : null;

    public string? Text(string attribute) => Bytes(attribute) is { Length: > 0 } bytes && Encoding.UTF8.GetString(bytes).Trim() is { Length: > 0 } text ? text : null;
}

/// <summary>What a server answered.</summary>
internal sealed record LdapAnswer(int Message, int Kind, int Result, string Diagnostic, LdapEntry? Entry, byte[] Cookie);

/// <summary>消息: the few messages of LDAP version 3 (RFC 4511) that reading a directory takes, in BER.</summary>
internal static class LdapMessages
{
    public const int BindResponse = 1;
    public const int SearchEntry = 4;
    public const int SearchDone = 5;
    public const int SearchReference = 19;
    public const int ExtendedResponse = 24;
    private const string Paged = "1.2.840.113556.1.4.319";
    private const string StartTlsName = "1.3.6.1.4.1.1466.20037";

    private enum Scope
    {
        Base = 0,
        Subtree = 2,
    }

    private enum Aliases
    {
        Never = 0,
    }

    public static byte[] Bind(int id, string dn, string password) => Message(id, w =>
    {
        using (w.PushSequence(Application(0)))
        {
            w.WriteInteger(3);
            w.WriteOctetString(Encoding.UTF8.GetBytes(dn));
            w.WriteOctetString(Encoding.UTF8.GetBytes(password), new Asn1Tag(TagClass.ContextSpecific, 0));
        }
    });

    public static byte[] Unbind(int id) => Message(id, w => w.WriteNull(new Asn1Tag(TagClass.Application, 2)));

    public static byte[] StartTls(int id) => Message(id, w =>
    {
        using (w.PushSequence(Application(23))) w.WriteOctetString(Encoding.ASCII.GetBytes(StartTlsName), new Asn1Tag(TagClass.ContextSpecific, 0));
    });

    /// <param name="page">How many entries at a time; the cookie continues.</param>
    public static byte[] Search(int id, string @base, string filter, IReadOnlyCollection<string> attributes, int page, byte[] cookie, int seconds) => Message(
        id,
        w =>
        {
            using (w.PushSequence(Application(3)))
            {
                w.WriteOctetString(Encoding.UTF8.GetBytes(@base));
                w.WriteEnumeratedValue(Scope.Subtree);
                w.WriteEnumeratedValue(Aliases.Never);
                w.WriteInteger(0);
                w.WriteInteger(seconds);
                w.WriteBoolean(false);
                LdapFilter.Write(w, filter);
                using (w.PushSequence())
                {
                    foreach (var attribute in attributes) w.WriteOctetString(Encoding.UTF8.GetBytes(attribute));
                }
            }
        },
        w =>
        {
            var value = new AsnWriter(AsnEncodingRules.BER);
            using (value.PushSequence())
            {
                value.WriteInteger(page);
                value.WriteOctetString(cookie);
            }

            using (w.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (w.PushSequence())
            {
                w.WriteOctetString(Encoding.ASCII.GetBytes(Paged));
                w.WriteOctetString(value.Encode());
            }
        });

    /// <exception cref="AsnContentException">What came is no answer of the protocol.</exception>
    public static LdapAnswer Read(byte[] bytes)
    {
        var message = new AsnReader(bytes, AsnEncodingRules.BER).ReadSequence();
        if (!message.TryReadInt32(out var id)) throw new AsnContentException();
        var tag = message.PeekTag();
        if (tag.TagClass != TagClass.Application) throw new AsnContentException();
        if (tag.TagValue == SearchReference) return new LdapAnswer(id, SearchReference, 0, "", null, []);
        var body = message.ReadSequence(tag);
        if (tag.TagValue == SearchEntry) return new LdapAnswer(id, SearchEntry, 0, "", Entry(body), []);
        var result = (int)new BigInteger(body.ReadEnumeratedBytes().Span, isBigEndian: true);
        body.ReadOctetString();
        return new LdapAnswer(id, tag.TagValue, result, Encoding.UTF8.GetString(body.ReadOctetString()), null, message.HasData ? Cookie(message) : []);
    }

    private static LdapEntry Entry(AsnReader body)
    {
        var dn = Encoding.UTF8.GetString(body.ReadOctetString());
        var attributes = new Dictionary<string, IReadOnlyList<byte[]>>(StringComparer.Ordinal);
        for (var list = body.ReadSequence(); list.HasData;)
        {
            var attribute = list.ReadSequence();
            var name = Encoding.UTF8.GetString(attribute.ReadOctetString()).Split(';')[0].ToLowerInvariant();
            var values = new List<byte[]>();
            for (var set = attribute.ReadSetOf(); set.HasData;) values.Add(set.ReadOctetString());
            attributes[name] = values;
        }

        return new LdapEntry(dn, attributes);
    }

    private static byte[] Cookie(AsnReader message)
    {
        for (var controls = message.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)); controls.HasData;)
        {
            var control = controls.ReadSequence();
            if (Encoding.ASCII.GetString(control.ReadOctetString()) != Paged) continue;
            if (control.HasData && control.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean)) control.ReadBoolean();
            var value = new AsnReader(control.ReadOctetString(), AsnEncodingRules.BER).ReadSequence();
            value.ReadInteger();
            return value.ReadOctetString();
        }

        return [];
    }

    private static byte[] Message(int id, Action<AsnWriter> operation, Action<AsnWriter>? controls = null)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(id);
            operation(writer);
            controls?.Invoke(writer);
        }

        return writer.Encode();
    }

    private static Asn1Tag Application(int number) => new(TagClass.Application, number);
}
