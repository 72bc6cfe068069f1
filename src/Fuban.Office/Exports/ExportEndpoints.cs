using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Workbench;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Office.Exports;

/// <summary>下载导出: the file of a granted export, made anew at each download with the rights of that moment.</summary>
public sealed class ExportDownload(OfficerAccessor officers, ExportDesk desk, CommandRunner runner)
{
    /// <returns>The file, or why there is none.</returns>
    public async Task<(IResult? File, Outcome Outcome)> Take(Guid id, string? format, IServiceProvider services)
    {
        var officer = officers.Required;
        if (await desk.Get(id, officer.Person.Id) is not { } request || desk.Find(request.Kind, officer) is not { } source) return (null, new Outcome.NotFound());
        var outcome = await runner.Run(new RecordExport(id, await source.Count(services, officer, request.Query)), officer.Actor());
        if (!outcome.IsDone) return (null, outcome);
        var (workbook, sheet) = (format == ExportFile.Workbook, await source.Read(services, officer, request.Query));
        return (Results.Stream(stream => ExportFile.Write(sheet, workbook, stream), ExportFile.MediaType(workbook), $"{source.FileName}.{(workbook ? ExportFile.Workbook : "csv")}"), outcome);
    }
}

internal static class ExportEndpoints
{
    public static void MapExports(this IEndpointRouteBuilder app) => app.MapGet("/exports/{id:guid}/file", async (
        Guid id, string? format, HttpContext http, ExportDownload download, Flash flash, Sentences sentences) =>
    {
        var (file, outcome) = await download.Take(id, format, http.RequestServices);
        if (file is not null) return file;
        if (outcome is not Outcome.Refused refused) return Results.NotFound();
        flash.Say(sentences.Of(refused.Refusals[0]));
        return Results.LocalRedirect("/exports");
    }).RequireAuthorization();
}
