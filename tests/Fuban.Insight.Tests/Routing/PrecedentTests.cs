using Fuban.Insight.Routing;

namespace Fuban.Insight.Tests.Routing;

public class PrecedentTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    private static Router With(params RoutingPrecedent[] rulings) => Router.Build(
        new RoutingMandate("鄂州市人民政府", [new("U01", "秘书一科", []), new("U02", "秘书二科", [])],
            [new("U01", "U01", RoutingClauseKind.Unit, "秘书一科"), new("U01.domains[0]", "U01", RoutingClauseKind.Domain, "教育"), new("U02", "U02", RoutingClauseKind.Unit, "秘书二科"), new("U02.domains[0]", "U02", RoutingClauseKind.Domain, "交通")]),
        [], rulings);

    private static RoutingPrecedent Ruling(string competent = "U02", string issuer = "市教育局") =>
        new("1", "裁〔2026〕1号", issuer, "市教育局关于校园周边道路停车泊位施划的请示", competent, "U02.domains[0]", new(2026, 1, 1), new(2028, 1, 1));

    private static RoutingItem Item(string title, string issuer = "市教育局", DateOnly? on = null) => new("", issuer, title) { On = on ?? Today };

    [Fact]
    public void Route_LikeARuling_FollowsItAndCitesIt()
    {
        var suggestion = With(Ruling()).Route(Item("市教育局关于学校周边道路停车泊位施划的请示"));

        Assert.Equal(("U02", "U02.domains[0]"), (suggestion.Unit, suggestion.Clause));
        Assert.Equal("裁〔2026〕1号", Assert.Single(suggestion.Precedents).Precedent.Number);
        Assert.Contains(suggestion.Why, e => e is { Source: EvidenceSource.Precedent, Seen: "裁〔2026〕1号" });
    }

    [Theory]
    [InlineData("市教育局关于公开招聘教师的请示", "市教育局")]
    [InlineData("市体育局关于体育馆周边道路停车收费的请示", "市体育局")]
    public void Route_UnlikeARuling_CitesNone(string title, string issuer) => Assert.Empty(With(Ruling()).Route(Item(title, issuer)).Precedents);

    [Theory]
    [InlineData("2025-12-31")]
    [InlineData("2028-01-01")]
    public void Route_BeforeOrAfterItsTime_CitesNone(string day) =>
        Assert.Empty(With(Ruling()).Route(Item("市教育局关于校园周边道路停车泊位施划的请示", on: DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))).Precedents);

    [Fact]
    public void Route_RulingOnABodyOutside_IsCitedButNamesNoSection()
    {
        var suggestion = With(Ruling("ORG-GONGAN")).Route(Item("市教育局关于校园周边道路停车泊位施划的请示"));

        Assert.Equal("ORG-GONGAN", Assert.Single(suggestion.Precedents).Precedent.Competent);
        Assert.DoesNotContain(suggestion.Why, e => e.Source == EvidenceSource.Precedent);
    }

    /// <summary>Bounced cases replayed: whatever was ruled once is cited for the next of its like, and nothing else is.</summary>
    [Fact]
    public void Route_AThousandCases_CitesARulingOnlyForItsLike()
    {
        string[] subjects = ["老旧小区加装电梯补贴", "河道采砂日常监管", "共享单车停放秩序", "农村公路日常养护", "校园食堂食品安全检查", "户外广告设施设置", "噪声扰民投诉办理", "医疗废物集中转运", "地下管线占道施工", "沿街商铺消防整治"];
        var rulings = subjects.Select((s, i) => new RoutingPrecedent($"{i}", $"裁〔2026〕{i + 1}号", "市城管局", $"市城管局关于{s}有关问题的请示", i % 2 == 0 ? "U01" : "U02", null, new(2026, 1, 1), new(2028, 1, 1))).ToArray();
        var router = With(rulings);
        var hits = 0;
        for (var n = 0; n < 1000; n++)
        {
            var subject = n % subjects.Length;
            var like = n % 3 != 0;
            var title = like ? $"市城管局关于{2026 - (n % 4)}年{subjects[subject]}工作的请示" : $"市城管局关于第{n}批人员出差审批的请示";
            var cited = router.Route(Item(title, "市城管局")).Precedents;
            if (like && cited is [{ Precedent.Id: var id }, ..] && id == $"{subject}") hits++;
            if (!like) Assert.Empty(cited);
        }

        Assert.Equal(666, hits);
    }
}
