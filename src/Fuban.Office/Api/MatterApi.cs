using System.Globalization;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Workbench;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Office.Api;

/// <summary>事项接口: a matter with everything that its page shows, and its files, for those who take part in it.</summary>
internal static class MatterApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapApi("matters");
        api.MapGet("/matters/{id:guid}", Get).Describe<MatterAnswer>(
            "getMatter", "A matter", "The matter with its turns, opinions, instructions, files and acts. The answer carries an ETag; with If-None-Match it is 304 while nothing happened.");
        api.MapGet("/matters/{id:guid}/files/{file:guid}", File).Describe<byte[]>("getMatterFile", "A file of a matter", "The content of the file, as it was received.");
    }

    /// <summary>Moves with every act on the matter, looks included.</summary>
    public static string Tag(MatterRecord record) => string.Create(CultureInfo.InvariantCulture, $"\"{record.Matter.Version}.{record.Acts.Count}\"");

    private static async Task<IResult> Get(HttpContext http, Guid id, OfficerAccessor officers, MatterReader reader, MatterAnswers matters, ApiAnswers answers)
    {
        // Whoever takes no part does not learn that it exists.
        if (await reader.Read(id, officers.Required, WorkSecrets.IsLook(http.Request)) is not { } record) return answers.Of(new Kernel.Commands.Outcome.NotFound());
        http.Response.Headers.ETag = Tag(record);
        return ApiTags.IsIn(http.Request.Headers.IfNoneMatch, Tag(record)) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Ok(await matters.Of(record));
    }

    private static async Task<IResult> File(HttpContext http, Guid id, Guid file, MatterFiles files, ApiAnswers answers) =>
        await files.File(http.Request, id, file) ?? answers.Of(new Kernel.Commands.Outcome.NotFound());
}
