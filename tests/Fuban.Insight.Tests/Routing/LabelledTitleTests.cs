using System.Globalization;

namespace Fuban.Insight.Tests.Routing;

public sealed class LabelledTitleTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("dev", 0.97, 0.95)]
    [InlineData("holdout", 0.95, 0.95)]
    [InlineData("fresh", 0.95, 0.90)]
    public void Route_LabelledTitles_FindsUnitAndClause(string set, double unitGoal, double clauseGoal)
    {
        var titles = LabelledTitles.Of(set);

        var answers = titles.Select(title => (title, answer: LabelledTitles.Route(title.Issuer, title.Title))).ToList();

        var units = answers.Average(pair => pair.answer.Unit == pair.title.Unit ? 1.0 : 0);
        var clauses = answers.Average(pair => pair.answer.Clause == pair.title.Clause ? 1.0 : 0);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{set}: {titles.Count} titles, unit {units:F3}, clause {clauses:F3}"));
        foreach (var (title, answer) in answers.Where(pair => pair.answer.Clause != pair.title.Clause))
            output.WriteLine($"  {title.Issuer} | {title.Title} | {title.Clause} <> {answer.Clause} ({answer.Confidence}) {string.Join(", ", answer.Why.Select(reason => $"{reason.Seen}>{reason.Clause}"))}");
        foreach (var bin in answers.GroupBy(pair => Math.Floor(pair.answer.Confidence * 10) / 10).OrderBy(bin => bin.Key))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  confidence {bin.Key:F1}: {bin.Count()} titles, {bin.Average(pair => pair.answer.Unit == pair.title.Unit ? 1.0 : 0):F2} right"));
        Assert.True(units >= unitGoal, $"unit {units}");
        Assert.True(clauses >= clauseGoal, $"clause {clauses}");
    }
}
