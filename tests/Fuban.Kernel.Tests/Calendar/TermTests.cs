using System.Text.Json;
using CsCheck;
using Fuban.Kernel.Calendar;

namespace Fuban.Kernel.Tests.Calendar;

public class TermTests
{
    [Theory]
    [InlineData("20wd", 20, TermUnit.WorkingDays)]
    [InlineData("60d", 60, TermUnit.Days)]
    [InlineData("3mo", 3, TermUnit.Months)]
    [InlineData("2h", 2, TermUnit.Hours)]
    [InlineData("30min", 30, TermUnit.Minutes)]
    [InlineData(" 05WD ", 5, TermUnit.WorkingDays)]
    [Trait("Rule", "CAL-09")]
    public void TryParse_Expression_GivesCountAndUnit(string text, int count, TermUnit unit)
    {
        Assert.True(Term.TryParse(text, out var term, out _));
        Assert.Equal(new Term(count, unit), term);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("20")]
    [InlineData("wd")]
    [InlineData("0wd")]
    [InlineData("-3d")]
    [InlineData("1.5d")]
    [InlineData("3m")]
    [InlineData("10000d")]
    [InlineData("99999999999999999999d")]
    [InlineData("20 wd")]
    [InlineData("２０wd")]
    public void TryParse_AnythingElse_IsRefused(string? text)
    {
        Assert.False(Term.TryParse(text, out _, out var refusal));
        Assert.Equal("CAL-term", refusal.Code);
    }

    [Fact]
    public void ToString_ThenParse_GivesTheSameTerm() =>
        Gen.Select(Gen.Int[1, Term.Most], Gen.Enum<TermUnit>(), (count, unit) => new Term(count, unit)).Sample(term =>
            Term.Parse(term.ToString()) == term && JsonSerializer.Deserialize<Term>(JsonSerializer.Serialize(term)) == term);
}
