using System.Globalization;
using Fuban.Office.Procedures;

namespace Fuban.Office.Tests.Procedures;

public sealed class ProcedureReaderTests
{
    private static ProcedureText Line(string middle = "") => new ProcedureText().Start("s").Raw(middle).End("e");

    public static TheoryData<string, string, string> Broken() => new()
    {
        { "element-unsupported", "x", "<scriptTask id='x' />" },
        { "element-unsupported", "x", "<userTask id='x' fuban:assignee='starter'><standardLoopCharacteristics /></userTask>" },
        { "attribute-unsupported", "x", "<userTask id='x' fuban:assignee='starter' fuban:outcome='a' />" },
        { "attribute-unsupported", "x", "<subProcess id='x' triggeredByEvent='true' />" },
        { "attribute-missing", "x", "<userTask id='x' />" },
        { "attribute-missing", "x", "<serviceTask id='x' />" },
        { "assignee", "x", "<userTask id='x' fuban:assignee='张三' />" },
        { "assignee", "x", "<userTask id='x' fuban:assignee='role:head@unit:{item}' />" },
        { "code-form", "x", "<userTask id='x' fuban:assignee='starter' fuban:outcomes='OK' />" },
        { "term", "x", "<userTask id='x' fuban:assignee='starter' fuban:due='soon' />" },
        { "redo-step", "x", "<userTask id='x' fuban:assignee='starter' fuban:redo='nobody' />" },
        { "completion", "x", "<userTask id='x' fuban:assignee='var:a'><multiInstanceLoopCharacteristics><completionCondition>most</completionCondition></multiInstanceLoopCharacteristics></userTask>" },
        { "id-duplicate", "s", "<endEvent id='s' />" },
        { "id-form", "1 2", "<endEvent id='1 2' />" },
        { "flow-dangling", "x", "<sequenceFlow id='x' sourceRef='s' targetRef='nowhere' />" },
        { "start-many", "x", "<startEvent id='x' />" },
        { "unreachable", "x", "<endEvent id='x' />" },
        { "end-outgoing", "e", "<sequenceFlow id='x' sourceRef='e' targetRef='e' />" },
        { "incoming-forbidden", "s", "<sequenceFlow id='x' sourceRef='s' targetRef='s' />" },
        { "outgoing-many", "s", "<sequenceFlow id='x' sourceRef='s' targetRef='e' />" },
        { "boundary-step", "x", "<boundaryEvent id='x' attachedToRef='nobody'><timerEventDefinition><timeDuration>2h</timeDuration></timerEventDefinition></boundaryEvent>" },
        { "timer-duration", "x", "<boundaryEvent id='x' attachedToRef='s'><timerEventDefinition><timeCycle>R3</timeCycle></timerEventDefinition></boundaryEvent>" },
        { "start-missing", "x", "<subProcess id='x' />" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Read_WhatIsBroken_IsRefusedWithElementAndLine(string code, string element, string xml)
    {
        var problems = Line(xml).Flows("s e").Problems();

        Assert.Contains(problems, problem => problem.Code == code && problem.ElementId == element && problem.Line > 2);
        Assert.All(problems, problem => Assert.DoesNotContain("{", ProcedureTexts.Sentence(problem).Replace("{item}", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public void Read_Malformed_TellsTheLine()
    {
        var problem = Assert.Single(Line("<!-- a\nremark -->\n<scriptTask id='x' />").Flows("s e").Problems());

        Assert.Equal(6, problem.Line);
    }

    [Fact]
    public void Read_SeveralProblems_ListsThemAll()
    {
        var problems = Line("<scriptTask id='x' /><userTask id='y' fuban:assignee='starter' fuban:due='soon' />").Problems();

        Assert.Superset(new HashSet<string> { "element-unsupported", "term", "unreachable", "outgoing-missing" }, problems.Select(problem => problem.Code).ToHashSet());
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e 'x'>]><definitions />")]
    [InlineData("<definitions>")]
    [InlineData("")]
    public void Read_NotPlainXml_IsRefused(string xml) => Assert.Equal("xml", Assert.Single(ProcedureReader.Read(xml).Problems).Code);

    [Fact]
    public void Read_TooLarge_IsRefused() =>
        Assert.Equal("too-large", Assert.Single(ProcedureReader.Read(new string(' ', ProcedureReader.LargestFile + 1)).Problems).Code);

    [Theory]
    [InlineData("outcome == 'b'", "gateway-not-exhaustive", "g")]
    [InlineData("outcome == 'b' and var.x", "gateway-not-exhaustive", "g")]
    [InlineData("outcome == 'z'", "outcome-unknown", "no")]
    [InlineData("outcome = 'b'", "condition-syntax", "no")]
    [InlineData("'b'", "condition-syntax", "no")]
    [InlineData("outcome == 'a'", "flow-never-taken", "no")]
    public void Read_GatewayConditions_MustCoverWhatCanArrive(string condition, string code, string element)
    {
        var problems = new ProcedureText().Start("s").Step("a", "a b c").Choice("g").End("e").End("f").Flows("s a g")
            .Flow("g", "e", "outcome == 'a'").Flow("g", "f", condition, "no").Problems();

        Assert.Contains(problems, problem => problem.Code == code && problem.ElementId == element);
    }

    [Theory]
    [InlineData("outcome == 'b' or outcome == 'c'")]
    [InlineData("outcome != 'a'")]
    [InlineData("!(outcome == 'a')")]
    public void Read_GatewayWhoseConditionsCoverAll_NeedsNoDefault(string condition) =>
        Assert.Empty(new ProcedureText().Start("s").Step("a", "a b c").Choice("g").End("e").End("f").Flows("s a g").Flow("g", "e", "outcome == 'a'").Flow("g", "f", condition).Problems());

    [Fact]
    public void Read_JoinBehindAChoice_IsRefusedBecauseItWouldWaitForEver()
    {
        var problems = new ProcedureText().Start("s").Step("a", "x y").Choice("g", "d").Step("b").Step("c").Parallel("j").End("e")
            .Flows("s a g").Flow("g", "b", "outcome == 'x'").Flow("g", "c", id: "d").Flows("b j e").Flows("c j").Problems();

        Assert.Contains(problems, problem => problem is { Code: "join-without-split", ElementId: "j" });
    }

    [Fact]
    public void Read_BranchThatLeavesItsBlock_IsRefused()
    {
        var problems = new ProcedureText().Start("s").Parallel("p").Step("a", "x y").Choice("g", "d").Step("b").Parallel("j").End("e").End("f")
            .Flows("s p a g").Flow("g", "f", "outcome == 'x'").Flow("g", "j", id: "d").Flows("p b j e").Problems();

        Assert.Contains(problems, problem => problem is { Code: "split-without-join", ElementId: "p" });
    }

    [Fact]
    public void Read_LoopWithoutAStep_IsRefused()
    {
        var problems = new ProcedureText().Start("s").Choice("m").Effect("x").Choice("g", "d").End("e").Flows("s m x g").Flow("g", "m", "var.again").Flow("g", "e", id: "d").Problems();

        Assert.Contains(problems, problem => problem.Code == "loop-without-step");
    }

    [Fact]
    public void Read_NonInterruptingTimerThatOpensWork_IsRefused()
    {
        var problems = new ProcedureText().Start("s").Step("a").Timer("t", "a", false).Step("b").End("e").End("f").Flows("s a e").Flows("t b f").Problems();

        Assert.Contains(problems, problem => problem is { Code: "timer-branch", ElementId: "t" });
    }

    [Fact]
    public void Read_OutcomeAfterAJoin_IsRefused()
    {
        var problems = new ProcedureText().Start("s").Parallel("p").Step("a").Step("b").Parallel("j").Choice("g", "d").End("e").End("f")
            .Flows("s p a j g").Flows("p b j").Flow("g", "e", "outcome == 'done'").Flow("g", "f", id: "d").Problems();

        Assert.Contains(problems, problem => problem.Code == "outcome-undefined");
    }

    [Theory]
    [InlineData("var.a == 'x' and !var.b", true)]
    [InlineData("var.a == 'x' and var.b", false)]
    [InlineData("var.b or var.n == 2", true)]
    [InlineData("var.n != 2.0", false)]
    [InlineData("empty(var.none) and !empty(var.a)", true)]
    [InlineData("any('yes') and !all('yes')", true)]
    [InlineData("(var.b or true) and outcome == 'no'", true)]
    [InlineData("var.a", false)]
    public void Evaluate_Condition_GivesItsValue(string text, bool expected)
    {
        var variables = Variables.None.With(new Dictionary<string, ProcedureValue?> { ["a"] = "x", ["b"] = false, ["n"] = 2 });

        var (condition, position) = ConditionParser.Parse(text);

        Assert.True(condition is not null, position.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(expected, condition.Holds(new ConditionFacts("no", ["yes", "no"], variables)));
    }
}
