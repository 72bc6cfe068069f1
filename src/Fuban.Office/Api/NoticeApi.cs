using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Notices;
using Fuban.Office.Workbench.Personal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fuban.Office.Api;

/// <summary>计数: what the shell of the pages shows at this moment.</summary>
public sealed record CountsAnswer(int Open, int Overdue, int DueToday, int ToRead, int Notices);

/// <summary>提醒接口: what the caller was told, and how he wants to be told.</summary>
internal static class NoticeApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapApi("notices");
        api.MapGet("/counts", Counts).Describe<CountsAnswer>("getCounts", "Live counts", "Open, overdue, due today, to read, and notices not seen. With If-None-Match it is 304 while nothing moved.");
        api.MapGet("/notices", List).Describe<ApiPage<NoticeView>>("listNotices", "Notices", "The newest first. A matter that the caller may not see any more has neither number nor title.").DescribePaging();
        api.MapCommand<SeeNotices>("/notices/seen", "seeNotices", "Mark all notices seen", "The caller has seen what he was told.", of: "/notices");
        api.MapGet("/notices/preferences", Preferences).Describe<NoticePreferences>("getNoticePreferences", "How the caller is told", "Address for mail, kinds that are mailed, quiet hours.");
        api.MapCommand<SetPreference>(
            "/preferences/{name}", "setPreference", "Choose for oneself", "What comes after an act, which columns a list shows, how one is told. An absent value forgets the choice.");
    }

    private static async Task<CountsAnswer> Counts(OfficerAccessor officers, Queues queues, NoticeBook notices, CancellationToken cancel)
    {
        var counts = await queues.Counts(officers.Required, cancel);
        return new CountsAnswer(counts.Open, counts.Overdue, counts.DueToday, counts.ToRead, await notices.Unseen());
    }

    private static async Task<IResult> List(OfficerAccessor officers, NoticeBook book, ApiCursor cursors, ApiAnswers answers, string? next = null, int? limit = null)
    {
        var account = officers.Required.Account;
        if (!cursors.TryRead(account, "notices", next, limit, out var place, out var size, out var wrong)) return answers.Refuse(wrong.Code, wrong.Field);
        var found = await book.After(place is null ? null : Guid.Parse(place), size + 1);
        return Results.Ok(cursors.Page(account, "notices", found, size, n => n.Id.ToString("N")));
    }

    private static async Task<NoticePreferences> Preferences(Desk desk)
    {
        var chosen = new Dictionary<string, string?>();
        foreach (var name in new[] { NoticePreferences.AddressName, NoticePreferences.KindsName, NoticePreferences.QuietName }) chosen[name] = await desk.Get(name);
        return NoticePreferences.Read(chosen.GetValueOrDefault);
    }
}
