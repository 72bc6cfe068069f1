using System.Net;
using Fuban.Testing;
using Fuban.Testing.Html;

namespace Fuban.Documents.Tests.Copies;

public class CopyPagesTests
{
    [Fact]
    public async Task Page_TakenInAndRefused_KeepsWhatWasTypedAndShowsThePapers()
    {
        await using var office = await WebTestOffice.StartAsync();
        var clerk = await office.SignedIn("records-clerk");
        await (await clerk.Open("/documents/incoming/register")).Submit("登记并继续", ("来文单位", "市水务局"), ("来文字号", "鄂州水[2026]1号"), ("标题", "关于防汛的请示"), ("份数", "2"));
        var matter = (await clerk.Open("/documents/incoming")).Document.QuerySelector(".c-title a")!.GetAttribute("href")!.Split('?')[0];

        var empty = await clerk.Open($"{matter}/copies");
        var refused = await empty.Submit("登记入库", ("份数", "9"), ("存放处", "东柜"));
        var done = await refused.Submit("登记入库", ("份数", "2"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("东柜", refused.Source, StringComparison.Ordinal);
        Assert.Equal(2, done.Document.QuerySelectorAll("table tbody tr").Length);
        Assert.Contains("东柜", done.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await clerk.Open($"{matter}/copies/slip")).Status);
        var kept = await clerk.Open("/documents/copies?list=Kept");
        Assert.Contains("共 2 件", kept.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await office.SignedIn("hotline-clerk")).Open($"{matter}/copies")).Status);
    }
}
