using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Office.Files;
using Fuban.Office.Secrecy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Office.Api;

/// <summary>已收附件: the ticket names the file, for a day and for this account, in whatever is registered next.</summary>
public sealed record BlobAnswer(string Ticket, string Name, string MediaType, long Size, string Sm3);

/// <summary>附件接口: takes in one file as it streams in, through the gate that the pages' uploads pass.</summary>
internal static class BlobApi
{
    public static void Map(IEndpointRouteBuilder app) => app.MapApi("blobs").MapPost("/blobs", Post).Accepts<Stream>("application/octet-stream").Describe<BlobAnswer>(
        "addBlob", "Take in a file",
        "The body is the file, its name is in the query. The answer's ticket goes into \"files\" of what is registered next; a file that nothing names is swept away. unreadChecked=true vouches for a file whose text no program can read.",
        StatusCodes.Status201Created);

    private static async Task<IResult> Post(
        HttpContext http, string name, OfficeLocation location, OfficerAccessor officers, FileIntake files, UploadTicket tickets, ApiAnswers answers, bool unreadChecked = false)
    {
        var officer = officers.Required;
        // Spooled where nobody else may read, and gone with the request.
        Directory.CreateDirectory(location.Incoming);
        await using var spool = new FileStream(
            Path.Combine(location.Incoming, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await http.Request.Body.CopyToAsync(spool, http.RequestAborted);
        await spool.FlushAsync(http.RequestAborted);
        if (spool.Length == 0) return answers.Refuse("API-empty", "body");

        var upload = new Upload(name, () => new FileStream(spool.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        var taken = await files.Take([upload], unreadChecked, SecrecyInput.Nothing, SecrecyEntrance.Interface, officer.Actor(), http.RequestAborted);
        if (taken.Refusals.Count > 0) return answers.Of(new Kernel.Commands.Outcome.Refused(taken.Refusals));
        var stored = taken.Files[0].Stored;
        return Results.Json(new BlobAnswer(tickets.Write(officer.Account, taken.Files)!, stored.Name, stored.MediaType, stored.Size, stored.Blob), statusCode: StatusCodes.Status201Created);
    }
}
