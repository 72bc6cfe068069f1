using Fuban.Kernel.Rules;

namespace Fuban.Office.Files;

internal static class FileRules
{
    /// <summary>附件大小上限, in bytes. The name is older than this folder; an office's own value hangs on it.</summary>
    public const string UploadLimit = "documents.upload-limit";

    public static RuleSeed Seed { get; } = new(UploadLimit, "104857600", "bytes", "office");
}
