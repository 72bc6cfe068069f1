using Fuban.Office.Access;

namespace Fuban.Host.Web;

/// <summary>安全响应头: everything comes from this server; nothing inline runs.</summary>
internal static class SecurityHeaders
{
    private const string OwnForms = "form-action 'self'";
    private const string Policy = $"default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; {OwnForms}; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = context.Features.Get<FormTargets>() is { } beyond ? Policy.Replace(OwnForms, $"{OwnForms} {string.Join(' ', beyond.Origins)}", StringComparison.Ordinal) : Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers.Remove("blazor-enhanced-nav");
            return Task.CompletedTask;
        });
        await next();
    });
}
