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
        return group;
    }

    /// <summary>One operation of the interface, as its description names it.</summary>
    public static RouteHandlerBuilder Describe<TAnswer>(this RouteHandlerBuilder route, string name, string summary, string description, int status = StatusCodes.Status200OK) => route
        .WithName(name).WithSummary(summary).WithDescription(description).Produces<TAnswer>(status)
        .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
