using System.Globalization;
using Fuban.Office.Text;

namespace Fuban.Office.Tests.Text;

public class TypedDateTests
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
    [InlineData("25", "2026-11-25")]
    [InlineData("5", "2026-12-05")]
    [InlineData("20号", "2026-11-20")]
    [InlineData("今日", "2026-11-23")]
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
        var result = TypedDate.Parse(typed, Today, _ => throw new InvalidOperationException("no workdays asked"));

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

        var result = TypedDate.Parse(typed, Today, n =>
        {
            asked.Add(n);
            return new(2030, 1, 1);
        });

        Assert.Equal([count], asked);
        Assert.Equal(new DateOnly(2030, 1, 1), result.Date);
    }

    [Theory]
    [InlineData("", TypedDate.Unreadable)]
    [InlineData("125", TypedDate.Unreadable)]
    [InlineData("下周一", TypedDate.Unreadable)]
    [InlineData("2026-11/25", TypedDate.Unreadable)]
    [InlineData("soon", TypedDate.Unreadable)]
    [InlineData("32", TypedDate.NoSuchDay)]
    [InlineData("99999999", TypedDate.OutOfRange)]
    [InlineData("1325", TypedDate.NoSuchDay)]
    [InlineData("0230", TypedDate.NoSuchDay)]
    [InlineData("0229", TypedDate.NoSuchDay)]
    [InlineData("2026-02-29", TypedDate.NoSuchDay)]
    [InlineData("2026-00-10", TypedDate.NoSuchDay)]
    [InlineData("1900-01-01", TypedDate.OutOfRange)]
    [InlineData("2206-01-01", TypedDate.OutOfRange)]
    [InlineData("+99999", TypedDate.OutOfRange)]
    [InlineData("9999wd", TypedDate.OutOfRange)]
    public void Parse_NoDate_IsRefusedByCode(string typed, string code)
    {
        var result = TypedDate.Parse(typed, Today, _ => Today);

        Assert.Equal((null, code), (result.Date, result.RefusalCode));
    }

    [Theory]
    [InlineData("2027-01-03", "1230", "2026-12-30")]
    [InlineData("2027-12-20", "0229", "2028-02-29")]
    public void Parse_NoYear_IsNearest(string today, string typed, string expected)
    {
        var result = TypedDate.Parse(typed, DateOnly.Parse(today, CultureInfo.InvariantCulture), _ => Today);

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
            var result = TypedDate.Parse("2026-11-25", Today, _ => Today);

            Assert.Equal(new DateOnly(2026, 11, 25), result.Date);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
