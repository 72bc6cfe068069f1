using System.Globalization;
using Fuban.Kernel;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Fuban.Host.Web;

/// <summary>The number under which an unexpected error stands in the log and on the page.</summary>
internal sealed record ProblemReference(string Number);

/// <summary>
/// The page that shows a problem is a page like others: the form of a refused post, or the lack of one, is no business of it, and it waits for what it reads. Seen as
/// the second half of a request it would be sent without its shell wherever reading takes a moment.
/// </summary>
internal sealed class ProblemAsGet(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is null) return next(http);
        if (!HttpMethods.IsHead(http.Request.Method)) http.Request.Method = HttpMethods.Get;
        http.Features.Set<IStatusCodeReExecuteFeature>(null);
        http.Features.Set<IStatusCodePagesFeature>(null);
        // The renderer adds its header to each page, and there was one already.
        http.Response.Headers.Remove("blazor-enhanced-nav");
        // The page says again which problem it is, when it is sent.
        http.Response.StatusCode = StatusCodes.Status200OK;
        return next(http);
    }
}

/// <summary>意外错误: logged under a number that the reader can tell the keeper; the page itself comes from the status pages.</summary>
internal sealed class Problems(RequestDelegate next, ILogger<Problems> log, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (Exception e) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            var bad = e as BadHttpRequestException;
            var number = Ids.New(clock).ToString("N", CultureInfo.InvariantCulture)[20..].ToUpperInvariant();
            if (bad is null) log.LogError(e, "Problem {Number} at {Method} {Path}", number, http.Request.Method, http.Request.Path);
            http.Features.Set(new ProblemReference(number));
            if (Interface.Serves(http)) await Interface.Problem(http, bad?.StatusCode ?? StatusCodes.Status500InternalServerError);
            else await ShowAgain(http, bad?.StatusCode ?? StatusCodes.Status500InternalServerError);
        }
    }

    /// <summary>Runs the pipeline again for the problem page, as a GET without the failed request's endpoint.</summary>
    private async Task ShowAgain(HttpContext http, int status)
    {
        http.Response.Clear();
        http.SetEndpoint(null);
        http.Features.Get<IRouteValuesFeature>()?.RouteValues.Clear();
        http.Request.Method = HttpMethods.Get;
        http.Request.Path = $"/problem/{status}";
        http.Request.QueryString = QueryString.Empty;
        // With services of its own: those of the failed request are half-way through a page, and would refuse to begin another.
        var own = http.RequestServices;
        await using var scope = own.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            await next(http);
        }
        finally
        {
            http.RequestServices = own;
        }
    }
}
