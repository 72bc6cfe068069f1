using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Workbench.Drafts;
using Fuban.Office.Search.Saved;
using Fuban.Office.Workbench.Finding;
using Fuban.Office.Workbench.Personal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Office.Api;

/// <summary>订阅或常用筛选: <c>address</c> is the query of a search or the address of a list, <c>new</c> what it has found since it was last looked at.</summary>
public sealed record SavedAnswer(Guid Id, string Name, string Address, int New, bool Alerts);

/// <summary>个人接口: drafts, phrases, saved searches and kept lists of the caller.</summary>
internal static class PersonalApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapApi("desk");
        api.MapGet("/drafts", async (DraftBook book) => new ApiList<DraftView>(await book.All())).Describe<ApiList<DraftView>>(
            "listDrafts", "Drafts", "What the caller has typed into forms and not sent.");
        api.MapCommand<KeepDraft>("/drafts", "keepDraft", "Keep a draft", "One for each form of a page; it passes the secrecy gate like every other text.", of: "/drafts");
        api.MapCommand<DropDraft>("/drafts/drop", "dropDraft", "Drop a draft", "Of a form of a page.", of: "/drafts");
        api.MapGet("/phrases", async (PhraseBook book) => new ApiList<PhraseView>(await book.All())).Describe<ApiList<PhraseView>>(
            "listPhrases", "Phrases", "The caller's own, those of his sections and those of the office.");
        api.MapCommand<KeepPhrase>("/phrases", "keepPhrase", "Keep a phrase", "For oneself, or shared with the section or the office by whoever may share.", of: "/phrases");
        api.MapCommand<DropPhrase>("/phrases/{id:guid}/drop", "dropPhrase", "Drop a phrase", "One's own, or a shared one by whoever may share.", of: "/phrases");
        api.MapGet("/saved-searches", async (OfficerAccessor officers, SavedSearches saved) => new ApiList<SavedAnswer>(
            [.. (await saved.Of(officers.Required)).Concat(await saved.Lists(officers.Required)).DistinctBy(s => s.Id).Select(s => new SavedAnswer(s.Id, s.Name, s.Address, s.New.Count, s.Alerts))]))
            .Describe<ApiList<SavedAnswer>>("listSavedSearches", "Saved searches and kept lists", "Searches that tell their owner of new hits, and filtered lists under a name.");
        api.MapCommand<SaveSearch>(
            "/saved-searches", "saveSearch", "Save a search or keep a list", "A search by its query in \"address\", or a list of the workbench by its address in \"list\".", of: "/saved-searches",
            complete: Save, given: [nameof(SaveSearch.AccountName)], optional: [nameof(SaveSearch.Address)]);
        api.MapCommand<AlertSearch>("/saved-searches/{id:guid}/alert", "alertSearch", "Tell of new hits, or not", "A saved search tells its owner by a notice until he has looked.", of: "/saved-searches");
        api.MapCommand<ForgetSearch>(
            "/saved-searches/{id:guid}/forget", "forgetSearch", "Forget a saved search", "Or a kept list.", of: "/saved-searches", complete: (call, fields) =>
            {
                call.After = _ => call.Service<SavedHits>().Forget(Guid.Parse((string)fields["id"]!));
                return Task.FromResult<Refusal?>(null);
            });
    }

    private static Task<Refusal?> Save(ApiCall call, System.Text.Json.Nodes.JsonObject fields)
    {
        fields["accountName"] = call.Officer.AccountName;
        fields["address"] ??= "";
        if (fields["address"] is System.Text.Json.Nodes.JsonValue address && address.TryGetValue(out string? query) && query.Length > 0)
            call.After = done => call.Service<SavedSearches>().Begin(done.Subject ?? fields["id"]!.GetValue<Guid>(), query, call.Officer);
        return Task.FromResult<Refusal?>(null);
    }
}
