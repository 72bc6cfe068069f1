using Fuban.Testing;

namespace Fuban.Architecture.Tests.Rules;

/// <summary>A file of the repository, by its path from the root with forward slashes.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public bool IsMigration => Path.StartsWith("src/Fuban.Migrations.", StringComparison.Ordinal);

    public int Lines => Text.AsSpan().TrimEnd().Count('\n') + 1;
}

internal static class Sources
{
    private static readonly string[] Skipped = ["bin", "obj", "node_modules", "wwwroot", ".build", ".git"];

    public static List<SourceFile> Below(string folder, params string[] extensions) =>
        [.. Walk(new DirectoryInfo(Path.Combine(Repository.Root, folder)))
            .Where(f => extensions.Contains(f.Extension))
            .Select(f => new SourceFile(Path.GetRelativePath(Repository.Root, f.FullName).Replace('\\', '/'), File.ReadAllText(f.FullName)))
            .OrderBy(f => f.Path, StringComparer.Ordinal)];

    public static SourceFile Read(string path) => new(path, File.ReadAllText(Path.Combine(Repository.Root, path)));

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) => !folder.Exists
        ? []
        : folder.EnumerateFiles().Concat(folder.EnumerateDirectories().Where(d => !Skipped.Contains(d.Name)).SelectMany(Walk));
}
