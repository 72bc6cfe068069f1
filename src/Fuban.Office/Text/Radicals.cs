// Chinese grammar: radicals that PDF writers put in the place of the characters they look like.
using System.Text;

namespace Fuban.Office.Text;

/// <summary>部首字形: many PDF fonts name 人 and 民 by the radicals ⼈ and ⺠. A reader sees no difference, a search and the secrecy gate do.</summary>
internal static class Radicals
{
    private const char FirstSupplement = '\u2E80';
    private const char LastSupplement = '\u2EF3';
    private const char FirstKangxi = '\u2F00';
    private const char LastKangxi = '\u2FD5';

    /// <summary>What each of the supplement stands for; those without a character of their own stand for themselves.</summary>
    private const string Supplement =
        "⺀厂⺂⺃乙亻冂⺇刀刂卜⺋小小兀⺏尢⺑巳幺彑⺕忄⺗扌攵⺚旡日月歺母民氵氺灬爫爫丬牛犭王⺪罒示礻竹糹纟罓罒⺳⺴⺵羊⺷⺸耂" +
        "肀聿肉臼艹艹艹虎衤覀西见角⻇讠贝⻊车辶辶辶阝钅長镸长门⻕阝雨青韦页风飞食⻞飠饣⻡马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

    public static string Fold(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(FirstSupplement, LastKangxi)) return text;
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is >= FirstSupplement and <= LastSupplement) folded.Append(Supplement[c - FirstSupplement]);
            else if (c is >= FirstKangxi and <= LastKangxi) folded.Append(c.ToString().Normalize(NormalizationForm.FormKC));
            else folded.Append(c);
        }

        return folded.ToString();
    }
}
