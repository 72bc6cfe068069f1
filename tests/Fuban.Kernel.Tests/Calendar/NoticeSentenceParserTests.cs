using System.Globalization;
using System.Text.Json;
using Fuban.Kernel.Calendar;

namespace Fuban.Kernel.Tests.Calendar;

public class NoticeSentenceParserTests
{
    public static TheoryData<int, string, string> Cases()
    {
        using var stream = typeof(NoticeSentenceParserTests).Assembly.GetManifestResourceStream(typeof(NoticeSentenceParserTests), "description_parsing_cases.json")!;
        using var document = JsonDocument.Parse(stream);
        var cases = new TheoryData<int, string, string>();
        foreach (var entry in document.RootElement.EnumerateArray())
        {
            var expected = entry.GetProperty("expected").EnumerateArray()
                .Select(day => (day.GetProperty("isOffDay").GetBoolean() ? "-" : "+") + day.GetProperty("date").GetString()).Order(StringComparer.Ordinal);
            cases.Add(entry.GetProperty("year").GetInt32(), entry.GetProperty("description").GetString()!, string.Join(' ', expected));
        }
        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    [Trait("Rule", "CAL-03")]
    public void Parse_RealSentence_GivesItsDays(int year, string description, string expected)
    {
        var reading = NoticeSentenceParser.Parse(description, year);

        Assert.Equal(expected, Show(reading));
        Assert.Empty(reading.NotUnderstood);
    }

    [Fact]
    public void Cases_InTheFile_AreAllThere() => Assert.Equal(49, Cases().Count);

    [Theory]
    [InlineData("1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。", 2025, 8, 2)]
    [InlineData("9月3日至5日放假调休，共3天，其中9月3日（星期四）放假，9月4日（星期五）调休，9月6日（星期日）上班。", 2015, 3, 1)]
    [InlineData("10月1日至3日（星期四至星期六）放假，共3天。", 2009, 3, 0)]
    [InlineData("6 月 19 日 ( 周五 ) 至 21 日 ( 周日 ) 放假, 共 3 天.", 2026, 3, 0)]
    [InlineData("6月7日放假，与周末连休，共3天。", 2019, 1, 0)]
    public void Parse_OtherForms_AreUnderstood(string description, int year, int off, int worked)
    {
        var reading = NoticeSentenceParser.Parse(description.Replace('.', '。'), year);

        Assert.Empty(reading.NotUnderstood);
        Assert.Equal((off, worked), (reading.Days.Count(day => day.IsOffDay), reading.Days.Count(day => !day.IsOffDay)));
    }

    [Theory]
    [InlineData("1月1日至3日放假，共4天。", "CAL-count")]
    [InlineData("1月1日（周五）放假1天。", "CAL-weekday")]
    [InlineData("2月30日放假。", "CAL-date")]
    [InlineData("3日放假。", "CAL-date")]
    [InlineData("5月7日至1日放假。", "CAL-date")]
    [InlineData("5月1日放假。5月1日上班。", "CAL-both")]
    [InlineData("1月1日放假，1月5日视情况安排。", "CAL-clause")]
    [InlineData("放假三天。", "CAL-clause")]
    [InlineData("2月3日（星期二）起正常上班。", "CAL-clause")]
    public void Parse_DoubtfulSentence_IsReportedNotGuessed(string description, string code)
    {
        var reading = NoticeSentenceParser.Parse(description, 2026);

        Assert.False(reading.Complete);
        Assert.Contains(reading.NotUnderstood.SelectMany(sentence => sentence.Problems), problem => problem.Code == code);
    }

    [Fact]
    public void Parse_Recommendation_TakesNoDay()
    {
        var reading = NoticeSentenceParser.Parse("2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位安排职工在除夕（2月9日）休息。", 2024);

        Assert.True(reading.Complete);
        Assert.DoesNotContain(reading.Days, day => day.Date == new DateOnly(2024, 2, 9));
        Assert.Single(reading.Remarks);
    }

    [Fact]
    public void Parse_WithoutHeading_NamesTheHolidayByTheLaw()
    {
        var reading = NoticeSentenceParser.Parse("9月25日（周五）至27日（周日）放假，共3天。", 2026);

        Assert.All(reading.Days, day => Assert.Equal("中秋节", day.Name));
    }

    internal static string Show(NoticeReading reading) => string.Join(' ', reading.Days
        .Select(day => (day.IsOffDay ? "-" : "+") + day.Date.ToString("O", CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal));
}
