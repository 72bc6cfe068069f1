// Chinese grammar: numerals.
namespace Fuban.Office.Text;

/// <summary>Small Chinese numerals (十五, 二百零六, 二〇二六) as numbers. Han text stands here because it is the digits.</summary>
public static class ChineseNumerals
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>The number, or null where the characters are none; plain digits count too.</summary>
    public static int? Parse(string text)
    {
        if (text.Length is 0 or > 9)
        {
            return null;
        }

        if (text.All(char.IsAsciiDigit))
        {
            return int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        }

        var plain = text.Replace('〇', '零').Replace('○', '零').Replace('两', '二');
        return plain.All(c => Digits.Contains(c, StringComparison.Ordinal)) ? Spelled(plain) : Counted(plain);
    }

    private static int Spelled(string text) => text.Aggregate(0, (sum, c) => (sum * 10) + Digits.IndexOf(c, StringComparison.Ordinal));

    private static int? Counted(string text)
    {
        int sum = 0, digit = 0, lastUnit = int.MaxValue;
        foreach (var c in text)
        {
            var unit = c switch { '十' => 10, '百' => 100, '千' => 1_000, _ => 0 };
            if (unit == 0)
            {
                digit = Digits.IndexOf(c, StringComparison.Ordinal);
                if (digit < 0)
                {
                    return null;
                }

                continue;
            }

            if (unit >= lastUnit)
            {
                return null;
            }

            sum += (digit == 0 ? 1 : digit) * unit;
            (digit, lastUnit) = (0, unit);
        }

        return sum + digit;
    }
}
