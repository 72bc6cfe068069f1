using System.Text.Json;
using Fuban.Testing;

namespace Fuban.Insight.Tests.Routing;

public sealed class StateCouncilTests
{
    [Theory]
    [InlineData("职业教育改革", "U06.domains[0]")]
    [InlineData("公立医院绩效", "U06.domains[5]")]
    [InlineData("无废城市", "U07.domains[5]")]
    [InlineData("科学技术奖励", "U04.domains[1]")]
    [InlineData("4626号提案", "U09.functions[1]")]
    [InlineData("个人所得税专项", "U03.liaison[0]")]
    [InlineData("合法性审核", "U03.domains[13]")]
    [InlineData("地质灾害", "U05.domains[3]")]
    [InlineData("政府网站集约化", "U13.functions[4]")]
    [InlineData("融资担保基金", "U12.domains[0]")]
    public void Route_RealDocumentOfTheCentre_FollowsItsSubject(string words, string clause)
    {
        var file = SharedData.Path("data/official-documents/state-council.jsonl");
        var document = File.ReadLines(file).Select(line => JsonSerializer.Deserialize<Document>(line, JsonSerializerOptions.Web)!).First(document => document.Title.Contains(words));

        var answer = LabelledTitles.Route(document.Office, document.Title, document.Text);

        Assert.Equal(clause, answer.Clause);
    }

    private sealed record Document(string Office, string Title, string Text);
}
