using System.Net;
using Fuban.Office.Organization;
using Fuban.Testing;
using Fuban.Testing.Html;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Host.Tests.Web;

/// <summary>The administrator's page, in a browser's steps, over a real directory.</summary>
public sealed class DirectoryPagesTests
{
    [Fact]
    public async Task Directory_SetUpTestedPreviewedAndApplied_AddsThePeople()
    {
        await using var slapd = await Slapd.StartAsync(Person(1, "zhang", "张一"), Person(2, "li", "李二"));
        await using var office = await WebTestOffice.StartAsync();
        await office.Do(new MarkDemo());
        var browser = await office.SignedIn("system-administrator");

        var page = await browser.Open("/administration/directory");
        var tested = await page.Submit("测试连接", Settings(slapd));
        Assert.Contains("按现有条件找到 2 人", tested.Text, StringComparison.Ordinal);
        var saved = await tested.Submit("保存设置", ("读取密码", Slapd.Password));
        var preview = await saved.Submit("预览变更");
        Assert.Contains("新增 2 人", preview.Text, StringComparison.Ordinal);
        Assert.DoesNotContain((await People(office)), p => p.Name == "张一");

        var applied = await preview.Submit("按此执行");

        Assert.Equal(HttpStatusCode.OK, applied.Status);
        Assert.Contains("同步已执行", applied.Text, StringComparison.Ordinal);
        Assert.Contains((await People(office)), p => p.Name == "张一");
        Assert.Contains("与目录一致，没有变更", (await applied.Submit("预览变更")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_AfterTheDirectoryMoved_ShowsTheNewPreviewAndDoesNothing()
    {
        await using var slapd = await Slapd.StartAsync(Person(1, "zhang", "张一"));
        await using var office = await WebTestOffice.StartAsync();
        await office.Do(new MarkDemo());
        var browser = await office.SignedIn("system-administrator");
        var saved = await (await browser.Open("/administration/directory")).Submit("保存设置", Settings(slapd));
        var preview = await saved.Submit("预览变更");

        await slapd.Hold(Person(1, "zhang", "张一"), Person(2, "li", "李二"));
        var moved = await preview.Submit("按此执行");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, moved.Status);
        Assert.Contains("请核对新的预览", moved.Text, StringComparison.Ordinal);
        Assert.Contains("新增 2 人", moved.Text, StringComparison.Ordinal);

        // Applied twice, the second time nothing is left of the plan.
        await moved.Submit("按此执行");
        var again = await moved.Submit("按此执行");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Equal(1, (await People(office)).Count(p => p.Name == "张一"));
    }

    [Fact]
    public async Task Apply_EndingTooMany_WantsTheTick()
    {
        await using var slapd = await Slapd.StartAsync(Person(1, "zhang", "张一"), Person(2, "li", "李二"), Person(3, "wang", "王三"));
        await using var office = await WebTestOffice.StartAsync();
        await office.Do(new MarkDemo());
        var browser = await office.SignedIn("system-administrator");
        var saved = await (await browser.Open("/administration/directory")).Submit("保存设置", Settings(slapd));
        await (await saved.Submit("预览变更")).Submit("按此执行");

        await slapd.Hold(Person(1, "zhang", "张一"));
        var preview = await (await browser.Open("/administration/directory")).Submit("预览变更");
        var refused = await preview.Submit("按此执行");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("请核实后勾选确认", refused.Text, StringComparison.Ordinal);

        var done = await refused.Submit("按此执行", ("已核实，停用这 2 个账号", true));
        Assert.Contains("停用 2 人", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_Wrong_NameTheFieldAndKeepWhatWasTyped()
    {
        await using var office = await WebTestOffice.StartAsync();
        await office.Do(new MarkDemo());
        var browser = await office.SignedIn("system-administrator");

        var refused = await (await browser.Open("/administration/directory")).Submit("保存设置", ("服务器地址", "ldap.example.gov.cn"), ("检索起点（DN）", "dc=example"), ("检索条件", "uid=zhang"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("检索条件不是有效的 LDAP 条件", refused.Text, StringComparison.Ordinal);
        Assert.Equal("ldap.example.gov.cn", refused.Field("服务器地址").GetAttribute("value"));
    }

    private static Entry Person(int id, string uid, string name) => new(new Guid(id, 7, 7, [1, 2, 3, 4, 5, 6, 7, 8]), uid, name);

    private static (string, object?)[] Settings(Slapd slapd) =>
    [
        ("连接方式", "LDAPS"), ("服务器地址", "127.0.0.1"), ("端口", slapd.TlsPort), ("读取账号（DN）", Slapd.Dn), ("读取密码", Slapd.Password), ("检索起点（DN）", Slapd.Base),
        ("信任的证书（PEM）", slapd.Authority),
    ];

    private static async Task<IReadOnlyList<PersonView>> People(WebTestOffice office) =>
        [.. (await office.Services.GetRequiredService<OrganizationCatalog>().CurrentAsync(TestContext.Current.CancellationToken)).People];
}
