// Chinese grammar: traditional forms of the characters that marks use.
using System.Text;
using Fuban.Office.Text;

namespace Fuban.Office.Secrecy;

/// <summary>Text as the mark grammar reads it: one width, one script for the words of a mark, one sign for each kind of star, bracket and line end.</summary>
internal static class MarkText
{
    public const char Star = '★';
    public const char PartBreak = '\f';

    public static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var folded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\r')
            {
                if (i + 1 >= text.Length || text[i + 1] != '\n')
                {
                    folded.Append('\n');
                }
            }
            else if (!Width.IsInvisible(c))
            {
                folded.Append(Plain(Width.Fold(c)));
            }
        }

        return folded.ToString();
    }

    private static char Plain(char c) => c switch
    {
        '\v' or '\u0085' or '\u2028' or '\u2029' => '\n',
        '絕' or '絶' => '绝',
        '機' => '机',
        '祕' => '秘',
        '內' => '内',
        '碼' => '码',
        '電' => '电',
        '報' => '报',
        '級' => '级',
        '關' => '关',
        '於' => '于',
        '☆' or '⭐' or '⋆' or '✡' or (>= '✩' and <= '✰') => Star,
        '∗' or '✱' or '✲' or '✳' or '٭' or '﹡' => '*',
        '【' or '〔' or '〖' or '﹝' or '{' => '[',
        '】' or '〕' or '〗' or '﹞' or '}' => ']',
        _ => c,
    };
}
