// Chinese: what officers write on the way is Chinese.
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Fuban.Browser.Tests;

/// <summary>One real incoming document from receipt to conclusion, each officer at a browser of his own.</summary>
[Collection(nameof(BrowserCollection))]
public sealed partial class JourneyTests(BrowserFixture browser, DemoServer server)
{
    private const string Title = "市财政局关于申请追加老旧小区改造专项资金的请示";
    private static readonly string[] Departments = ["dept-finance", "dept-housing", "dept-development-reform"];

    [Fact]
    public async Task Document_FromReceiptToConclusion_IsCarriedByEveryOfficer()
    {
        var clerk = await Register();
        var head = await Propose();
        await Instruct();
        foreach (var department in Departments) await Report(department, "已会同有关单位研究，资金来源已落实。");
        var section = await Review("redo", "请写明资金下达时间。", "dept-housing");
        await Report("dept-housing", "资金已于本月下达到区，年底前完工。");
        await Review("accept", "同意，请答复来文单位。", null);

        await clerk.Open(Title);
        await clerk.Fill("Input.Answer", "已复函市财政局。");
        Assert.Contains("已办结", await clerk.Submit("办结"), StringComparison.Ordinal);

        await clerk.Page.GotoAsync("/inbox/done?q=" + Uri.EscapeDataString(Title));
        await clerk.Page.Locator(".c-title a").ClickAsync();
        await clerk.Page.WaitForURLAsync("**/matters/*");
        var matter = new Uri(clerk.Page.Url).Segments[^1];
        await SeeTheRecord(clerk.Page);
        await PrintTheSlip(clerk.Page);
        var proof = await server.Run("ledger", "prove", matter);
        Assert.True(proof.Code == 0, proof.Output);
        Assert.Contains(matter, proof.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, (await server.Run("ledger", "verify")).Code);
        Assert.Empty(clerk.Complaints.Concat(head.Complaints).Concat(section.Complaints));
    }

    /// <summary>By keyboard alone, in at most ten strokes that are not text.</summary>
    private async Task<Desk> Register()
    {
        var clerk = await Desk.SignIn(browser, server, "records-clerk");
        var strokes = 0;
        await Press("g", "n");
        await clerk.Page.WaitForURLAsync("**/documents/incoming/register");
        await clerk.Page.Keyboard.TypeAsync("市财政局");
        await Press("Tab");
        await clerk.Page.Keyboard.TypeAsync("鄂州财〔2026〕907号");
        await Press("Tab", "Tab");
        await clerk.Page.Keyboard.TypeAsync(Title);
        await Press("Enter");
        Assert.Contains("已登记：收〔", await clerk.Page.Locator(".flash").InnerTextAsync(), StringComparison.Ordinal);
        Assert.InRange(strokes, 1, 10);
        return clerk;

        async Task Press(params string[] keys)
        {
            foreach (var key in keys)
            {
                await clerk.Page.Keyboard.PressAsync(key);
                strokes++;
            }
        }
    }

    private async Task<Desk> Propose()
    {
        var head = await Desk.SignIn(browser, server, "records-head");
        await head.Open(Title);
        await head.Mark("Input.Outcome", "submit-for-instruction");
        await head.Choose("Input.Unit", "U03");
        var proposed = head.Page.Locator("#handle input[name='Input.Instructors']:checked");
        while (await proposed.CountAsync() > 0) await proposed.First.UncheckAsync();
        await head.Mark("Input.Instructors", "secretary-general");
        await head.Mark("Input.Instructors", "vice-mayor-1");
        // A common phrase by its key.
        await head.Page.Locator("#handle .phrases label").First.ClickAsync();
        Assert.Contains("已提交", await head.Submit(), StringComparison.Ordinal);
        return head;
    }

    private async Task Instruct()
    {
        var secretary = await Desk.SignIn(browser, server, "secretary-general");
        await secretary.Open(Title);
        await secretary.Fill("Input.Text", "请副市长阅示。");
        Assert.Contains("批示已记录", await secretary.Submit(), StringComparison.Ordinal);

        var mayor = await Desk.SignIn(browser, server, "vice-mayor-1");
        await mayor.Open(Title);
        await mayor.Fill("Input.Text", "请财政局牵头，会同住建局、发改委研究办理。");
        await mayor.Unfold();
        foreach (var department in Departments) await mayor.Mark("Input.Addressees", department);
        await mayor.Choose("Input.Lead", "dept-finance");
        await mayor.Fill("Input.Limit", "5个工作日");
        Assert.Contains("批示已记录", await mayor.Submit(), StringComparison.Ordinal);
        Assert.Empty(secretary.Complaints.Concat(mayor.Complaints));
    }

    private async Task Report(string department, string result)
    {
        var desk = await Desk.SignIn(browser, server, department);
        await desk.Open(Title);
        await desk.Fill("Input.Opinion", result);
        Assert.Contains("已反馈", await desk.Submit(), StringComparison.Ordinal);
        Assert.Empty(desk.Complaints);
    }

    private async Task<Desk> Review(string outcome, string opinion, string? redo)
    {
        var desk = await Desk.SignIn(browser, server, "secretariat-2-head");
        await desk.Open(Title);
        await desk.Mark("Input.Outcome", outcome);
        if (redo is not null) await desk.Choose("Input.Redo", redo);
        await desk.Fill("Input.Opinion", opinion);
        Assert.Contains("审核结果已提交", await desk.Submit(), StringComparison.Ordinal);
        return desk;
    }

    private static async Task SeeTheRecord(IPage page)
    {
        Assert.Equal(0, await page.Locator("#handle").CountAsync());
        Assert.True(await page.Locator("svg.proc").IsVisibleAsync());
        Assert.True(await page.Locator(".proc-done").CountAsync() >= 5);
        Assert.Equal(0, await page.Locator(".proc-now").CountAsync());
        var text = await page.Locator("main").InnerTextAsync();
        foreach (var said in (string[])["请财政局牵头，会同住建局、发改委研究办理。", "请写明资金下达时间。", "资金已于本月下达到区，年底前完工。"])
            Assert.Contains(said, text, StringComparison.Ordinal);
    }

    /// <summary>收文处理笺: one sheet of A4 (595 x 842 points).</summary>
    private static async Task PrintTheSlip(IPage page)
    {
        await Pictures.Take(page, "concluded-desk", whole: true);
        await page.GotoAsync(new Uri(page.Url).GetLeftPart(UriPartial.Path) + "/slip");
        await Pictures.Take(page, "concluded-slip-desk", whole: true);
        var pdf = System.Text.Encoding.Latin1.GetString(await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true }));

        Assert.Single(PdfPage().Matches(pdf));
        var box = PdfBox().Match(pdf);
        Assert.Equal((595, 842), (Math.Round(Points(1)), Math.Round(Points(2))));

        double Points(int group) => double.Parse(box.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PdfPage();

    [GeneratedRegex(@"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)")]
    private static partial Regex PdfBox();
}
