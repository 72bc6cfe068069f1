using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Fuban.Kernel.Ledger;

/// <summary>
/// 规范形式: one sequence of bytes for one sequence of values, whichever store they come from. Every value is a tag and its content, lengths
/// first, so no two different sequences share their bytes. docs/ledger.md is the specification.
/// </summary>
internal static class CanonicalForm
{
    public const byte Null = 0;
    public const byte Integer = 1;
    public const byte Text = 2;
    public const byte Bytes = 3;
    public const byte Real = 4;

    /// <summary>The form in which a store without a date type keeps a date.</summary>
    public static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Writes values in canonical form into a buffer of its own, which it keeps for the next use.</summary>
internal sealed class CanonicalWriter(int capacity = 512)
{
    private byte[] _buffer = new byte[capacity];
    private int _length;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Null() => Take(1)[0] = CanonicalForm.Null;

    public void Integer(long value)
    {
        var target = Take(9);
        target[0] = CanonicalForm.Integer;
        BinaryPrimitives.WriteInt64BigEndian(target[1..], value);
    }

    public void Text(string value)
    {
        var size = Encoding.UTF8.GetByteCount(value);
        Head(CanonicalForm.Text, size);
        Encoding.UTF8.GetBytes(value, Take(size));
    }

    /// <summary>Text whose bytes are at hand, as a store keeps them: bytes that are no UTF-8 are not silently repaired.</summary>
    public void Text(ReadOnlySpan<byte> utf8)
    {
        Head(CanonicalForm.Text, utf8.Length);
        utf8.CopyTo(Take(utf8.Length));
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Head(CanonicalForm.Bytes, value.Length);
        value.CopyTo(Take(value.Length));
    }

    public void Id(Guid value)
    {
        Head(CanonicalForm.Bytes, 16);
        value.TryWriteBytes(Take(16), bigEndian: true, out _);
    }

    public void Real(double value)
    {
        var target = Take(9);
        target[0] = CanonicalForm.Real;
        BinaryPrimitives.WriteDoubleBigEndian(target[1..], value);
    }

    /// <summary>A value as Entity Framework gives it to a provider or as a provider reads it back.</summary>
    public void Value(object? value)
    {
        switch (value)
        {
            case null or DBNull: Null(); break;
            case string text: Text(text); break;
            case Guid id: Id(id); break;
            case byte[] bytes: Bytes(bytes); break;
            case bool flag: Integer(flag ? 1 : 0); break;
            case DateOnly day: Text(CanonicalForm.Date(day)); break;
            // PostgreSQL's driver hands out a `date` as a midnight without a zone; instants are stored as integers and never come here.
            case DateTime { Kind: DateTimeKind.Unspecified } day when day.TimeOfDay == TimeSpan.Zero: Text(CanonicalForm.Date(DateOnly.FromDateTime(day))); break;
            case double real: Real(real); break;
            case float real: Real(real); break;
            case char letter: Text(letter.ToString()); break;
            case Enum or sbyte or byte or short or ushort or int or uint or long or ulong: Integer(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            default: throw new NotSupportedException($"A value of type {value.GetType()} has no canonical form; store it as integer, text, bytes, date or double.");
        }
    }

    /// <summary>Raw bytes without tag or length, for formats that frame themselves.</summary>
    public void Raw(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    public void RawByte(byte value) => Take(1)[0] = value;

    public void RawLong(long value) => BinaryPrimitives.WriteInt64BigEndian(Take(8), value);

    public void RawId(Guid value) => value.TryWriteBytes(Take(16), bigEndian: true, out _);

    public void RawText(string value) => Encoding.UTF8.GetBytes(value, Take(Encoding.UTF8.GetByteCount(value)));

    /// <summary>A length: seven bits a byte, lowest first, the high bit saying that more follow; never longer than needed.</summary>
    public void Length(int value)
    {
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7) Take(1)[0] = (byte)(rest | 0x80);
        Take(1)[0] = (byte)rest;
    }

    private void Head(byte tag, int length)
    {
        Take(1)[0] = tag;
        Length(length);
    }

    private Span<byte> Take(int count)
    {
        if (_buffer.Length - _length < count) Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + count));
        var taken = _buffer.AsSpan(_length, count);
        _length += count;
        return taken;
    }
}
