using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Workbench;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Office.Exports;

/// <summary>The file of a granted export, made anew at each download with the rights of that moment.</summary>
internal static class ExportEndpoints
{
    public static void MapExports(this IEndpointRouteBuilder app) => app.MapGet("/exports/{id:guid}/file", async (
        Guid id, string? format, HttpContext http, OfficerAccessor officers, ExportDesk desk, CommandRunner runner, Flash flash, Sentences sentences) =>
    {
        var officer = officers.Required;
        if (await desk.Get(id, officer.Person.Id) is not { } request || desk.Find(request.Kind, officer) is not { } source) return Results.NotFound();
        var rows = await source.Count(http.RequestServices, officer, request.Query);
        switch (await runner.Run(new RecordExport(id, rows), officer.Actor()))
        {
            case Outcome.Done:
                var (workbook, sheet) = (format == ExportFile.Workbook, await source.Read(http.RequestServices, officer, request.Query));
                return Results.Stream(stream => ExportFile.Write(sheet, workbook, stream), ExportFile.MediaType(workbook), $"{source.FileName}.{(workbook ? ExportFile.Workbook : "csv")}");
            case Outcome.Refused refused:
                flash.Say(sentences.Of(refused.Refusals[0]));
                return Results.LocalRedirect("/exports");
            default:
                return Results.NotFound();
        }
    }).RequireAuthorization();
}
