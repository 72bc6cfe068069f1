using Fuban.Office.Api;
using Microsoft.AspNetCore.Components.Endpoints;

namespace Fuban.Host.Web;

/// <summary>
/// 可读表单: a form is read here, before anything asks for a field of it. What cannot be read (broken parts, names without end) and what no keyboard writes (NUL, which
/// no PostgreSQL text may hold) is a bad request; a page that is sent no form at all says which type it takes.
/// </summary>
internal sealed class ReadableForms(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (HttpMethods.IsPost(http.Request.Method) && !Interface.Serves(http) && await Problem(http) is { } status) http.Response.StatusCode = status;
        else await next(http);
    }

    private static async Task<int?> Problem(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            return http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null ? null : StatusCodes.Status415UnsupportedMediaType;
        try
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return form.Any(f => PlainText.HasNul(f.Key) || f.Value.Any(PlainText.HasNul)) || form.Files.Any(f => PlainText.HasNul(f.Name) || PlainText.HasNul(f.FileName)) ? StatusCodes.Status400BadRequest : null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }
}
