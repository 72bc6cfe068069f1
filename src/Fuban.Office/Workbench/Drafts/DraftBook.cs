using System.Text.Json;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Office.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Workbench.Drafts;

/// <summary>草稿, as its owner finds it.</summary>
public sealed record DraftView(string Path, string Form, string Href, string Title, DateTime At, IReadOnlyList<DraftField> Fields);

/// <summary>草稿夹: what the officer of this request has begun; the script of a form keeps and fetches it here.</summary>
public sealed class DraftBook(OfficeDb db, OfficerAccessor officers, CommandRunner runner)
{
    private const string Handler = "_handler";

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<DraftView>> All()
    {
        var person = officers.Required.Person.Id;
        return [.. (await db.Set<Draft>().Where(d => d.PersonId == person).OrderByDescending(d => d.At).ToListAsync()).Select(View)];
    }

    /// <summary>A form that was sent leaves no draft behind.</summary>
    public async Task Sent(HttpRequest request)
    {
        if (!request.HasFormContentType || request.Form[Handler].ToString() is not { Length: > 0 } form) return;
        var (person, path) = (officers.Required.Person.Id, request.Path.Value ?? "");
        if (await db.Set<Draft>().AnyAsync(d => d.PersonId == person && d.Path == path && d.Form == form)) await runner.Run(new DropDraft(path, form), officers.Required.Actor());
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        const string Path = "/drafts";
        app.MapGet(Path, async (string path, string form, OfficerAccessor officers, OfficeDb db) =>
        {
            var person = officers.Required.Person.Id;
            return await db.Set<Draft>().SingleOrDefaultAsync(d => d.PersonId == person && d.Path == path && d.Form == form) is { } draft ? Results.Json(View(draft)) : Results.NoContent();
        }).RequireAuthorization();
        app.MapPost(Path, async (HttpContext http, OfficerAccessor officers, CommandRunner runner, Sentences sentences) => await ApiBodies.Read<KeepDraft>(http) is not { } draft ? Results.BadRequest() : await runner.Run(draft, officers.Required.Actor()) switch
        {
            Outcome.Done => Results.NoContent(),
            Outcome.Refused refused => Results.Text(sentences.Of(refused.Refusals[0]), statusCode: StatusCodes.Status422UnprocessableEntity),
            _ => Results.NotFound(),
        }).RequireAuthorization().DisableAntiforgery();
        app.MapPost(Path + "/drop", async (HttpContext http, OfficerAccessor officers, CommandRunner runner) =>
        {
            if (await ApiBodies.Read<DropDraft>(http) is not { } draft) return Results.BadRequest();
            await runner.Run(draft, officers.Required.Actor());
            return Results.NoContent();
        }).RequireAuthorization().DisableAntiforgery();
    }

    private static DraftView View(Draft draft) =>
        new(draft.Path, draft.Form, draft.Href, draft.Title, draft.At, JsonSerializer.Deserialize<List<DraftField>>(draft.Fields, JsonSerializerOptions.Web)!);
}
