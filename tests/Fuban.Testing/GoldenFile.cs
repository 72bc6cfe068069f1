using System.Runtime.CompilerServices;
using System.Text;
using Xunit;

namespace Fuban.Testing;

/// <summary>A result too long to write into a test: it lies in <c>Golden/</c> beside the test, and a reviewer sees it change.</summary>
public static class GoldenFile
{
    public static void Check(string actual, string name, [CallerFilePath] string test = "") =>
        CheckAt(Path.Combine(Path.GetDirectoryName(test)!, "Golden", name), actual);

    public static void CheckAt(string path, string actual)
    {
        var text = actual.ReplaceLineEndings("\n");
        if (Repository.MayUpdate)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return;
        }

        var relative = Path.GetRelativePath(Repository.Root, path);
        Assert.True(File.Exists(path), $"{relative} is missing: ./fuban test --coverage writes it; read it before you commit it.");
        var expected = File.ReadAllText(path).ReplaceLineEndings("\n");
        if (expected != text)
        {
            Assert.Fail($"{relative} is not what the code gives now (./fuban test --coverage writes it anew).\n{FirstDifference(expected, text)}");
        }
    }

    private static string FirstDifference(string expected, string actual)
    {
        var (wanted, got) = (expected.Split('\n'), actual.Split('\n'));
        var line = wanted.Zip(got).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {line + 1}\n  file: {wanted.ElementAtOrDefault(line) ?? "(end)"}\n  now:  {got.ElementAtOrDefault(line) ?? "(end)"}";
    }
}
