using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Fuban.Office.Api;

/// <summary>正文读取: reads what programs send. What cannot be read is null: the exception would quote the body, so it goes no further.</summary>
public static class ApiBodies
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private static readonly JsonSerializerOptions Words = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public static async Task<JsonObject?> Read(HttpContext http)
    {
        // Nothing to say is nothing said.
        if (http.Request.ContentLength == 0) return [];
        try
        {
            return await JsonNode.ParseAsync(http.Request.Body, documentOptions: Options, cancellationToken: http.RequestAborted) is JsonObject body && PlainText.IsAllOf(body) ? body : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The same as a record. A word that is not there is null only where the record says that it may be.</summary>
    public static async Task<T?> Read<T>(HttpContext http, JsonSerializerOptions? options = null) where T : class
    {
        try
        {
            return (await Read(http))?.Deserialize<T>(options ?? Words);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
