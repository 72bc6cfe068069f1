using System.Text.Json.Nodes;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Exports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Office.Api;

/// <summary>导出一览: the caller's own, and those he may decide.</summary>
public sealed record ExportsAnswer(IReadOnlyList<ExportView> Mine, IReadOnlyList<ExportView> ToDecide);

/// <summary>导出接口.</summary>
internal static class ExportApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapApi("exports");
        api.MapGet("/exports", List).Describe<ExportsAnswer>("listExports", "Exports", "The caller's requests, and for whoever decides them those that wait.");
        api.MapCommand<RequestExport>(
            "/exports", "requestExport", "Ask for an export", "Of a list (kind) with its filter (query). Up to the size that the rule names it is ready at once, above it somebody else decides.", of: "/exports",
            complete: Count, given: [nameof(RequestExport.Rows)]);
        api.MapCommand<DecideExport>("/exports/{id:guid}/decision", "decideExport", "Decide an export", "Grant it, or deny it with a reason.", of: "/exports");
        api.MapGet("/exports/{id:guid}/file", File).Describe<byte[]>("getExportFile", "Download an export", "CSV, or a workbook with format=xlsx, made with the rights of this moment. Each download is recorded.");
    }

    private static async Task<ExportsAnswer> List(OfficerAccessor officers, ExportDesk desk) =>
        new(await desk.Of(officers.Required.Person.Id), officers.Required.May(ExportPermissions.Decide) ? await desk.ToDecide() : []);

    private static async Task<Refusal?> Count(ApiCall call, JsonObject fields)
    {
        if (call.Service<ExportDesk>().Find(fields["kind"]!.ToString(), call.Officer) is not { } source) return new Refusal("API-export").On("kind");
        fields["rows"] = await source.Count(call.Http.RequestServices, call.Officer, fields["query"]!.ToString());
        return null;
    }

    private static async Task<IResult> File(Guid id, HttpContext http, ExportDownload download, ApiAnswers answers, string? format = null)
    {
        var (file, outcome) = await download.Take(id, format, http.RequestServices);
        return file ?? answers.Of(outcome);
    }
}
