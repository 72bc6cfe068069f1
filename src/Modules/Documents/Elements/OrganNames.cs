// Chinese grammar: endings of the names of organs, and what names of people look like.
using System.Text.RegularExpressions;

namespace Fuban.Documents.Elements;

/// <summary>机关名称 by their shape, where no directory is asked.</summary>
internal static partial class OrganNames
{
    public static bool IsOrgan(string plain) => plain.Length is >= 2 and <= 80 && Organ().IsMatch(plain);

    /// <summary>张三　李四: two to four letters each, apart.</summary>
    public static bool ArePeople(string text) => People().IsMatch(text);

    /// <summary>Blanks between Han letters only spread them over the line.</summary>
    public static string Close(string text) => Spread().Replace(text, "");

    /// <summary>Several names on one line, divided by blanks or commas; each is whole in itself.</summary>
    public static string Several(string text)
    {
        var parts = Divider().Split(text.Trim()).Where(p => p.Length > 0).ToList();
        return parts.Count > 1 && parts.All(p => IsOrgan(p) && p.Length > 3) ? string.Join('、', parts) : Close(text);
    }

    [GeneratedRegex(@"^[\u4E00-\u9FFF、()]+(?:政府|国务院|[厅局委办部院会社处署室]|法院|检察院|公司|大学|学院|医院|中心|集团|银行|学校|小学|中学|区|队|站|所|馆|厂|协会|总工会|妇联)$")]
    private static partial Regex Organ();

    [GeneratedRegex(@"^[\u4E00-\u9FFF]{1}\s?[\u4E00-\u9FFF]{1,3}(?:\s+[\u4E00-\u9FFF]{1}\s?[\u4E00-\u9FFF]{1,3})*$")]
    private static partial Regex People();

    [GeneratedRegex(@"(?<=[\u4E00-\u9FFF〔〕《》“”（），、。：；])\s+(?=[\u4E00-\u9FFF〔〕《》“”（），、。：；])|(?<=[0-9〔〕])\s+(?=[\u4E00-\u9FFF])|(?<=[\u4E00-\u9FFF])\s+(?=[0-9])")]
    private static partial Regex Spread();

    [GeneratedRegex(@"[\s　、,，]+")]
    private static partial Regex Divider();
}
