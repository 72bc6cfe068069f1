using System.Text.RegularExpressions;

namespace Fuban.Architecture.Tests.Rules;

internal static partial class TextRules
{
    /// <summary>A file that parses Chinese says so, with a reason, in a comment that begins like this.</summary>
    public const string GrammarMark = "// Chinese grammar:";

    /// <summary>What a person reads lies in .resx; code and markup hold none of it, comments may.</summary>
    public static IEnumerable<string> HanOutsideComments(SourceFile file)
    {
        if (Regex.IsMatch(file.Text, Regex.Escape(GrammarMark) + @"[ \t]*\w{3,}"))
        {
            return [];
        }

        var code = WithoutComments(file.Text, file.Path.EndsWith(".razor", StringComparison.Ordinal)).Split('\n');
        return code.Select((line, i) => (line, Number: i + 1)).Where(l => Han().IsMatch(l.line)).Select(l => $"{file.Path}:{l.Number}: {l.line.Trim()}");
    }

    public static IEnumerable<string> Length(SourceFile file)
    {
        var ceiling = file.Path.EndsWith(".razor", StringComparison.Ordinal) ? 220 : 300;
        return !file.IsMigration && file.Lines > ceiling ? [$"{file.Path} has {file.Lines} lines, more than {ceiling}: it does more than one thing"] : [];
    }

    public static IEnumerable<string> SqlOutsideSqlFiles(SourceFile file) =>
        file.IsMigration || file.Name.EndsWith(".Sql.cs", StringComparison.Ordinal)
            ? []
            : Sql().Matches(WithoutComments(file.Text, razor: false)).Select(m => $"{file.Path}: {m.Value} belongs in a *.Sql.cs file");

    public static IEnumerable<string> NullableOff(SourceFile file) =>
        !file.IsMigration && file.Text.Contains("#nullable disable", StringComparison.Ordinal) ? [$"{file.Path} switches null checks off"] : [];

    /// <summary>Blanks comments out and keeps line numbers; strings stay, so "https://" is no comment.</summary>
    internal static string WithoutComments(string text, bool razor)
    {
        var comments = razor ? RazorTokens() : CodeTokens();
        return comments.Replace(text, m => m.Groups["comment"].Success ? new string('\n', m.Value.Count(c => c == '\n')) : m.Value);
    }

    [GeneratedRegex(@"[\u3400-\u9fff\uf900-\ufaff]")]
    private static partial Regex Han();

    [GeneratedRegex(@"\b(FromSql\w*|ExecuteSql\w*|SqlQuery\w*|CommandText(?!\s*=\s*""PRAGMA))\b")]
    private static partial Regex Sql();

    [GeneratedRegex("""(?<comment>//[^\n]*|/\*.*?\*/)|\"{3,}.*?\"{3,}|@"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'""", RegexOptions.Singleline)]
    private static partial Regex CodeTokens();

    [GeneratedRegex("""(?<comment>@\*.*?\*@|<!--.*?-->|(?<=\s)//[^\n]*|/\*.*?\*/)|"(?:\\.|[^"\\\n])*" """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex RazorTokens();
}
