using Fuban.Office.Access;
using Fuban.Office.Api;
using Fuban.Office.Exports;
using Fuban.Office.Notices;
using Fuban.Office.Procedures.Changing;
using Fuban.Office.Scim;
using Fuban.Office.Workbench.Drafts;
using Fuban.Office.Workbench.Finding;
using Fuban.Office.Workbench.Lists;
using Fuban.Office.Workbench.Personal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Office.Workbench;

/// <summary>What of the workbench is no page: the next item, and the files of matters.</summary>
public static class WorkbenchEndpoints
{
    public static void MapWorkbench(this IEndpointRouteBuilder app)
    {
        app.MapExports();
        OfficeApi.Map(app);
        ScimApi.Map(app);
        SearchApi.Map(app);
        StandingIn.Map(app);
        DraftBook.Map(app);
        Live.Map(app);
        // 办完到下一件 or 返回列表. No page, so that the message of the act waits for the next one.
        app.MapGet("/inbox/next", async (HttpContext http, RecordTrail trail, Desk desk, OfficerAccessor officers) =>
        {
            var toList = await desk.Get(Onward.Name) == Onward.List;
            return Results.LocalRedirect(await trail.Next(officers.Required, http.Request.Query, toList));
        }).RequireAuthorization();

        app.MapGet("/matters/{id:guid}/ink/{opinion:guid}", async (Guid id, Guid opinion, HttpRequest request, MatterFiles files) =>
            await files.Ink(request, id, opinion) ?? Results.NotFound()).RequireAuthorization();

        app.MapGet("/administration/procedures/{key}/{number:int}", async (string key, int number, ProcedureDesk desk) =>
            await desk.File(key, number) is { } xml ? Results.Text(xml, "application/xml") : Results.NotFound()).RequireAuthorization(ProcedurePermissions.Propose);

        app.MapGet("/matters/{id:guid}/files/{file:guid}", async (Guid id, Guid file, HttpRequest request, MatterFiles files) =>
            await files.File(request, id, file) ?? Results.NotFound()).RequireAuthorization();
    }
}
