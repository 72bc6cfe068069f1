using Fuban.Insight.Routing;

namespace Fuban.Insight.Tests.Routing;

public sealed class RouterTests
{
    [Theory]
    [InlineData("市卫生局", "U06.domains[5]", "ORG-WEISHENG")]
    [InlineData("市卫健委", "U06.domains[5]", "ORG-WEIJIAN")]
    [InlineData("市人社局", "U06.domains[2]", "ORG-RENSHE")]
    [InlineData("鄂州供电公司", "U04.liaison[5]", "ORG-GONGDIAN")]
    [InlineData("市食药监局", "U07.liaison[1]", "ORG-SHIYAO")]
    [InlineData("鄂州市发展与改革委员会", "U03.domains[0]", "ORG-FAGAI")]
    [InlineData("某小额贷款公司", "U12.functions[7]", "ORG-GEN-XIAODAI")]
    [InlineData("中国农业银行鄂州分行", "U12.domains[0]", "ORG-GEN-BANK")]
    [InlineData("鄂城区财政局", "U03.domains[2]", "ORG-GEN-DISTRICTDEPT")]
    public void Route_LooseNameOfSender_RecognisesIt(string issuer, string clause, string organisation)
    {
        var answer = LabelledTitles.Route(issuer, "关于有关事项的请示");

        Assert.Equal((clause, organisation), (answer.Clause, answer.Organisation));
    }

    [Theory]
    [InlineData("市扶贫办", "关于年度工作的报告")]
    [InlineData("太和镇政府", "关于申请扶贫开发资金的请示")]
    public void Route_PovertyRelief_GoesToTheBodyThatTookItOver(string issuer, string title)
    {
        var answer = LabelledTitles.Route(issuer, title);

        Assert.Equal(("市农委", "A4", "扶贫开发"), (answer.Unit, answer.Clause, answer.QuotedText));
    }

    [Fact]
    public void Route_DepartmentWritesOfAnotherField_StaysWithItsSectionAndNamesTheOther()
    {
        var answer = LabelledTitles.Route("市财政局", "鄂州市财政局关于鄂州高中学校建设资金的请示");

        Assert.Equal("U03.domains[2]", answer.Clause);
        Assert.Contains(answer.Alternatives, other => other.Clause == "U06.domains[0]");
    }

    [Theory]
    [InlineData("关于创建全域旅游示范区的请示", "U04")]
    [InlineData("关于图书馆建设的请示", "U06")]
    public void Route_SenderOfSplitCompetence_FollowsTheMatter(string title, string unit)
    {
        var answer = LabelledTitles.Route("市文旅局", title);

        Assert.Equal(unit, answer.Unit);
    }

    [Fact]
    public void Route_DistrictWrites_QuotesTheDomainAndTheDutyToExamine()
    {
        var answer = LabelledTitles.Route("华容区人民政府", "关于华容中学迁建的请示");

        Assert.Equal("U06.domains[0]", answer.Clause);
        Assert.Equal(["D03"], answer.Also);
    }

    [Fact]
    public void Route_NothingKnown_GoesToRecordsForFirstReview()
    {
        var answer = LabelledTitles.Route("某单位", "关于有关事项的函");

        Assert.Equal(("U08.functions[2]", "分办"), (answer.Clause, answer.QuotedText));
        Assert.True(answer.Confidence < 0.3);
        Assert.Equal(EvidenceSource.Nothing, Assert.Single(answer.Why).Source);
    }

    [Fact]
    public void Route_BodyOnlyTellsTheSubject_UsesIt()
    {
        var answer = LabelledTitles.Route("省政府", "关于进一步做好有关工作的通知", "各市人民政府：为做好水库除险加固和防汛抗旱工作，加强堤防巡查，现通知如下。");

        Assert.Equal("U05.domains[4]", answer.Clause);
        Assert.Contains(answer.Why, reason => reason.Source == EvidenceSource.BodyWord);
    }

    [Fact]
    public void Route_LongerWordHidesShorter_HousingFundIsNotHousing()
    {
        var answer = LabelledTitles.Route("华容区人民政府", "关于住房公积金有关问题的请示");

        Assert.Equal("U07.domains[8]", answer.Clause);
        Assert.DoesNotContain(answer.Why, reason => reason.Seen == "住房");
    }

    [Fact]
    public void Route_LetterFromAUnitOfTheOffice_GoesToThatUnit()
    {
        var answer = LabelledTitles.Route("市政府办公室秘书二科", "关于有关事项的函");

        Assert.Equal(("U03", "U03"), (answer.Unit, answer.Clause));
    }

    [Fact]
    public void Route_NoSender_ReadsItFromTheTitle()
    {
        var answer = LabelledTitles.Router.Route(new RoutingItem("1", null, "鄂州市审计局关于有关事项的报告"));

        Assert.Equal(("U03.domains[4]", "ORG-SHENJI"), (answer.Clause, answer.Organisation));
    }

    [Fact]
    public void Route_ManyTitles_ConfidencesAreSharesThatDoNotExceedOne()
    {
        var answers = LabelledTitles.Of("dev").Select(title => LabelledTitles.Route(title.Issuer, title.Title));

        Assert.All(answers, answer => Assert.InRange(answer.Confidence + answer.Alternatives.Sum(other => other.Confidence), 0.1, 1.0));
    }
}
