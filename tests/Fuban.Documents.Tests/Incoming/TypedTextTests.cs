using System.Net;
using Fuban.Kernel.Data;
using Fuban.Testing;
using Fuban.Testing.Html;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Incoming;

/// <summary>The gate at the forms of the workbench, over real HTTP.</summary>
public class TypedTextTests
{
    [Fact]
    [Trait("Rule", "SC-02")]
    public async Task Propose_MarkedOpinion_StaysInTheFormAndNowhereElse()
    {
        await using var office = await WebTestOffice.StartAsync();
        var clerk = await office.SignedIn("records-clerk");
        await (await clerk.Open("/documents/incoming/register")).Submit("登记并继续", ("来文单位", "市财政局"), ("标题", "关于拨付专项资金的请示"));
        var head = await office.SignedIn("records-head");
        var matter = await (await head.Open("/inbox")).Follow("关于拨付专项资金的请示");

        var refused = await matter.Submit("提交", ("拟办意见", "机密★5年 PLANTED7391"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("机密★5年 PLANTED7391", refused.Field("拟办意见").TextContent);
        Assert.Contains("SC-01", refused.Text, StringComparison.Ordinal);
        Assert.Empty(Traces.Of(office.Services.GetRequiredService<OfficeLocation>().Root, "PLANTED7391"));
        var alarms = await head.Open("/administration/secrecy");
        Assert.Contains("办理 拟办", alarms.Text, StringComparison.Ordinal);
        Assert.Contains("填写的文字", alarms.Text, StringComparison.Ordinal);

        var done = await refused.Submit("提交", ("如何办理", "直接分办"), ("拟办意见", "拟转有关部门办理。"));
        Assert.Contains("已提交", done.Text, StringComparison.Ordinal);
    }
}
