using Fuban.Office.Procedures;

namespace Fuban.Office.Tests.Procedures;

/// <summary>退单: a part goes beside the flow to be decided, and comes back or goes to another.</summary>
public sealed class EngineReferTests
{
    private static readonly ProcedureDefinition s_line = new ProcedureText()
        .Start("s").Raw("<userTask id='work' name='work' fuban:assignee='var:people' fuban:refuse='decide rule'><multiInstanceLoopCharacteristics isSequential='false' /></userTask>")
        .Step("decide").Step("rule").Step("close", more: "fuban:refuse='rule'").End("e").Flows("s work close e").Definition();

    private static Running Started() => new(s_line, new Dictionary<string, ProcedureValue?> { ["people"] = (string[])["a", "b"] });

    private static Move Refer(Running running, string step, string? item, string to, Dictionary<string, ProcedureValue?>? changes = null) =>
        Engine.Refer(s_line, running.State, running.Token(step, item), to, changes, ProcedureText.Now);

    [Fact]
    public void Refer_OneOfTwo_WaitsWhileTheOtherWorksOn()
    {
        var running = Started();

        var referred = Refer(running, "work", "a", "decide").Transition!;

        Assert.Equal(["decide", "work"], referred.State.Tokens.Select(t => t.Node).Order());
        Assert.Equal(ClosedAs.Returned, Assert.Single(referred.Closed).How);
        var other = Engine.Complete(s_line, referred.State, referred.State.Tokens.Single(t => t.Node == "work").Id, "done", null, ProcedureText.Now).Transition!;
        Assert.Equal("decide", Assert.Single(other.State.Tokens).Node);
    }

    [Fact]
    public void Decide_WithoutAChange_ComesBackToWhoDeclined()
    {
        var referred = Refer(Started(), "work", "a", "decide").Transition!.State;

        var decided = Engine.Complete(s_line, referred, referred.Tokens.Single(t => t.Node == "decide").Id, "done", null, ProcedureText.Now).Transition!;

        Assert.Equal(["a", "b"], decided.State.Tokens.Select(t => t.Item).Order());
        Assert.False(decided.State.Step("decide")!.Live);
    }

    [Fact]
    public void Decide_ByNamingAnother_GivesThePartToHimAndTheFlowGoesOn()
    {
        var referred = Refer(Started(), "work", "a", "rule").Transition!.State;
        var decided = Engine.Complete(
            s_line, referred, referred.Tokens.Single(t => t.Node == "rule").Id, "done", new Dictionary<string, ProcedureValue?> { ["people"] = (string[])["c", "b"] }, ProcedureText.Now).Transition!.State;

        Assert.Equal(["b", "c"], decided.Tokens.Select(t => t.Item).Order());
        foreach (var item in new[] { "b", "c" })
            decided = Engine.Complete(s_line, decided, decided.Tokens.Single(t => t.Item == item).Id, "done", null, ProcedureText.Now).Transition!.State;
        Assert.Equal("close", Assert.Single(decided.Tokens).Node);
    }

    [Fact]
    public void Refer_SingleStep_ComesBackAfterTheRuling()
    {
        var running = Started().Complete("work", item: "a").Complete("work", item: "b");
        var referred = Refer(running, "close", null, "rule").Transition!.State;

        var back = Engine.Complete(s_line, referred, Assert.Single(referred.Tokens).Id, "done", null, ProcedureText.Now).Transition!.State;

        Assert.Equal("close", Assert.Single(back.Tokens).Node);
        Assert.Null(back.End);
    }

    [Fact]
    public void Refer_WhatTheFileDoesNotAllow_IsRefused()
    {
        var running = Started();
        var referred = Refer(running, "work", "a", "decide").Transition!.State;

        Assert.Equal("PROC-refuse", Running.Refused(Refer(running, "work", "a", "close")));
        Assert.Equal("PROC-beside", Running.Refused(Engine.Return(s_line, referred, referred.Tokens.Single(t => t.Item == "b").Id, "decide", ProcedureText.Now)));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("work")]
    [InlineData("close")]
    public void Read_RefusalsToAStepOfTheFlow_IsAProblem(string target)
    {
        var file = new ProcedureText().Start("s").Step("work", more: $"fuban:refuse='{target}'").Step("close").End("e").Flows("s work close e");

        Assert.Contains(ProcedureReader.Read(file.ToString()!).Problems, p => p.Code == "refuse-step");
    }
}
