using System.Text;

namespace Fuban.Testing;

/// <summary>What is left of a word in an office's folder, where nothing else writes: file names and contents, in UTF-8 or UTF-16.</summary>
public static class Traces
{
    public static IReadOnlyList<string> Of(string root, string word) =>
    [
        .. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(file => file.Contains(word, StringComparison.Ordinal) || Holds(file, Encoding.UTF8.GetBytes(word)) || Holds(file, Encoding.Unicode.GetBytes(word))),
    ];

    private static bool Holds(string file, byte[] bytes)
    {
        using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        open.CopyTo(copy);
        return copy.ToArray().AsSpan().IndexOf(bytes) >= 0;
    }
}
