using System.Text.Json.Nodes;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Workbench;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Office.Api;

/// <summary>What is done with a matter beside the moves of its turns: following, links, secrecy, handwriting; its ledger page by page; its family.</summary>
internal static class MatterActsApi
{
    private const string Matter = "/matters/{id:guid}";

    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapApi("matters");
        api.MapGet($"{Matter}/acts", Acts).Describe<ApiPage<LedgerAct>>("listActs", "Acts on a matter", "As the ledger has them, the oldest first.").DescribePaging();
        api.MapGet($"{Matter}/family", Family).Describe<Family>("getFamily", "Linked matters", "The matters that this one came from and led to, as far as the caller may see them.");
        api.MapGet($"{Matter}/opinions/{{opinion:guid}}/ink", Ink).Describe<byte[]>("getInk", "Handwriting of an opinion", "The picture that a pen drew, as PNG.");
        api.MapCommand<FollowMatter>($"{Matter}/follow", "followMatter", "Follow a matter", "Or, with on=false, follow it no more.");
        api.MapCommand<LinkMatter>($"{Matter}/links", "linkMatter", "Link two matters", "By a kind of link, dated, seen from both.", of: Matter);
        api.MapCommand<UnlinkMatter>($"{Matter}/links/{{link:guid}}/end", "unlinkMatter", "End a link", "With a reason where the link was not made by hand.", of: Matter);
        api.MapCommand<SetWorkSecret>($"{Matter}/work-secret", "setWorkSecret", "Mark or lift a work secret", "With the reason; lifting wants a permission of its own.", of: Matter);
        api.MapCommand<BindInk>(
            $"{Matter}/ink", "bindInk", "Bind handwriting to the opinion", "The caller's last opinion on the matter gets the picture: a PNG as a data URL of at most 256 KB.", of: Matter,
            complete: TakeInk, given: [nameof(BindInk.Blob)], extra: [new MoveField("Picture", typeof(string)) { Required = true }]);
    }

    private static async Task<IResult> Acts(
        HttpContext http, Guid id, OfficerAccessor officers, MatterReader reader, LedgerReader ledger, ApiCursor cursors, ApiAnswers answers, string? next = null, int? limit = null)
    {
        var (officer, list) = (officers.Required, $"acts {id:N}");
        if (!cursors.TryRead(officer.Account, list, next, limit, out var place, out var size, out var wrong)) return answers.Refuse(wrong.Code, wrong.Field);
        if (await reader.Read(id, officer, WorkSecrets.IsLook(http.Request)) is null) return answers.Of(new Outcome.NotFound());
        return Results.Ok(cursors.Page(officer.Account, list, await ledger.After(id, place is null ? null : Guid.Parse(place), size + 1), size, a => a.Id.ToString("N")));
    }

    private static async Task<IResult> Family(HttpContext http, Guid id, OfficerAccessor officers, MatterReader reader, MatterFamilies families, ApiAnswers answers) =>
        await reader.Read(id, officers.Required, WorkSecrets.IsLook(http.Request)) is null
            ? answers.Of(new Outcome.NotFound())
            : Results.Ok(await families.Read(id, officers.Required.Reach));

    private static async Task<IResult> Ink(HttpContext http, Guid id, Guid opinion, MatterFiles files, ApiAnswers answers) =>
        await files.Ink(http.Request, id, opinion) ?? answers.Of(new Outcome.NotFound());

    private static async Task<Refusal?> TakeInk(ApiCall call, JsonObject fields)
    {
        var (blob, no) = await call.Service<OpinionInk>().Take(fields["picture"]!.ToString(), call.Http.RequestAborted);
        fields.Remove("picture");
        if (blob is null) return no ?? new Refusal("INK-format").On("picture");
        fields["blob"] = blob;
        return null;
    }
}
