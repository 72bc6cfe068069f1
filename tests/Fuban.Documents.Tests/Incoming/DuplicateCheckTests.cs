using System.Text.Json;
using Fuban.Documents.Incoming;
using Fuban.Testing;

namespace Fuban.Documents.Tests.Incoming;

public class DuplicateCheckTests
{
    private const string Title = "关于申请拨付防汛抢险专项资金的请示";
    private static readonly Guid Id = new("01890000-0000-7000-8000-000000000001");

    [Theory]
    [InlineData("鄂州财[2026]第07号", "市财政局", DuplicateReason.Number)]
    [InlineData("鄂州财〔2026〕7号", "", DuplicateReason.Number)]
    public void Find_SameNumberTypedOtherwise_Matches(string number, string issuer, object reason)
    {
        var matches = DuplicateCheck.Find(new("完全不同的题目", issuer, number, null), [Registered(Title, "市财政局", "鄂州财〔2026〕7号", null)]);

        Assert.Equal([new DuplicateMatch(Id, (DuplicateReason)reason, 1)], matches);
    }

    [Theory]
    [InlineData("关于申请拨付防汛抢险专项资金的请示 ", "鄂州财〔2026〕8号", false)]
    [InlineData("关于 申请拨付防汛抢险专项资金的请示。", null, true)]
    [InlineData("关于申请拔付防汛抢险专项资金的请示", null, true)]
    [InlineData("关于申请拨付2025年防汛抢险专项资金的请示", null, false)]
    [InlineData("关于申请拨付抗旱专项资金的请示", null, false)]
    public void Find_Title_MatchesButForSmallChanges(string title, string? number, bool expected)
    {
        var matches = DuplicateCheck.Find(new(title, "市财政局", number, null), [Registered(Title, "市财政局", "鄂州财〔2026〕7号", null)]);

        Assert.Equal(expected, matches.Count == 1);
    }

    [Fact]
    public void Find_OtherIssuersSameNumber_DoesNotMatch()
    {
        var matches = DuplicateCheck.Find(new("完全不同的题目", "市审计局", "第7号", null), [Registered(Title, "市财政局", "第7号", null)]);

        Assert.Empty(matches);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Find_StateCouncilDocuments_AreNoDuplicatesOfOneAnother(bool numbered)
    {
        var documents = StateCouncil().ConvertAll(d => numbered ? d : d with { Number = null });

        var matches = documents.SelectMany((d, i) => DuplicateCheck.Find(d, documents.Take(i).Select(other => new DuplicateCandidate(Id, other))));

        Assert.Equal(45, documents.Count);
        Assert.Empty(matches);
    }

    [Fact]
    public void Find_LightlyChangedCopies_AreFoundByText()
    {
        foreach (var document in StateCouncil())
        {
            var text = string.Concat(document.Text!.Select((c, i) => i % 40 == 39 ? '某' : c));
            var excerpt = document.Text![..(document.Text!.Length / 2)];

            var changed = DuplicateCheck.Find(new("另外一个题目", null, null, text), [new(Id, document)]);
            var partial = DuplicateCheck.Find(new("另外一个题目", null, null, excerpt), [new(Id, document)]);

            Assert.Equal(DuplicateReason.Text, Assert.Single(changed).Reason);
            Assert.Equal(DuplicateReason.Text, Assert.Single(partial).Reason);
        }
    }

    private static DuplicateCandidate Registered(string title, string issuer, string number, string? text) => new(Id, new(title, issuer, number, text));

    private static List<DuplicateProbe> StateCouncil() => [.. File.ReadLines(SharedData.Path("data/official-documents/state-council.jsonl")).Select(line =>
    {
        using var json = JsonDocument.Parse(line);
        string Field(string name) => json.RootElement.GetProperty(name).GetString()!;
        return new DuplicateProbe(Field("title"), Field("office"), Field("doc_no"), Field("text"));
    })];
}
