namespace Fuban.Ui.Tests;

public sealed class SmartDateTextTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("2026-11-25", "2026-11-25")]
    [InlineData("2026年11月25日", "2026-11-25")]
    [InlineData("20261125", "2026-11-25")]
    [InlineData("2026/1/5", "2026-01-05")]
    [InlineData("1125", "2026-11-25")]
    [InlineData("11-25", "2026-11-25")]
    [InlineData("11月25日", "2026-11-25")]
    [InlineData("０１０５", "2027-01-05")]
    [InlineData("25", "2026-11-25")]
    [InlineData("5", "2026-12-05")]
    [InlineData("+5", "2026-11-28")]
    [InlineData("5天", "2026-11-28")]
    [InlineData("5个工作日", "2026-11-30")]
    [InlineData("+5wd", "2026-11-30")]
    [InlineData(" 明天 ", "2026-11-24")]
    [InlineData("今天", "2026-11-23")]
    public void Parse_WhatClerksType_GivesTheDate(string text, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), SmartDateText.Parse(text, Today, WorkingDays));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("1345")]
    [InlineData("2026-02-30")]
    [InlineData("0229")]
    [InlineData("99999999")]
    public void Parse_NoDate_GivesNull(string? text) => Assert.Null(SmartDateText.Parse(text, Today, WorkingDays));

    private static DateOnly WorkingDays(int days) => Today.AddDays(days / 5 * 7 + days % 5);
}
