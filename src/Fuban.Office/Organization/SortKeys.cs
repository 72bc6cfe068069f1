using System.Globalization;

namespace Fuban.Office.Organization;

/// <summary>排序键: neither store sorts Han names by their sound, so the key is made once and kept in a column.</summary>
internal static class SortKeys
{
    private static readonly CompareInfo Sounds = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    public static string Of(string text) => Convert.ToHexString(Sounds.GetSortKey(text).KeyData);
}
