using System.Globalization;
using Fuban.Documents.Incoming;

namespace Fuban.Documents.Tests.Incoming;

public class SmartDateTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("1125", "2026-11-25")]
    [InlineData("１１２５", "2026-11-25")]
    [InlineData("11-25", "2026-11-25")]
    [InlineData("11/5", "2026-11-05")]
    [InlineData("1.5", "2027-01-05")]
    [InlineData("0105", "2027-01-05")]
    [InlineData("0801", "2026-08-01")]
    [InlineData("11月25日", "2026-11-25")]
    [InlineData("十一月二十五日", "2026-11-25")]
    [InlineData("2026-11-25", "2026-11-25")]
    [InlineData("2026/1/5", "2026-01-05")]
    [InlineData("2026.11.25", "2026-11-25")]
    [InlineData("20261125", "2026-11-25")]
    [InlineData("2026年11月25日", "2026-11-25")]
    [InlineData(" 2026 年 1 月 5 日 ", "2026-01-05")]
    [InlineData("二〇二六年十一月二十五日", "2026-11-25")]
    [InlineData("2024-02-29", "2024-02-29")]
    [InlineData("昨天", "2026-11-22")]
    [InlineData("今天", "2026-11-23")]
    [InlineData("明天", "2026-11-24")]
    [InlineData("大后天", "2026-11-26")]
    [InlineData("+5", "2026-11-28")]
    [InlineData("-3", "2026-11-20")]
    [InlineData("+0", "2026-11-23")]
    [InlineData("10天", "2026-12-03")]
    [InlineData("十天内", "2026-12-03")]
    [InlineData("3天前", "2026-11-20")]
    public void Parse_Date_IsRead(string typed, string expected)
    {
        var result = SmartDate.Parse(typed, Today, _ => throw new InvalidOperationException("no workdays asked"));

        Assert.Equal((DateOnly.ParseExact(expected, "yyyy-MM-dd", CultureInfo.InvariantCulture), null), (result.Date, result.RefusalCode));
    }

    [Theory]
    [InlineData("5个工作日", 5)]
    [InlineData("5 工作日", 5)]
    [InlineData("十五个工作日内", 15)]
    [InlineData("5wd", 5)]
    [InlineData("+20WD", 20)]
    public void Parse_Workdays_AsksCalendar(string typed, int count)
    {
        List<int> asked = [];

        var result = SmartDate.Parse(typed, Today, n =>
        {
            asked.Add(n);
            return new(2030, 1, 1);
        });

        Assert.Equal([count], asked);
        Assert.Equal(new DateOnly(2030, 1, 1), result.Date);
    }

    [Theory]
    [InlineData("", SmartDate.Unreadable)]
    [InlineData("125", SmartDate.Unreadable)]
    [InlineData("下周一", SmartDate.Unreadable)]
    [InlineData("2026-11/25", SmartDate.Unreadable)]
    [InlineData("1325", SmartDate.NoSuchDay)]
    [InlineData("0230", SmartDate.NoSuchDay)]
    [InlineData("0229", SmartDate.NoSuchDay)]
    [InlineData("2026-02-29", SmartDate.NoSuchDay)]
    [InlineData("2026-00-10", SmartDate.NoSuchDay)]
    [InlineData("1900-01-01", SmartDate.OutOfRange)]
    [InlineData("2206-01-01", SmartDate.OutOfRange)]
    [InlineData("+99999", SmartDate.OutOfRange)]
    [InlineData("9999wd", SmartDate.OutOfRange)]
    public void Parse_NoDate_IsRefusedByCode(string typed, string code)
    {
        var result = SmartDate.Parse(typed, Today, _ => Today);

        Assert.Equal((null, code), (result.Date, result.RefusalCode));
    }

    [Theory]
    [InlineData("2027-01-03", "1230", "2026-12-30")]
    [InlineData("2027-12-20", "0229", "2028-02-29")]
    public void Parse_NoYear_IsNearest(string today, string typed, string expected)
    {
        var result = SmartDate.Parse(typed, DateOnly.Parse(today, CultureInfo.InvariantCulture), _ => Today);

        Assert.Equal(DateOnly.Parse(expected, CultureInfo.InvariantCulture), result.Date);
    }

    [Theory]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    [InlineData("fa-IR")]
    public void Parse_OtherCulture_ReadsSame(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var result = SmartDate.Parse("2026-11-25", Today, _ => Today);

            Assert.Equal(new DateOnly(2026, 11, 25), result.Date);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
