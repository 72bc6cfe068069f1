using Microsoft.AspNetCore.Http;

namespace Fuban.Office.Files;

public static class Uploads
{
    /// <summary>The files posted under a name; a file input left empty posts one without a name. The server keeps them for this request only.</summary>
    public static IReadOnlyList<Upload> Of(HttpContext http, string field) => http.Request.HasFormContentType
        ? [.. http.Request.Form.Files.GetFiles(field).Where(f => f.FileName.Length > 0).Select(f => new Upload(f.FileName, f.OpenReadStream))]
        : [];
}
