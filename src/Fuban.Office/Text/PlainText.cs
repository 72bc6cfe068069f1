using System.Text;

namespace Fuban.Office.Text;

/// <summary>Reads TXT in whatever encoding a department's machine wrote it: UTF-8, UTF-16 or GB18030, with or without a byte order mark.</summary>
internal static class PlainText
{
    private const double Plausible = 0.85;
    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
    private static readonly Encoding Gb18030 =
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static readonly Encoding[] WithoutMark =
        [Gb18030, new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true), new UnicodeEncoding(true, false, true)];

    /// <summary>The text, or null where the bytes are no text in any of these encodings.</summary>
    public static string? Decode(byte[] bytes)
    {
        var marked = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Try(Utf8, bytes.AsSpan(3)),
            [0xFF, 0xFE, ..] => Try(WithoutMark[1], bytes.AsSpan(2)),
            [0xFE, 0xFF, ..] => Try(WithoutMark[2], bytes.AsSpan(2)),
            [0x84, 0x31, 0x95, 0x33, ..] => Try(Gb18030, bytes.AsSpan(4)),
            _ => Try(Utf8, bytes) is { } utf8 && !utf8.Contains('\0', StringComparison.Ordinal) ? utf8 : null,
        };
        if (marked is not null)
        {
            return IsText(marked) ? marked : null;
        }

        var best = WithoutMark.Select(e => Try(e, bytes)).OfType<string>().Where(IsText)
            .Select(text => (Text: text, Score: Familiarity(text))).OrderByDescending(c => c.Score).FirstOrDefault();
        return best.Score >= Plausible ? best.Text : null;
    }

    private static string? Try(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsText(string text) => !text.AsSpan().ContainsAnyInRange('\0', '\u0008');

    /// <summary>The share of characters that daily Chinese text is made of: a wrong guess turns out rare ones.</summary>
    private static double Familiarity(string text)
    {
        var sample = text.AsSpan(0, Math.Min(text.Length, 4_000));
        var familiar = 0;
        Span<byte> code = stackalloc byte[4];
        foreach (var c in sample)
        {
            if (c is '\n' or '\r' or '\t' or (>= ' ' and <= '~') or (>= '\u3000' and <= '\u3015') or (>= '\uFF01' and <= '\uFF5E') or '“' or '”' or '—' or '…' or '★')
            {
                familiar++;
            }
            else if (c is >= '\u4E00' and <= '\u9FA5' && Gb18030.GetBytes([c], code) == 2 && code[0] is >= 0xB0 and <= 0xD7 && code[1] >= 0xA1)
            {
                // The first level of GB 2312: the 3,755 characters in common use.
                familiar++;
            }
        }

        return sample.IsEmpty ? 0 : (double)familiar / sample.Length;
    }
}
