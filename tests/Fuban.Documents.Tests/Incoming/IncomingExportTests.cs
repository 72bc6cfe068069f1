using System.Net;
using Fuban.Testing;
using Fuban.Testing.Html;

namespace Fuban.Documents.Tests.Incoming;

[Trait("Rule", "SC-08")]
public sealed class IncomingExportTests
{
    [Fact]
    public async Task Export_OfTheFilteredRegister_HoldsItsRowsAndNoWorkSecret()
    {
        await using var office = await WebTestOffice.StartAsync();
        var clerk = await office.SignedIn("records-clerk");
        foreach (var (title, number, secret) in new[] { ("关于防汛的请示", "鄂州水[2026]1号", false), ("关于档案的请示", "鄂州信访[2026]2号", false), ("关于防汛密事的请示", "鄂州水[2026]3号", true) })
            await (await clerk.Open("/documents/incoming/register")).Submit("登记并继续", ("来文单位", "市水务局"), ("来文字号", number), ("标题", title), ("工作秘密（只限参与办理的人员查看）", secret));

        var asked = await (await clerk.Open("/documents/incoming?q=防汛")).Follow("导出");
        Assert.Contains("共 1 行", asked.Text, StringComparison.Ordinal);
        var ready = await asked.Submit("导出");
        var file = await clerk.GetAsync(ready.Document.QuerySelector("main a[href$='/file']")!.GetAttribute("href"), TestContext.Current.CancellationToken);
        var text = await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, "text/csv"), (file.StatusCode, file.Content.Headers.ContentType!.MediaType));
        Assert.Contains("\"关于防汛的请示\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("密事", text, StringComparison.Ordinal);
        Assert.DoesNotContain("档案", text, StringComparison.Ordinal);
    }
}
