using Fuban.Office.Search.Words;

namespace Fuban.Office.Tests.Search;

public class FoldingTests
{
    [Theory]
    [InlineData("信訪", "信访")]
    [InlineData("檔案", "档案")]
    [InlineData("鄂州市人民政府辦公室職責", "鄂州市人民政府办公室职责")]
    [InlineData("ＡＢＣ１２３", "abc123")]
    [InlineData("臺灣", "台湾")]
    [InlineData("羣眾", "群众")]
    [InlineData("〔２０１１〕５號", "〔2011〕5号")]
    public void Of_OtherForms_IsOneForm(string text, string folded) => Assert.Equal(Folding.Of(folded), Folding.Of(text));

    [Fact]
    public void Of_AnyText_KeepsEveryPlace()
    {
        var text = "信訪局𠮷田，檔案ＡＢ";

        Assert.Equal(text.Length, Folding.Of(text).Length);
    }

    [Theory]
    [InlineData("信访件督办", "信访 访件 件督 督办 办")]
    [InlineData("信访，督办", "信访 访 督办 办")]
    [InlineData("财政", "财政 政")]
    [InlineData("5G基站", "5g 基站 站")]
    [InlineData("信访\n件", "信访 访件 件")]
    [InlineData("信访\n\n件", "信访 访 件")]
    [InlineData("𠮷田", "𠮷田 田")]
    [InlineData("、。", "")]
    public void AllTokens_OfText_ArePairsWordsAndLastCharacters(string text, string tokens) => Assert.Equal(tokens, string.Join(' ', Term.AllTokens(Folding.Of(text))));

    [Theory]
    [InlineData("信访", "信访", false)]
    [InlineData("信访件", "信访 访件", false)]
    [InlineData("水", "水", true)]
    [InlineData("2011年", "2011 年", true)]
    [InlineData("第5次", "第 5 次", true)]
    [InlineData("年度5", "年度 度 5", false)]
    public void Of_Word_AsksForWhatTextsHold(string word, string tokens, bool prefix)
    {
        var term = Term.Of(word)!;

        Assert.Equal((tokens, prefix), (string.Join(' ', term.Tokens), term.IsPrefix));
    }

    [Theory]
    [InlineData("信访", "xf")]
    [InlineData("鄂州政办发", "ezzbf")]
    [InlineData("重庆", "zq cq")]
    public void Spellings_OfWords_AreTheirFirstLetters(string word, string spellings) => Assert.Equal(spellings.Split(' ').Order(), Initials.Spellings(word).Order());

    [Theory]
    [InlineData("2011 5", "", 2011, 5)]
    [InlineData("[2011]5", "", 2011, 5)]
    [InlineData("〔2011〕5号", "", 2011, 5)]
    [InlineData("〔2011〕5號", "", 2011, 5)]
    [InlineData("（２０１１）第０５号", "", 2011, 5)]
    [InlineData("鄂州政办发2011-5", "鄂州政办发", 2011, 5)]
    [InlineData("鄂州政办发〔2011〕5号", "鄂州政办发", 2011, 5)]
    [InlineData("鄂州政办发 2011年 第5号", "鄂州政办发", 2011, 5)]
    [InlineData("erzbf2011-5", "erzbf", 2011, 5)]
    [InlineData("收〔2026〕1号", "收", 2026, 1)]
    public void Parse_Number_InWhateverForm(string text, string word, int year, int serial) => Assert.Equal(new NumberForm(word, year, serial), NumberForm.Parse(Folding.Of(text)));

    [Theory]
    [InlineData("20115")]
    [InlineData("2011年5月")]
    [InlineData("防汛 2011")]
    [InlineData("3011-5")]
    [InlineData("关于2011年5号台风的报告")]
    public void Parse_WhatIsNoNumber_IsWords(string text) => Assert.Null(NumberForm.Parse(Folding.Of(text)));
}
