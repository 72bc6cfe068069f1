// Chinese grammar: invented personal names are made of common surnames and given names.
namespace Fuban.Host.Demo;

/// <summary>虚构姓名 for the demonstration office; any likeness is chance.</summary>
internal static class DemoNames
{
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
    private const string First = "志文晓建国明海春秋思雅静子宏立新德永嘉佳丽云红玉少仲伯卫光正";
    private const string Second = "强华平军敏涛芳磊洋艳勇娟杰涵颖鹏飞宇轩琳萍峰岚远达成刚毅彬";

    public static IEnumerable<string> All(int seed)
    {
        var random = new Random(seed);
        var used = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var name = $"{Surnames[random.Next(Surnames.Length)]}{First[random.Next(First.Length)]}{Second[random.Next(Second.Length)]}";
            if (used.Add(name)) yield return name;
        }
    }
}
