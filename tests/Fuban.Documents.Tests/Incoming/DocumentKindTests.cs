using System.Globalization;
using System.Resources;
using Fuban.Documents.Incoming;

namespace Fuban.Documents.Tests.Incoming;

public class DocumentKindTests
{
    [Theory]
    [Trait("Rule", "DOC-01")]
    [InlineData("关于印发某方案的通知", nameof(DocumentKind.Notice))]
    [InlineData("关于某项规定的通知（征求意见稿）", nameof(DocumentKind.Notice))]
    [InlineData("关于某项规定的通知（试行）(代拟稿)", nameof(DocumentKind.Notice))]
    [InlineData("关于某项规定的通知征求意见稿", nameof(DocumentKind.Notice))]
    [InlineData("关于申请某项资金的请 示", nameof(DocumentKind.Request))]
    [InlineData("关于某项工作情况的报告。", nameof(DocumentKind.Report))]
    [InlineData("关于商请某事的函", nameof(DocumentKind.Letter))]
    [InlineData("关于某事有关问题的复函", nameof(DocumentKind.Letter))]
    [InlineData("关于同意某事的批复", nameof(DocumentKind.Reply))]
    [InlineData("市政府常务会议纪要〔2026〕", nameof(DocumentKind.Minutes))]
    [InlineData("关于加快某业发展的指导意见", nameof(DocumentKind.Guidance))]
    [InlineData("关于表扬某单位的通报", nameof(DocumentKind.Circular))]
    [InlineData("关于某路段限行的通告", nameof(DocumentKind.PublicNotice))]
    [InlineData("关于某事的公告", nameof(DocumentKind.Proclamation))]
    [InlineData("某会议公报", nameof(DocumentKind.Communique))]
    [InlineData("关于奖励某人的决定", nameof(DocumentKind.Decision))]
    [InlineData("关于某报告的决议", nameof(DocumentKind.Resolution))]
    [InlineData("关于提请审议某草案的议案", nameof(DocumentKind.Bill))]
    [InlineData("鄂州市人民政府令（第12号）", nameof(DocumentKind.Order))]
    [InlineData("鄂州市人民政府令第十二号", nameof(DocumentKind.Order))]
    [InlineData("关于某事的命令", nameof(DocumentKind.Order))]
    [InlineData("某项工作实施方案", null)]
    [InlineData("某某条例", null)]
    [InlineData("对第123号提案的答复", null)]
    [InlineData("某项工作指令", null)]
    [InlineData("（征求意见稿）", null)]
    [InlineData("", null)]
    public void FromTitle_End_NamesKind(string title, string? expected)
    {
        var kind = DocumentKinds.FromTitle(title);

        Assert.Equal(expected, kind?.ToString());
    }

    [Fact]
    public void Values_OfKind_AreFifteen()
    {
        Assert.Equal(15, Enum.GetValues<DocumentKind>().Length);
    }

    [Theory]
    [Trait("Rule", "DOC-01")]
    [InlineData("")]
    [InlineData("en")]
    public void Terms_EveryMember_IsNamed(string culture)
    {
        var terms = new ResourceManager(typeof(DocumentTerms)).GetResourceSet(CultureInfo.GetCultureInfo(culture), true, tryParents: false);
        var keys = Enum.GetValues<DocumentKind>().Select(DocumentTerms.KeyOf)
            .Concat(Enum.GetValues<DocumentNumberDefect>().Select(DocumentTerms.KeyOf));

        Assert.NotNull(terms);
        Assert.All(keys, key => Assert.False(string.IsNullOrWhiteSpace(terms.GetString(key)), key));
    }
}
