using Fuban.Kernel.Rules;

namespace Fuban.Kernel.Tests.Rules;

public sealed class RuleUnitsTests
{
    [Theory]
    [InlineData(RuleUnits.Term, "20wd", null)]
    [InlineData(RuleUnits.Term, "20", "CAL-term")]
    [InlineData(RuleUnits.Days, "30", null)]
    [InlineData(RuleUnits.Days, "0", "RULE-number")]
    [InlineData(RuleUnits.Number, "-1", "RULE-number")]
    [InlineData(RuleUnits.Bytes, "104857600", null)]
    [InlineData(RuleUnits.Bytes, "100 MB", "RULE-number")]
    [InlineData(RuleUnits.Word, "word", null)]
    [InlineData(RuleUnits.Word, "", "RULE-word")]
    [InlineData(RuleUnits.Word, "two words", "RULE-word")]
    [InlineData(RuleUnits.Word, "abcdefghijklmnopqrstuvwxyz", "RULE-word")]
    public void Refuse_ValueAgainstItsUnit_NamesTheFault(string unit, string value, string? code) => Assert.Equal(code, RuleUnits.RefusalTo(unit, value)?.Code);

    [Fact]
    public void Refuse_UnitThatDoesNotExist_IsAFaultOfTheProgram() => Assert.Throws<InvalidOperationException>(() => RuleUnits.RefusalTo("metres", "1"));
}
