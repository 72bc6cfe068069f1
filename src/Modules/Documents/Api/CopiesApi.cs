using Fuban.Documents.Copies;
using Fuban.Documents.Copies.CallIn;
using Fuban.Documents.Copies.Count;
using Fuban.Documents.Copies.Gone;
using Fuban.Documents.Copies.HandOn;
using Fuban.Documents.Copies.HandOver;
using Fuban.Documents.Copies.Lend;
using Fuban.Documents.Copies.Return;
using Fuban.Documents.Copies.TakeIn;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Api;
using Fuban.Office.Matters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Documents.Api;

/// <summary>纸质件 of a document with what happened to them, the newest first.</summary>
internal sealed record CopiesAnswer(IReadOnlyList<CopyView> Copies, IReadOnlyList<CopyMoveView> Moves);

/// <summary>纸质件接口: the papers of a document through the same commands as its page.</summary>
internal static class CopiesApi
{
    private const string Copies = "/matters/{id:guid}/copies";

    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapApi("copies");
        api.MapGet(Copies, Get).Describe<CopiesAnswer>("listCopies", "Papers of a document", "Where each is or who holds it, and every move.");
        api.MapCommand<TakeInCopies>(Copies + "/take-in", "takeInCopies", "Take papers in", "With their copy numbers, the nature and the electronic twin.", of: Copies);
        api.MapCommand<LendCopies>(Copies + "/lend", "lendCopies", "Lend papers", "To a person, until a day.", of: Copies);
        api.MapCommand<HandOnCopies>(Copies + "/hand-on", "handOnCopies", "Hand papers on", "Offered to another person, who signs for them.", of: Copies);
        api.MapCommand<SignForCopies>(Copies + "/sign-for", "signForCopies", "Sign for papers", "Received, or declined with a reason.", of: Copies);
        api.MapCommand<ReturnCopies>(Copies + "/return", "returnCopies", "Take papers back", "With the place where they are kept.", of: Copies);
        api.MapCommand<CallInCopies>(Copies + "/call-in", "callInCopies", "Call papers in", "By a day, with the reason.", of: Copies);
        api.MapCommand<CountCopies>(Copies + "/count", "countCopies", "Count papers", "Seen where they should be.", of: Copies);
        api.MapCommand<HandOverCopies>(Copies + "/hand-over", "handOverCopies", "Hand over a leaver's papers", "To another person, with the reason.", of: Copies);
        api.MapCommand<RecordGoneCopies>(Copies + "/gone", "recordGoneCopies", "Record what became of papers", "Sent back, lost, destroyed (approved by another) or found again.", of: Copies);
    }

    private static async Task<IResult> Get(HttpContext http, Guid id, OfficerAccessor officers, MatterReader reader, CopyReader copies, ApiAnswers answers)
    {
        if (await reader.Read(id, officers.Required, WorkSecrets.IsLook(http.Request)) is null) return answers.Of(new Outcome.NotFound());
        return Results.Ok(new CopiesAnswer(await copies.Of(id), await copies.Moves(id)));
    }
}
