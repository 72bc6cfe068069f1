using Fuban.Kernel.Data;

namespace Fuban.Host;

/// <summary>上传暂存: uploads wait for the secrecy gate in the office's own folder, which nobody else may read, and go with their request.</summary>
internal static class UploadSpool
{
    private const string Setting = "ASPNETCORE_TEMP";

    /// <summary>No upload lasts that long.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Before the first request: what a killed process left behind goes now; where others may be serving out of the folder, once nobody can be reading it.</summary>
    public static void Use(OfficeLocation location)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(location.Incoming);
        else Directory.CreateDirectory(location.Incoming, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var before = TimeProvider.System.GetUtcNow().UtcDateTime - Longest;
        foreach (var left in Directory.EnumerateFiles(location.Incoming).Where(f => location.IsSqlite || File.GetLastWriteTimeUtc(f) < before)) File.Delete(left);
        Environment.SetEnvironmentVariable(Setting, location.Incoming);
    }
}
