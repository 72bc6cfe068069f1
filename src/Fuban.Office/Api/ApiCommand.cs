using System.Reflection;
using System.Text.Json.Nodes;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Files;
using Fuban.Office.Moves;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Api;

/// <summary>命令接口: what the description and the tests know of a route that runs a command.</summary>
/// <param name="Fields">What the body holds.</param>
/// <param name="InRoute">What the address holds.</param>
/// <param name="Of">The route of the resource that it changes: its ETag is what If-Match is compared with.</param>
public sealed record CommandRoute(Type Command, string Permission, IReadOnlyList<MoveField> Fields, IReadOnlyList<MoveField> InRoute, string? Of);

/// <summary>一次调用: who calls, under which key; what is shown once and never again goes out as <see cref="Secret"/>.</summary>
public sealed class ApiCall(HttpContext http, Officer officer, Guid? key)
{
    public HttpContext Http => http;

    public Officer Officer => officer;

    public Guid? Key => key;

    public string? Secret { get; set; }

    /// <summary>What the page, too, does after the act.</summary>
    public Func<Outcome.Done, Task>? After { get; set; }

    public T Service<T>() where T : notnull => http.RequestServices.GetRequiredService<T>();
}

/// <summary>办妥: what was changed, where a person sees it, and a secret that is shown this once.</summary>
public sealed record DoneAnswer(Guid? Id, string? Link, string? Secret);

/// <summary>Completes the fields of a command by what only the program knows.</summary>
/// <returns>A refusal, or null.</returns>
public delegate Task<Refusal?> Complete(ApiCall call, JsonObject fields);

/// <summary>
/// One way from an address to a command: permission, fields by name, Idempotency-Key, If-Match, the same handler as the page. A new verb of the office is one line in its
/// area's file.
/// </summary>
public static class ApiCommand
{
    /// <param name="of">The route, below the root, of the resource that is changed.</param>
    /// <param name="given">Fields that the caller does not name: <paramref name="complete"/> does. An <c>Id</c> that the address does not name is always made here.</param>
    /// <param name="optional">Fields that <paramref name="complete"/> fills when the caller left them out.</param>
    /// <param name="withId">The body may name the <c>Id</c>.</param>
    /// <param name="extra">Fields that only <paramref name="complete"/> reads, and takes out.</param>
    public static RouteHandlerBuilder MapCommand<TCommand>(
        this IEndpointRouteBuilder group, string pattern, string name, string summary, string description, string? of = null, Complete? complete = null, string[]? given = null,
        string[]? optional = null, MoveField[]? extra = null, bool withId = false) where TCommand : ICommand
    {
        var all = CommandJson<TCommand>.Fields;
        // {id} is the matter, unless the command itself has an id.
        string InAddress(MoveField f) => f.Name == nameof(ISubjectCommand.Subject) ? "id" : f.Json;
        bool IsInRoute(MoveField f) => pattern.Contains($"{{{InAddress(f)}:", StringComparison.Ordinal) || pattern.Contains($"{{{InAddress(f)}}}", StringComparison.Ordinal);
        var inRoute = all.Where(IsInRoute).ToList();
        var open = all.Except(inRoute).Where(f => (withId || f.Name != "Id") && given?.Contains(f.Name) != true).Select(f => optional?.Contains(f.Name) == true ? f with { Required = false } : f);
        var route = new CommandRoute(
            typeof(TCommand), typeof(TCommand).GetCustomAttribute<RequiresAttribute>()!.Permission, [.. open, .. extra ?? []], inRoute, of is null ? null : ApiRoutes.Root + of);
        return group.MapPost(pattern, (Delegate)((HttpContext http) => Run<TCommand>(http, route, InAddress, complete))).WithMetadata(route).DescribeCommand(name, summary, description);
    }

    private static async Task<IResult> Run<TCommand>(HttpContext http, CommandRoute route, Func<MoveField, string> inAddress, Complete? complete) where TCommand : ICommand
    {
        var answers = http.RequestServices.GetRequiredService<ApiAnswers>();
        var officer = http.RequestServices.GetRequiredService<OfficerAccessor>().Required;
        if (!officer.May(route.Permission)) return answers.Of(new Outcome.Forbidden(Refusal.Permission(route.Permission)));
        if (await ApiBodies.Read(http) is not { } fields) return answers.Refuse("API-body");
        var call = new ApiCall(http, officer, ApiKeys.Of(http.Request, officer.Account));
        if (ApiFields.Wrong(route.Fields, fields) is { Count: > 0 } wrong) return answers.Of(Outcome.Refuse(wrong));
        if (ApiFields.Redeem(route.Fields, fields, call.Service<UploadTicket>(), officer.Account) is { } lost) return answers.Of(Outcome.Refuse(lost));
        foreach (var field in route.InRoute) fields[field.Json] = ApiFields.OfRoute(field, (string)http.Request.RouteValues[inAddress(field)]!);
        // A repeated request finds the thing changed by itself; its key says that it is the same act.
        if (call.Key is null && route.Of is { } of && !await ApiTags.Holds(http, of)) return answers.Changed();
        if (CommandJson<TCommand>.Fields.Any(f => f.Name == "Id" && f.Required) && !fields.ContainsKey("id"))
            fields["id"] = call.Key is { } key ? ApiKeys.Derived(key) : Ids.New(call.Service<TimeProvider>());
        if (complete is not null && await complete(call, fields) is { } no) return answers.Of(Outcome.Refuse(no));
        if (CommandJson<TCommand>.Read(fields) is not { } command) return answers.Refuse("API-body");
        var outcome = await call.Service<CommandRunner>().Run(command, officer.Actor(), call.Key);
        if (outcome is not Outcome.Done done) return answers.Of(outcome);
        if (call.After is { } after) await after(done);
        return Results.Ok(new DoneAnswer(done.Subject, done.Link, call.Secret));
    }
}
