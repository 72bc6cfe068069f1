using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Fuban.Host.Cli;
using Fuban.Kernel.Calendar;
using Fuban.Testing;

namespace Fuban.Host.Tests.Cli;

public class CalendarVerbsTests
{
    private const string Notice2027 = "关于2027年部分节假日安排的通知\n一、元旦：1月1日（周五）至4日（周一）放假调休，共4天。1月9日（周六）上班。\n";

    [Fact]
    [Trait("Rule", "CAL-06")]
    public void Add_AsJson_PrintsTheAgreedKeys()
    {
        var (code, output, _) = Run("zh-Hans", "calendar", "add", "2026-09-30", "20wd", "--json");

        using var json = JsonDocument.Parse(output);
        Assert.Equal(0, code);
        Assert.StartsWith("""{"from":"2026-09-30","term":"20wd","due":"2026-11-03","provisional":false,"skipped":[{"date":"2026-10-01","reason":"holiday",""", output);
        Assert.Equal(["from", "term", "due", "provisional", "skipped", "rule"], json.RootElement.EnumerateObject().Select(key => key.Name).Take(6));
    }

    [Theory]
    [InlineData("2026-09-30", "20wd", "2026-11-03")]
    [InlineData("2026-10-01T23:30", "2h", "2026-10-02 01:30")]
    [InlineData("2026-10-01T15:30Z", "2h", "2026-10-02 01:30")]
    [InlineData("2026-10-01T23:30:00+08:00", "1wd", "2026-10-08")]
    [InlineData("2026-12-21", "20wd", "2027-01-19（暂定：2027年放假安排尚未公布或不全）")]
    public void Add_ForPeople_PrintsOneLine(string from, string term, string line)
    {
        var (code, output, _) = Run("zh-Hans", "calendar", "add", from, term);

        Assert.Equal((0, line), (code, output.TrimEnd()));
    }

    [Theory]
    [InlineData(2, "CAL-term", "2026-09-30", "20")]
    [InlineData(2, "CAL-from", "2026-13-30", "20wd")]
    [InlineData(1, "CAL-moment", "2026-09-30", "2h")]
    [InlineData(1, "CAL-range", "2099-12-30", "2wd")]
    [InlineData(1, "CAL-file", "2026-09-30", "2wd", "--notice", "no-such-file.json")]
    public void Add_WhatCannotBeCounted_IsRefusedOnTheErrorStream(int expected, string refusal, params string[] args)
    {
        var (code, output, error) = Run("zh-Hans", ["calendar", "add", .. args]);

        Assert.Equal(expected, code);
        Assert.Empty(output);
        Assert.StartsWith(refusal + ": ", error);
        Assert.DoesNotContain("{0}", error);
    }

    [Fact]
    [Trait("Rule", "CAL-05")]
    public void Add_WithAPartialNotice_UsesItsDaysAndStaysProvisional()
    {
        using var folder = new TempFolder();
        var file = folder.Write("notice.txt", Notice2027);

        var (code, output, _) = Run("zh-Hans", "calendar", "add", "2026-12-22", "9wd", "--notice", file, "--json");

        using var json = JsonDocument.Parse(output);
        Assert.Equal(0, code);
        Assert.Equal("2027-01-06", json.RootElement.GetProperty("due").GetString());
        Assert.True(json.RootElement.GetProperty("provisional").GetBoolean());
    }

    [Theory]
    [InlineData("zh-Hans", "国庆节", "调休上班", "〔2026年通知〕")]
    [InlineData("en", "国庆节", "make-up workday", "[notice of 2026]")]
    public void Explain_InEachLanguage_NamesEachDayReasonAndNotice(string language, params string[] parts)
    {
        var (code, output, _) = Run(language, "calendar", "explain", "2026-09-30", "20wd");

        Assert.Equal(0, code);
        Assert.All(parts, part => Assert.Contains(part, output));
        Assert.Contains("2026-10-07", output);
        Assert.Contains("CAL-06", output);
    }

    [Fact]
    public void Check_DoubtfulText_ListsItAndExitsWithRefused()
    {
        using var folder = new TempFolder();
        var file = folder.File("notice.txt");
        File.WriteAllBytes(file, CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Notice2027 + "二、春节：另行通知，2月9日再议。\n"));

        var (code, output, _) = Run("zh-Hans", "calendar", "check", file);

        Assert.Equal(1, code);
        Assert.Contains("2027-01-09 周六  上班", output);
        Assert.Contains("未能识读的语句", output);
        Assert.Contains("2027-05-01 是法定节假日", output);
    }

    [Fact]
    public void Check_WholeNoticeAsJson_GivesTheYearsFile()
    {
        using var folder = new TempFolder();
        var notice = WorkCalendar.Statutory.NoticeOf(2026)!;
        var file = folder.Write("2026.json", NoticeJson.Write(notice));

        var (code, output, error) = Run("en", "calendar", "check", file, "--json");

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(notice.Hash, NoticeJson.Read(Encoding.UTF8.GetBytes(output)).OrThrow().Hash);
    }

    [Fact]
    public void Texts_OfEveryLanguage_HaveTheSameKeys()
    {
        var folder = Path.Combine(Repository.Root, "src", "Fuban.Host", "Cli");
        static IEnumerable<(string Key, int Arguments)> Keys(string file) => System.Xml.Linq.XDocument.Load(file).Descendants("data")
            .Select(data => ((string)data.Attribute("name")!, Enumerable.Range(0, 5).Count(i => data.Value.Contains($"{{{i}}}"))));

        Assert.Equal(Keys(Path.Combine(folder, "CalendarVerbs.resx")), Keys(Path.Combine(folder, "CalendarVerbs.en.resx")));
    }

    [Theory]
    [InlineData("en_US.UTF-8", "en")]
    [InlineData("C.UTF-8", "zh-Hans")]
    [InlineData("zh_TW.UTF-8", "zh-Hant")]
    [InlineData(null, "zh-Hans")]
    public void Choose_FromTheEnvironment_IsChineseUnlessAsked(string? locale, string language)
    {
        Assert.Equal(language, CliLanguage.Choose([], name => name == "LANG" ? locale : null).Name);
        Assert.Equal("en", CliLanguage.Choose(["calendar", "--lang", "en"], _ => locale).Name);
    }

    private static (int Code, string Output, string Error) Run(string language, params string[] args)
    {
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
            using var output = new StringWriter();
            using var error = new StringWriter();
            var code = new RootCommand { CalendarVerbs.Create() }.Parse(args).Invoke(new InvocationConfiguration { Output = output, Error = error });
            return (code, output.ToString(), error.ToString());
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }
}
