using Microsoft.AspNetCore.Http;

namespace Fuban.Office.Matters;

/// <summary>遮盖: what lists show of a 工作秘密. They record nothing, so they show nothing that only a recorded look may see.</summary>
public static class WorkSecrets
{
    public const string Mask = "＊＊＊";

    /// <summary>Its number stands for the title: by it those who take part know which one it is.</summary>
    public static string Title(string? number) => number ?? Mask;

    /// <summary>A person looks: HEAD and prefetch are none.</summary>
    public static bool IsLook(HttpRequest request) => !HttpMethods.IsHead(request.Method) && request.Headers["Sec-Purpose"].Count == 0;
}
