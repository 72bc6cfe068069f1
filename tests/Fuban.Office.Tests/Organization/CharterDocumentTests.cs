using System.Text.Json.Nodes;
using Fuban.Insight.Routing;
using Fuban.Office.Organization.Charter;

namespace Fuban.Office.Tests.Organization;

public sealed class CharterDocumentTests
{
    private static readonly string First = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "charter", "ezhou.json"));
    private static readonly string Outside = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "charter", "organisations.json"));
    private static readonly string Second = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Organization", "second-charter.json"));

    [Fact]
    [Trait("Rule", "M-01")]
    public void Read_FirstCharter_HasFifteenUnitsAndTheDiscipline()
    {
        var reading = CharterDocument.Read(First);

        Assert.Empty(reading.Problems);
        Assert.Equal(15, reading.Document!.Units.Count(unit => !unit.Independent));
    }

    [Fact]
    [Trait("Rule", "M-03")]
    [Trait("Rule", "M-04")]
    public void Read_FirstCharter_KeepsQuotasApart()
    {
        var posts = CharterDocument.Read(First).Document!.Posts;

        Assert.Equal((57, 3), (posts.AdministrativeQuota, posts.WorkerQuota));
        Assert.Equal((6, 3), (posts.Leadership[1].Quota, posts.Leadership[1].OfWhichConcurrent));
    }

    [Fact]
    [Trait("Rule", "M-02")]
    public void Read_FirstCharter_GivesEachLiaisonBodyToOneUnit()
    {
        var liaison = CharterDocument.Read(First).Document!.Units.SelectMany(unit => unit.Liaison).ToList();

        Assert.Equal(liaison.Count, liaison.Distinct().Count());
    }

    [Theory]
    [InlineData("U03.domains[2]", "U03", "财政")]
    [InlineData("D05", "U09", "督促检查公文、会议决定事项和领导指示的落实并跟踪调研、报告")]
    [InlineData("D03", null, "研究各区、开发区、街道、部门等报文单位的请示，提出审核意见报批")]
    [InlineData("A4", null, "扶贫开发")]
    [InlineData("P06", "U09", "政务督查室主任")]
    [InlineData("P08", null, "正科级")]
    [InlineData("O1", null, "市人民政府法制办公室")]
    [InlineData("U08", "U08", "文书科")]
    public void Clauses_FirstCharter_AreFoundByAddress(string address, string? unit, string text)
    {
        var clause = CharterDocument.Read(First).Document!.Clauses.Single(clause => clause.Address == address);

        Assert.Equal((unit, text), (clause.Unit, clause.Text));
    }

    [Theory]
    [InlineData("$.units[0].colour", "units.0", "colour", "\"red\"")]
    [InlineData("$.units[1].code", "units.1", "code", "\"K1\"")]
    [InlineData("$.units[1].code", "units.1", "code", "\"M1\"")]
    [InlineData("$.units[3].aliases[0]", "units.3", "aliases", "[\"综合科\"]")]
    [InlineData("$.units[2].name", "units.2", "name", "null")]
    [InlineData("$.units[2].name", "units.2", "name", "7")]
    [InlineData("$.units[2].name", "units.2", "name", "\"\"")]
    [InlineData("$.duties[0].units[0]", "duties.0", "units", "[\"K9\"]")]
    [InlineData("$.adjustments[0].transferredTo", "adjustments.0", "transferredTo", "null")]
    [InlineData("$.adjustments[0].kind", "adjustments.0", "kind", "\"lost\"")]
    [InlineData("$.posts.leadership[1].unit", "posts.leadership.1", "unit", "\"K8\"")]
    [InlineData("$.posts.gradeQuotas[0].including", "posts.gradeQuotas.0", "quota", "0")]
    [InlineData("$.office.timeZone", "office", "timeZone", "\"Asia/Nowhere\"")]
    [InlineData("$.office.workingHours[0]", "office", "workingHours", "[[\"12:00\",\"09:00\"]]")]
    [InlineData("$.effectiveFrom", "", "effectiveFrom", "\"soon\"")]
    [InlineData("$.units", "", "units", "null")]
    public void Read_CharterWithMistake_NamesItsPath(string path, string at, string key, string value)
    {
        var root = JsonNode.Parse(Second)!;
        var place = at.Split('.', StringSplitOptions.RemoveEmptyEntries).Aggregate(root, (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!);
        place[key] = JsonNode.Parse(value);

        var reading = CharterDocument.Read(root.ToJsonString());

        Assert.Null(reading.Document);
        Assert.Contains(reading.Problems, problem => problem.Path == path);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"version\":\"1\",\"version\":\"2\"}")]
    public void Read_NotACharter_ReportsAndDoesNotThrow(string json)
    {
        var reading = CharterDocument.Read(json);

        Assert.Null(reading.Document);
        Assert.NotEmpty(reading.Problems);
    }

    [Fact]
    public void Read_DirectoryOfFirstCharter_HasNoProblem()
    {
        var reading = OrganisationDocument.Read(Outside, CharterDocument.Read(First).Document!);

        Assert.Empty(reading.Problems);
        Assert.Equal(245, reading.Document!.Organisations.Length);
    }

    [Fact]
    [Trait("Rule", "M-08")]
    [Trait("Rule", "M-09")]
    public void Read_DirectoryOfFirstCharter_TellsRelationsApartAndKnowsWhoSucceededWhom()
    {
        var all = OrganisationDocument.Read(Outside, CharterDocument.Read(First).Document!).Document!.Organisations;

        Assert.Equal(["attached", "liaises", "manages", "none", "subordinate"], all.Select(o => o.Relation).Distinct().Order(StringComparer.Ordinal));
        var ended = all.Where(o => o.To is not null).ToList();
        Assert.NotEmpty(ended);
        Assert.All(ended.SelectMany(o => o.Successors), code => Assert.Contains(all, o => o.Code == code));
        Assert.All(ended.SelectMany(o => o.Successors.Select(code => (o.To, Next: all.Single(next => next.Code == code)))), pair => Assert.False(pair.Next.To <= pair.To));
    }

    [Theory]
    [InlineData("competentClause", "\"U03.domains[99]\"", "competentClause")]
    [InlineData("competentUnit", "\"U04\"", "competentUnit")]
    [InlineData("competentUnit", "\"U99\"", "competentUnit")]
    [InlineData("successors", "[\"ORG-NOBODY\"]", "successors[0]")]
    [InlineData("parent", "\"ORG-NOBODY\"", "parent")]
    [InlineData("aliases", "[\"市审计局\"]", "shortName")]
    [InlineData("namePatterns", "[\"(\"]", "namePatterns")]
    public void Read_DirectoryWithMistake_NamesItsPath(string key, string value, string named)
    {
        var root = JsonNode.Parse(Outside)!;
        var all = root["organisations"]!.AsArray();
        var finance = all.Single(item => (string?)item!["code"] == "ORG-CAIZHENG")!;
        finance[key] = JsonNode.Parse(value);

        var reading = OrganisationDocument.Read(root.ToJsonString(), CharterDocument.Read(First).Document!);

        Assert.Null(reading.Document);
        Assert.EndsWith("." + named, Assert.Single(reading.Problems).Path);
    }

    [Theory]
    [InlineData("市财政局", "关于有关事项的请示", "K2", "K2.domains[0]")]
    [InlineData("临河县人民政府", "关于中学校舍改造的请示", "K3", "K3.domains[0]")]
    [InlineData("临河县人民政府", "关于城区污水管网建设的请示", "K2", "K2.domains[1]")]
    [InlineData("临河县人民政府", "关于扶贫项目的请示", "市农业农村局", "T1")]
    [InlineData("省政府办公厅", "关于开展大督查的通知", "K4", "K4.functions[0]")]
    [InlineData("某单位", "关于有关事项的函", "K1", "K1.functions[0]")]
    public void Route_SecondCharter_CitesItsOwnClauses(string issuer, string title, string unit, string clause)
    {
        var router = CharterRouting.Build(CharterDocument.Read(Second).Document!, new OrganisationDocument([]));

        var answer = router.Route(new RoutingItem("1", issuer, title));

        Assert.Equal((unit, clause), (answer.Unit, answer.Clause));
    }
}
