using System.Formats.Asn1;
using System.Text;

namespace Fuban.Office.DirectorySync.Ldap;

/// <summary>检索条件: the text form of an LDAP filter (RFC 4515), written as the protocol carries it (RFC 4511 4.5.1.7).</summary>
internal sealed class LdapFilter
{
    private const int Deepest = 20;
    private readonly string _text;
    private int _at;

    private LdapFilter(string text) => _text = text;

    public static bool IsOne(string text)
    {
        try
        {
            Write(new AsnWriter(AsnEncodingRules.BER), text);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <exception cref="FormatException">The text is no filter.</exception>
    public static void Write(AsnWriter writer, string text)
    {
        var filter = new LdapFilter(text.Trim());
        filter.One(writer, 0);
        if (filter._at != filter._text.Length) throw filter.Wrong();
    }

    /// <summary>A value as it stands in a filter.</summary>
    public static string Escape(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            if (c is '*' or '(' or ')' or '\\' or '\0') text.Append('\\').Append(((int)c).ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
            else text.Append(c);
        }

        return text.ToString();
    }

    private static Asn1Tag Tag(int number, bool constructed = true) => new(TagClass.ContextSpecific, number, constructed);

    private FormatException Wrong() => new($"No filter at character {_at}.");

    private void One(AsnWriter writer, int depth)
    {
        if (depth > Deepest) throw Wrong();
        Take('(');
        switch (Peek())
        {
            case '&' or '|' or '!':
                Several(writer, depth, _text[_at++]);
                break;
            default:
                Item(writer);
                break;
        }

        Take(')');
    }

    private void Several(AsnWriter writer, int depth, char kind)
    {
        using (writer.PushSequence(Tag(kind switch { '&' => 0, '|' => 1, _ => 2 })))
        {
            if (kind == '!') One(writer, depth + 1);
            else while (Peek() == '(') One(writer, depth + 1);
        }
    }

    private void Item(AsnWriter writer)
    {
        var end = _text.IndexOfAny(['=', '(', ')'], _at);
        if (end <= _at || _text[end] != '=') throw Wrong();
        var (name, kind) = (_text[_at..end], _text[end - 1]);
        if (kind is '>' or '<' or '~' or ':') name = name[..^1];
        if (name.Length == 0 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or ';' or ':'))) throw Wrong();
        _at = end + 1;
        var close = _text.IndexOf(')', _at);
        if (close < 0) throw Wrong();
        var value = _text[_at..close];
        if (value.Contains('(', StringComparison.Ordinal)) throw Wrong();
        _at = close;
        if (kind == ':') Extensible(writer, name, value);
        else if (kind is '>' or '<' or '~') Pair(writer, kind switch { '>' => 5, '<' => 6, _ => 8 }, name, value);
        else if (value == "*") writer.WriteOctetString(Encoding.UTF8.GetBytes(name), Tag(7, constructed: false));
        else if (value.Contains('*', StringComparison.Ordinal)) Substrings(writer, name, value.Split('*'));
        else Pair(writer, 3, name, value);
    }

    private void Pair(AsnWriter writer, int tag, string name, string value)
    {
        using (writer.PushSequence(Tag(tag)))
        {
            writer.WriteOctetString(Encoding.UTF8.GetBytes(name));
            writer.WriteOctetString(Bytes(value));
        }
    }

    private void Substrings(AsnWriter writer, string name, string[] parts)
    {
        using (writer.PushSequence(Tag(4)))
        {
            writer.WriteOctetString(Encoding.UTF8.GetBytes(name));
            using (writer.PushSequence())
            {
                foreach (var (index, part) in parts.Index().Where(p => p.Item.Length > 0))
                    writer.WriteOctetString(Bytes(part), Tag(index == 0 ? 0 : index == parts.Length - 1 ? 2 : 1, constructed: false));
            }
        }
    }

    /// <summary>name[:dn][:rule]:=value, as Active Directory wants it for bits.</summary>
    private void Extensible(AsnWriter writer, string name, string value)
    {
        var parts = name.Split(':');
        var rule = parts.Skip(1).FirstOrDefault(p => p != "dn");
        if (parts[0].Length == 0 && rule is null) throw Wrong();
        using (writer.PushSequence(Tag(9)))
        {
            if (rule is not null) writer.WriteOctetString(Encoding.UTF8.GetBytes(rule), Tag(1, constructed: false));
            if (parts[0].Length > 0) writer.WriteOctetString(Encoding.UTF8.GetBytes(parts[0]), Tag(2, constructed: false));
            writer.WriteOctetString(Bytes(value), Tag(3, constructed: false));
            if (parts.Skip(1).Contains("dn")) writer.WriteBoolean(true, Tag(4, constructed: false));
        }
    }

    private byte[] Bytes(string value)
    {
        using var bytes = new MemoryStream();
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\')
            {
                var length = char.IsHighSurrogate(value[i]) && i + 1 < value.Length ? 2 : 1;
                bytes.Write(Encoding.UTF8.GetBytes(value.Substring(i, length)));
                i += length - 1;
            }
            else if (i + 2 < value.Length && char.IsAsciiHexDigit(value[i + 1]) && char.IsAsciiHexDigit(value[i + 2]))
            {
                bytes.WriteByte(Convert.FromHexString(value.AsSpan(i + 1, 2))[0]);
                i += 2;
            }
            else
            {
                throw Wrong();
            }
        }

        return bytes.ToArray();
    }

    private char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private void Take(char wanted)
    {
        if (Peek() != wanted) throw Wrong();
        _at++;
    }
}
