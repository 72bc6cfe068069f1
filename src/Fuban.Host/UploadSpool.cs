using Fuban.Kernel.Data;

namespace Fuban.Host;

/// <summary>上传暂存: uploads wait for the secrecy gate in the office's own folder, which nobody else may read, and go with their request.</summary>
internal static class UploadSpool
{
    private const string Setting = "ASPNETCORE_TEMP";

    /// <summary>Called under the office's lock, before the first request: what a killed process left behind goes now.</summary>
    public static void Use(OfficeLocation location)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(location.Incoming);
        else Directory.CreateDirectory(location.Incoming, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var left in Directory.EnumerateFiles(location.Incoming)) File.Delete(left);
        Environment.SetEnvironmentVariable(Setting, location.Incoming);
    }
}
