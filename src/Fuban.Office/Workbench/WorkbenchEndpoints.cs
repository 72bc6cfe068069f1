using Fuban.Kernel.Blobs;
using Fuban.Office.Access;
using Fuban.Office.Api;
using Fuban.Office.Matters;
using Fuban.Office.Workbench.Finding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Office.Workbench;

/// <summary>What of the workbench is no page: the next item, and the files of matters.</summary>
public static class WorkbenchEndpoints
{
    public static void MapWorkbench(this IEndpointRouteBuilder app)
    {
        OfficeApi.Map(app);
        SearchApi.Map(app);
        // 办完到下一件: whatever is most urgent of what still lies with the officer. No page, so that the message of the act waits for the next one.
        app.MapGet("/inbox/next", async (Queues queues, OfficerAccessor officers) =>
        {
            var officer = officers.Required;
            var page = await queues.Read(Queue.ToDo, officer.Person.Id, officer.PostIds, new QueueFilter(), officer.Colleagues);
            return Results.LocalRedirect(page.Rows.Count == 0 ? "/inbox" : $"/matters/{page.Rows[0].Matter}");
        }).RequireAuthorization();

        app.MapGet("/matters/{id:guid}/files/{file:guid}", async (Guid id, Guid file, MatterReader reader, OfficerAccessor officers, BlobStore blobs) =>
            await reader.File(id, file, officers.Required.Holders) is { } found && blobs.Open(found.Blob) is { } content
                // Always as a download: what a stranger sent must not run in our origin.
                ? Results.Stream(content, found.MediaType, found.Name)
                : Results.NotFound()).RequireAuthorization();
    }
}
