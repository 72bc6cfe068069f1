using Fuban.Documents.FirstReview;

namespace Fuban.Documents.Tests.FirstReview;

public class RequestGrammarTests
{
    [Theory]
    [Trait("Rule", "RT-03")]
    [InlineData("妥否，请批示")]
    [InlineData("当否，请予审批")]
    [InlineData("以上报告妥否，请批复")]
    [InlineData("是否可行，请示知")]
    [InlineData("请予审核批准")]
    [InlineData("请领导审批")]
    [InlineData("特申请财政拨款50万元用于设备购置")]
    [InlineData("现申请追加经费30万元")]
    [InlineData("恳请市政府在资金上给予倾斜")]
    [InlineData("建议市政府安排专项资金200万元")]
    [InlineData("希望市政府给予资金支持")]
    [InlineData("请市政府出面协调")]
    [InlineData("请求市政府帮助解决")]
    [InlineData("望予批准为盼")]
    [InlineData("为此，恳请上级给予支持")]
    public void Asks_SentenceThatAsksTheReader_IsTrue(string sentence) => Assert.True(RequestGrammar.Asks(sentence));

    [Theory]
    [Trait("Rule", "RT-03")]
    [InlineData("特此报告")]
    [InlineData("以上报告，请审阅")]
    [InlineData("请予审议")]
    [InlineData("如有不当，请批评指正")]
    [InlineData("请各单位予以支持配合")]
    [InlineData("请有关部门按时拨付资金")]
    [InlineData("请认真贯彻执行")]
    [InlineData("群众多次请求解决的问题已全部办结")]
    [InlineData("已报请省政府批准")]
    [InlineData("该项目经市政府批准后实施")]
    [InlineData("申请补贴的企业须提供材料")]
    [InlineData("经申请，市发改委予以批准")]
    [InlineData("请示报告制度得到落实")]
    [InlineData("积极争取上级资金支持")]
    [InlineData("向国务院申请批准设立")]
    [InlineData("召开会议请专家审定方案")]
    public void Asks_SentenceThatSpeaksOfAsking_IsFalse(string sentence) => Assert.False(RequestGrammar.Asks(sentence));
}
