using Xunit;

namespace Fuban.Testing;

/// <summary>Public real-world data that is too large or not licensed to be carried here; it lies in a folder "shared" beside the sources.</summary>
public static class SharedData
{
    /// <summary>FUBAN_SHARED, else the nearest "shared" folder with data in a folder above the sources.</summary>
    public static string? Root { get; } = Find();

    /// <summary>The full path of a file or folder below <see cref="Root"/>, such as <c>data/workdays</c>; skips the test when it is not there.</summary>
    public static string Path(string relative)
    {
        var path = Root is null ? null : System.IO.Path.Combine(Root, relative);
        if (path is null || !(File.Exists(path) || Directory.Exists(path)))
        {
            Assert.Skip($"[SharedData] {relative} is not here");
        }

        return path!;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("FUBAN_SHARED") is { Length: > 0 } given)
        {
            return given;
        }

        for (var folder = new DirectoryInfo(Repository.Root).Parent; folder is not null; folder = folder.Parent)
        {
            var shared = System.IO.Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(System.IO.Path.Combine(shared, "data")))
            {
                return shared;
            }
        }

        return null;
    }
}
