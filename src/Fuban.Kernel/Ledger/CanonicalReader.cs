using System.Buffers.Binary;
using System.Text;

namespace Fuban.Kernel.Ledger;

/// <summary>
/// Reads canonical form back, strictly: whatever the writer would not have written is refused with a <see cref="FormatException"/>, so decoding
/// and encoding again always gives the same bytes.
/// </summary>
internal ref struct CanonicalReader(ReadOnlySpan<byte> source)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private ReadOnlySpan<byte> _rest = source;

    public readonly bool AtEnd => _rest.IsEmpty;

    public readonly void End()
    {
        if (!AtEnd) throw new FormatException("Bytes follow the last value.");
    }

    public long Integer()
    {
        Expect(CanonicalForm.Integer);
        return BinaryPrimitives.ReadInt64BigEndian(Take(8));
    }

    public string Text() => NullableText() ?? throw new FormatException("A text is missing.");

    public string? NullableText() => Nullable(CanonicalForm.Text) ? Utf8(Take(Length())) : null;

    public Guid Id() => NullableId() ?? throw new FormatException("An id is missing.");

    public Guid? NullableId()
    {
        if (!Nullable(CanonicalForm.Bytes)) return null;
        var bytes = Take(Length());
        return bytes.Length == 16 ? new Guid(bytes, bigEndian: true) : throw new FormatException("An id has not 16 bytes.");
    }

    public ReadOnlySpan<byte> Bytes()
    {
        Expect(CanonicalForm.Bytes);
        return Take(Length());
    }

    public byte RawByte() => Take(1)[0];

    public ReadOnlySpan<byte> Raw(int count) => Take(count);

    public int Length()
    {
        long value = 0;
        for (var shift = 0; shift <= 28; shift += 7)
        {
            var next = Take(1)[0];
            value |= (long)(next & 0x7f) << shift;
            if ((next & 0x80) != 0) continue;
            if (next == 0 && shift > 0) break;
            return value <= int.MaxValue ? (int)value : throw new FormatException("A length is out of range.");
        }

        throw new FormatException("A length is longer than needed.");
    }

    public static string Utf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException("A text is not UTF-8.", e);
        }
    }

    private bool Nullable(byte tag)
    {
        var found = Take(1)[0];
        return found == tag || (found == CanonicalForm.Null ? false : throw new FormatException($"Tag {found} where {tag} belongs."));
    }

    private void Expect(byte tag)
    {
        if (!Nullable(tag)) throw new FormatException("A value is missing.");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length) throw new FormatException("The bytes end too early.");
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
