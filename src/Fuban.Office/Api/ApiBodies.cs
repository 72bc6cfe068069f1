using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Fuban.Office.Api;

/// <summary>Reads what programs send. What cannot be read is null: the exception would quote the body, so it goes no further.</summary>
internal static class ApiBodies
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public static async Task<JsonObject?> Read(HttpContext http)
    {
        // Nothing to say is nothing said.
        if (http.Request.ContentLength == 0) return [];
        try
        {
            return await JsonNode.ParseAsync(http.Request.Body, documentOptions: Options, cancellationToken: http.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
