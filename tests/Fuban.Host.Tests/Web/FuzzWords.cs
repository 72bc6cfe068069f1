using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Fuban.Host.Tests.Web;

/// <summary>What is put where something else belongs: nothing, too much, the wrong kind, and now and then the right kind.</summary>
internal sealed class FuzzWords(FuzzFinds finds)
{
    private static readonly string[] Nonsense =
    [
        "", " ", "abc", "-1", "0", "1", "2", "2147483647", "2147483648", "-2147483648", "9223372036854775807", "99999999999999999999", "1e9", "1.5", "NaN", "true", "false", "on", "null", "undefined",
        "\0", "a\0b", "\uFFFF", "\uFFFD", "\u202E文", "\u200B", "\r\n", "\t", "𠀀𠮷", "e\u0301", "文", "２０２６", "' OR 1=1 --", "\"; DROP TABLE x; --", "%", "_", "%27", "\\", "{0}", "{", "}", "{{", "[", "]", "<script>alert(1)</script>",
        "../../etc/passwd", "..\\..\\x", "/", "//evil.example", "https://evil.example/", "file:///etc/passwd", "javascript:alert(1)", "C:\\", "*", "?", "#", "&", "=", ";", "a=b&c=d", "a b", "\"", "'", "`", "$(id)", "|id", "(((", "a AND", "AND OR NOT",
        "2026-02-30", "2026-13-01", "0001-01-01", "9999-12-31", "2026-11-23", "2026-11-23T25:61:00", "10000-01-01", "今天", "下周五", "二〇二六年十一月二十三日", "24:00", "20wd", "-5wd", "99999999wd", "3mo", "0d",
        "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "{00000000-0000-0000-0000-000000000000}", "not-an-id", "incoming-document", "pass-on", "allocate", "None", "Urgent", "urgent", "7", "999",
        "eyJhbGciOiJub25lIn0.e30.", "data:image/png;base64,iVBORw0KGgo=", "data:image/png;base64,", "data:image/png;base64,%%%", "mailto:x", "a@b", "host:99999", "ldap://", "{\"a\":", "<a/>", "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>",
    ];

    public string Word(Random random) => random.Next(12) switch
    {
        0 or 1 or 2 => finds.Id(random),
        3 => Guid.CreateVersion7().ToString(),
        4 => Long(random),
        5 => finds.Word(random),
        6 => Broken(Pick(random, Nonsense), random),
        _ => Pick(random, Nonsense),
    };

    /// <summary>Percent-encoded, but for what a browser would never leave in an address.</summary>
    public string InAddress(Random random) => random.Next(10) switch
    {
        0 => Pick(random, "%ff%fe", "%00", "a%00b", "%", "%zz", "%c0%af", "%ED%A0%80", "%2e%2e%2f", "%u0041", "+", "%0d%0aX: y"),
        _ => Uri.EscapeDataString(Word(random)),
    };

    public JsonNode? Json(Random random, int depth = 0) => random.Next(depth > 3 ? 6 : 9) switch
    {
        0 => null,
        1 => random.Next(-2, 3),
        2 => random.Next(2) == 0,
        3 => double.Parse(Pick(random, "1e300", "-0.5", "12345678901234567890"), CultureInfo.InvariantCulture),
        6 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Json(random, depth + 1))]),
        7 => new JsonObject(Enumerable.Range(0, random.Next(4)).Select(i => KeyValuePair.Create($"{finds.Field(random)}{(i == 0 ? "" : i)}", Json(random, depth + 1)))),
        8 => new JsonArray(null, null),
        _ => Word(random),
    };

    public static T Pick<T>(Random random, params T[] of) => of[random.Next(of.Length)];

    private static string Long(Random random) => string.Concat(Enumerable.Repeat(Pick(random, "a", "文", "𠀀", "1", "<", "a ", "文\0", "(", "-"), Pick(random, 41, 201, 301, 1001, 2100, 5000)));

    private static string Broken(string text, Random random)
    {
        var broken = new StringBuilder(text);
        for (var i = random.Next(3); i >= 0; i--) broken.Insert(random.Next(broken.Length + 1), (char)Pick(random, 0, 7, 0x7f, 0x85, 0xa0, 0xd800 + random.Next(0x800), 0x2028, 0xfeff, random.Next(1, 0xd800)));
        return broken.ToString();
    }
}
