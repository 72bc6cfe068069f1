using System.Text.Json.Nodes;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Api;
using Microsoft.AspNetCore.Http;

namespace Fuban.Office.Scim;

/// <summary>SCIM 办理: what another system wants changed, by the commands of the administrator's own page.</summary>
internal sealed class ScimDesk(ScimUsers users, ScimAnswers answers, CommandRunner runner, OfficerAccessor officers, TimeProvider clock)
{
    public async Task<IResult> Create(HttpContext http)
    {
        var input = ScimInput.Read(await Body(http));
        var (person, account) = (Ids.New(clock), Ids.New(clock));
        var made = await Run(new AddPersonWithAccount(person, input.Name, account, input.UserName, Secrets.Digest(Secrets.New()), input.Facts));
        if (!made.IsDone) return answers.Of(made, input.UserName);
        if (input.Active == false && await Run(new DisableAccount(account, DirectorySource.Scim)) is { IsDone: false } not) return answers.Of(not, input.UserName);
        return ScimApi.Resource(http, (await users.One(account, http.RequestAborted))!.Json(), StatusCodes.Status201Created);
    }

    public async Task<IResult> Replace(HttpContext http, string name)
    {
        var body = await Body(http);
        return await Find(http, name) is not { } user ? ScimAnswers.Unknown(name) : IsOther(http, user) ? ScimAnswers.Changed() : await Save(http, user, ScimInput.Read(body));
    }

    public async Task<IResult> Patch(HttpContext http, string name)
    {
        var body = await Body(http);
        if (await Find(http, name) is not { } user) return ScimAnswers.Unknown(name);
        if (IsOther(http, user)) return ScimAnswers.Changed();
        var resource = user.Json();
        ScimPatch.Apply(resource, body);
        return await Save(http, user, ScimInput.Read(resource, user.Name));
    }

    /// <summary>A row is never deleted: the account is disabled, and this interface speaks of it no more.</summary>
    public async Task<IResult> Delete(HttpContext http, string name)
    {
        if (await Find(http, name) is not { } user) return ScimAnswers.Unknown(name);
        if (IsOther(http, user)) return ScimAnswers.Changed();
        var done = await Run(new DisableAccount(user.Id, DirectorySource.Scim, Gone: true, Expected(http, user)));
        return done.IsDone ? Results.NoContent() : answers.Of(done, name);
    }

    private async Task<IResult> Save(HttpContext http, ScimUser user, ScimInput input)
    {
        var version = Expected(http, user);
        if ((input.UserName, input.Name, input.Facts) != (user.UserName, user.Name, user.Facts))
        {
            if (await Run(new FollowDirectory(user.Id, input.UserName, input.Name, input.Facts, version)) is { IsDone: false } not) return answers.Of(not, input.UserName);
            version = null;
        }

        if (input.Active is { } active && active != user.Active)
        {
            var done = active
                ? await Run(new ReinstateAccount(user.Id, Secrets.Digest(Secrets.New()), DirectorySource.Scim, version))
                : await Run(new DisableAccount(user.Id, DirectorySource.Scim, Version: version));
            if (!done.IsDone) return answers.Of(done, input.UserName);
        }

        return ScimApi.Resource(http, (await users.One(user.Id, http.RequestAborted))!.Json());
    }

    private Task<Outcome> Run<TCommand>(TCommand command) where TCommand : ICommand => runner.Run(command, officers.Required.Actor());

    private async Task<ScimUser?> Find(HttpContext http, string name) => Guid.TryParse(name, out var id) ? await users.One(id, http.RequestAborted) : null;

    private static bool IsOther(HttpContext http, ScimUser user) =>
        http.Request.Headers.IfMatch.ToString() is { Length: > 0 } wanted && wanted != "*" && wanted != user.Json()["meta"]!["version"]!.GetValue<string>();

    /// <summary>Whoever says what he saw is told when somebody is quicker between the look and the act.</summary>
    private static long? Expected(HttpContext http, ScimUser user) => http.Request.Headers.IfMatch.Count > 0 ? user.Version : null;

    private static async Task<JsonObject> Body(HttpContext http) => await ApiBodies.Read(http) ?? throw new ScimException("invalidSyntax", "The body is no JSON object.");
}
