using Fuban.Office.Api;
using Fuban.Office.Scim;

namespace Fuban.Host.Web;

/// <summary>接口出错: programs get problem details where people get a page.</summary>
internal static class Interface
{
    public static bool Serves(HttpContext http) => http.Request.Path.StartsWithSegments(ApiRoutes.Root) || IsScim(http);

    private static bool IsScim(HttpContext http) => http.Request.Path.StartsWithSegments(ScimApi.Root);

    /// <summary>What the framework itself answers (400, 404, 405, 413, 415) has no body; this is the one.</summary>
    public static void UseProblemDetails(this IApplicationBuilder app) => app.UseStatusCodePages(async context => await Problem(context.HttpContext, context.HttpContext.Response.StatusCode));

    /// <summary>An unexpected error names its number, which the keeper finds in the log.</summary>
    public static async Task Problem(HttpContext http, int status)
    {
        http.Response.Clear();
        if (IsScim(http))
        {
            await ScimAnswers.Error(status).ExecuteAsync(http);
            return;
        }

        var number = http.Features.Get<ProblemReference>()?.Number;
        await Results.Problem(statusCode: status, extensions: number is null ? null : new Dictionary<string, object?> { ["reference"] = number }).ExecuteAsync(http);
    }
}
