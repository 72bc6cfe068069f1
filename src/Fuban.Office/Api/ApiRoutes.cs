using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Api;

/// <summary>接口路由: what every route below <c>/api/v1</c> has in common. A module maps its own through <see cref="MapApi"/>.</summary>
public static class ApiRoutes
{
    public const string Root = "/api/v1";

    /// <summary>Whoever calls without a valid token is told so before anything else.</summary>
    /// <param name="tag">The heading under which the description lists the routes.</param>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder app, string tag)
    {
        var group = app.MapGroup(Root).DisableAntiforgery().WithTags(tag);
        group.AddEndpointFilter(async (call, next) =>
        {
            var services = call.HttpContext.RequestServices;
            return services.GetRequiredService<OfficerAccessor>().Officer is null ? services.GetRequiredService<ApiAnswers>().Unauthorized(call.HttpContext) : await next(call);
        });
        group.AddEndpointFilter(ApiTags.Tag);
        return group;
    }

    /// <summary>Only for whoever has the permission of the page that shows the same.</summary>
    public static RouteHandlerBuilder For(this RouteHandlerBuilder route, string permission) => route.AddEndpointFilter(async (call, next) =>
    {
        var services = call.HttpContext.RequestServices;
        return services.GetRequiredService<OfficerAccessor>().Required.May(permission)
            ? await next(call)
            : services.GetRequiredService<ApiAnswers>().Of(new Outcome.Forbidden(Refusal.Permission(permission)));
    }).Refuses(StatusCodes.Status403Forbidden);

    /// <summary>One operation of the interface, as its description names it.</summary>
    public static RouteHandlerBuilder Describe<TAnswer>(this RouteHandlerBuilder route, string name, string summary, string description, int status = StatusCodes.Status200OK) => route
        .WithName(name).WithSummary(summary).WithDescription(description).Produces<TAnswer>(status)
        .Refuses(StatusCodes.Status401Unauthorized).Refuses(StatusCodes.Status404NotFound).Refuses(StatusCodes.Status422UnprocessableEntity);

    /// <summary>How it may end otherwise.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, int status) => route.Produces<ApiProblem>(status, "application/problem+json");

    /// <summary>A list by pages: whatever is sent as <c>next</c> and was not given is refused.</summary>
    public static RouteHandlerBuilder DescribePaging(this RouteHandlerBuilder route) => route.Refuses(StatusCodes.Status400BadRequest);

    /// <summary>An operation that runs a command.</summary>
    public static RouteHandlerBuilder DescribeCommand(this RouteHandlerBuilder route, string name, string summary, string description) =>
        route.Describe<DoneAnswer>(name, summary, description)
            .Refuses(StatusCodes.Status403Forbidden).Refuses(StatusCodes.Status409Conflict).Refuses(StatusCodes.Status412PreconditionFailed);
}
