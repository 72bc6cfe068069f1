using System.Globalization;
using System.Text;
using Fuban.Kernel.Calendar;

namespace Fuban.Kernel.Tests.Calendar;

public class NoticeTextTests
{
    private const string Arrangement2026 =
        """
        国务院办公厅关于2026年
        部分节假日安排的通知
        国办发明电〔2025〕7号

        各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
        现将2026年元旦、春节等节假日的安排通知如下。
        一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
        二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
        三、清明节：4月4日（周六）至6日（周一）放假，共3天。
        四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
        五、端午节：6月19日（周五）至21日（周日）放假，共3天。
        六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
        七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
        节假日期间，请妥善安排值班。

        国务院办公厅
        2025年11月4日
        """;

    [Fact]
    [Trait("Rule", "CAL-04")]
    public void Parse_WholeNotice_EqualsTheFileOfTheYear()
    {
        var reading = NoticeText.Parse(Arrangement2026).OrThrow();

        Assert.True(reading.Complete);
        Assert.Equal(WorkCalendar.Statutory.NoticeOf(2026)!.Days, reading.ToNotice().Days);
        Assert.Equal(WorkCalendar.Statutory.NoticeOf(2026)!.Hash, reading.ToNotice().Hash);
        Assert.Equal(["国办发明电〔2025〕7号"], reading.Papers);
    }

    [Fact]
    public void Parse_PastedOnOneLine_ReadsTheSame()
    {
        var reading = NoticeText.Parse(Arrangement2026.ReplaceLineEndings("")).OrThrow();

        Assert.True(reading.Complete, string.Join('\n', reading.NotUnderstood));
        Assert.Equal(NoticeText.Parse(Arrangement2026).OrThrow().Days, reading.Days);
    }

    [Fact]
    public void Parse_LinesBrokenAnywhere_ReadsTheSame()
    {
        var broken = Arrangement2026.Replace("共9天。2月14日", "共9\n天。2月\n14日").Replace("二、春节：", "二、春节：\n");

        var reading = NoticeText.Parse(broken).OrThrow();

        Assert.True(reading.Complete);
        Assert.Equal(NoticeText.Parse(Arrangement2026).OrThrow().Days, reading.Days);
    }

    [Fact]
    [Trait("Rule", "CAL-03")]
    public void Parse_OneDoubtfulSentence_KeepsTheRestAndNamesIt()
    {
        var reading = NoticeText.Parse(Arrangement2026.Replace("5月9日（周六）上班", "5月9日（周五）上班")).OrThrow();

        var sentence = Assert.Single(reading.NotUnderstood);
        Assert.Equal("劳动节", sentence.Holiday);
        Assert.Equal("CAL-weekday", Assert.Single(sentence.Problems).Code);
        Assert.False(reading.Complete);
    }

    [Fact]
    public void Parse_HolidaysThatContradictEachOther_IsNotComplete()
    {
        var reading = NoticeText.Parse(Arrangement2026.Replace("9月20日（周日）", "9月26日（周六）")).OrThrow();

        Assert.False(reading.Complete);
        Assert.Contains(reading.NotUnderstood, sentence => sentence.Problems.Any(problem => problem.Code == "CAL-both"));
    }

    [Fact]
    public void Parse_WithoutYear_IsRefused() => Assert.Equal("CAL-year", NoticeText.Parse("元旦：1月1日放假。").Refusal?.Code);

    [Theory]
    [MemberData(nameof(Years))]
    public void Parse_TextWrittenFromANotice_GivesItsDaysBack(int year)
    {
        var notice = WorkCalendar.Statutory.NoticeOf(year)!;

        var reading = NoticeText.Parse(Write(notice), year).OrThrow();

        Assert.True(reading.Complete, string.Join('\n', reading.NotUnderstood));
        Assert.Equal(notice.Hash, reading.ToNotice().Hash);
    }

    public static TheoryData<int> Years() => [.. Enumerable.Range(2007, 20)];

    private static string Write(HolidayNotice notice)
    {
        var text = new StringBuilder();
        foreach (var holiday in notice.Days.GroupBy(day => day.Name))
        {
            text.Append(holiday.Key).Append('：');
            foreach (var day in holiday) text.Append(CultureInfo.InvariantCulture, $"{day.Date.Year}年{day.Date.Month}月{day.Date.Day}日{(day.IsOffDay ? "放假" : "上班")}。");
            text.Append('\n');
        }
        return text.ToString();
    }
}
