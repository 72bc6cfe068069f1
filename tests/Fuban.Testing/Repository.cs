namespace Fuban.Testing;

/// <summary>The checked-out sources that the running tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory)
        ?? throw new DirectoryNotFoundException($"No Fuban.slnx above {AppContext.BaseDirectory}");

    /// <summary>True when the run may write generated and golden files anew (<c>./fuban test --coverage</c>).</summary>
    public static bool MayUpdate => Environment.GetEnvironmentVariable("FUBAN_UPDATE") == "1";

    private static string? Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Fuban.slnx")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
