using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Api;

namespace Fuban.Host.Web;

/// <summary>Whoever owes a second factor or a new password is led to where he sets it.</summary>
internal sealed class EnrolFirst(RequestDelegate next)
{
    private const string Account = "/account";

    private static readonly string[] Open = [Account, "/sign-out", "/language", "/display", "/problem", "/_content", "/_framework", "/healthz", "/readyz"];

    public Task InvokeAsync(HttpContext http, OfficerAccessor officers, ApiAnswers answers)
    {
        if (officers.Officer is not { OwesHisAccount: true } || Open.Any(path => http.Request.Path.StartsWithSegments(path))) return next(http);
        // A program cannot be led anywhere.
        if (Interface.Serves(http)) return answers.Of(new Outcome.Forbidden(new Refusal("API-account"))).ExecuteAsync(http);
        http.Response.Redirect(Account);
        return Task.CompletedTask;
    }
}
