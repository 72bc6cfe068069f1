namespace Fuban.Office.Access;

/// <summary>Addresses of other systems, as an administrator may give them.</summary>
internal static class WebAddress
{
    /// <summary>What it says decides who signs in, so it must come over TLS; on this machine nobody can stand between.</summary>
    public static bool IsProvider(string text) => Parse(text) is { } url && url.Query.Length == 0 && (url.Scheme == Uri.UriSchemeHttps || url.IsLoopback);

    /// <summary>Where a browser may be sent back to.</summary>
    public static bool IsReturn(string text) => Parse(text) is not null;

    /// <summary>Scheme, host and port, as the browser compares them.</summary>
    public static string? Origin(string text) => Parse(text)?.GetLeftPart(UriPartial.Authority);

    private static Uri? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && url.UserInfo.Length == 0 && url.Fragment.Length == 0 && !text.Any(char.IsWhiteSpace) ? url : null;
}
