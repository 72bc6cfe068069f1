using Fuban.Office.Procedures;

namespace Fuban.Office.Tests.Procedures;

public sealed class EngineTests
{
    private static readonly ProcedureDefinition s_line = new ProcedureText()
        .Start("s").Step("draft").Many("work").Step("review", "accept again").Choice("g", "ok").Step("close").End("e")
        .Flows("s draft work review g").Flow("g", "close", id: "ok").Flow("g", "draft", "outcome == 'again'").Flows("close e")
        .Definition();

    private static readonly ProcedureDefinition s_fork = new ProcedureText()
        .Start("s").Step("draft").Parallel("split").Step("left").Step("left2").Step("right").Parallel("join").Step("after").End("e")
        .Flows("s draft split left left2 join after e").Flows("split right join")
        .Definition();

    private static Dictionary<string, ProcedureValue?> People(params string[] people) => new() { ["people"] = people };

    private static Running AtReview()
    {
        var running = new Running(s_line, People("a", "b", "c")).Complete("draft");
        foreach (var item in new[] { "a", "b", "c" }) running.Complete("work", item: item);
        return running;
    }

    [Fact]
    public void Complete_OnAPlainLine_MovesToTheEnd()
    {
        var running = AtReview().Complete("review", "accept").Complete("close");

        Assert.Equal(EndKind.Completed, running.Last.Ended);
        Assert.Empty(running.State.Tokens);
    }

    [Fact]
    public void Complete_ByCondition_TakesTheFlowOfTheOutcome() =>
        Assert.Equal("draft", AtReview().Complete("review", "again").Open);

    [Fact]
    public void Complete_ImpossibleMoves_AreRefusedByCode()
    {
        var running = new Running(s_line, People("a"));
        var token = running.Token("draft");

        Assert.Equal("PROC-token", Running.Refused(Engine.Complete(s_line, running.State, 99, "done", null, ProcedureText.Now)));
        Assert.Equal("PROC-outcome", Running.Refused(Engine.Complete(s_line, running.State, token, "nonsense", null, ProcedureText.Now)));
        Assert.Equal("PROC-not-visited", Running.Refused(Engine.Return(s_line, running.State, token, "review", ProcedureText.Now)));
        Assert.Equal("PROC-same-step", Running.Refused(Engine.Return(s_line, running.State, token, "draft", ProcedureText.Now)));
        Assert.Equal("PROC-nobody-returned", Running.Refused(Engine.CompleteStraightBack(s_line, running.State, token, null, ProcedureText.Now)));
        Assert.Equal("PROC-timer", Running.Refused(Engine.FireTimer(s_line, running.State, 5, ProcedureText.Now)));
        Assert.Equal("PROC-collection-empty", Running.Refused(Engine.Complete(s_line, running.State, token, "done", new Dictionary<string, ProcedureValue?> { ["people"] = null }, ProcedureText.Now)));

        var ended = Engine.Terminate(s_line, running.State, ProcedureText.Now).Transition!.State;

        Assert.Equal("PROC-ended", Running.Refused(Engine.Complete(s_line, ended, token, "done", null, ProcedureText.Now)));
        Assert.Equal("PROC-ended", Running.Refused(Engine.Terminate(s_line, ended, ProcedureText.Now)));
    }

    [Theory]
    [InlineData("all", 4)]
    [InlineData("any", 1)]
    [InlineData("50%", 2)]
    [InlineData("51%", 3)]
    [InlineData("100%", 4)]
    public void Complete_OfParallelInstances_EndsTheStepWhenEnoughAreDone(string completion, int needed)
    {
        var definition = new ProcedureText().Start("s").Many("work", completion: completion).Step("next").End("e").Flows("s work next e").Definition();
        var running = new Running(definition, People("a", "b", "c", "d"));

        foreach (var item in new[] { "a", "b", "c", "d" }.Take(needed))
        {
            Assert.DoesNotContain("next", running.Open, StringComparison.Ordinal);
            running.Complete("work", item: item);
        }

        Assert.Equal("next", running.Open);
        Assert.Equal(4 - needed, running.Last.Closed.Count(token => token.How == ClosedAs.Cancelled));
    }

    [Fact]
    public void Complete_OfASequence_OpensOneAfterTheOther()
    {
        var definition = new ProcedureText().Start("s").Many("sign", sequential: true).End("e").Flows("s sign e").Definition();
        var running = new Running(definition, People("a", "b"));

        Assert.Equal("sign:a", running.Open);
        Assert.Equal("sign:b", running.Complete("sign", item: "a").Open);
        Assert.Equal(EndKind.Completed, running.Complete("sign", item: "b").Last.Ended);
    }

    [Fact]
    public void Complete_ThatChangesItsOwnCollection_OpensNewAndClosesDroppedInstances()
    {
        var running = new Running(s_line, People("a", "b", "c")).Complete("draft");

        running.Complete("work", item: "a", changes: People("a", "c", "d"));

        Assert.Equal("work:c work:d", running.Open);
        Assert.Contains(running.Last.Closed, token => token is { Item: "b", How: ClosedAs.Cancelled });
    }

    [Fact]
    public void Join_OpenBranch_IsWaitedFor()
    {
        var running = new Running(s_fork).Complete("draft").Complete("left");

        Assert.Equal("left2 right", running.Open);
        Assert.Equal("left2", running.Complete("right").Open);
        Assert.Equal("after", running.Complete("left2").Open);
    }

    [Fact]
    public void Return_ThenStraightBack_ComesBackToTheReturner()
    {
        var running = AtReview().Complete("review", "accept").Return("close", "draft");

        Assert.Equal("draft", running.Open);
        Assert.Equal("close", running.StraightBack("draft").Open);
    }

    [Fact]
    public void Return_ThenComplete_GoesTheOrdinaryWay()
    {
        var running = AtReview().Return("review", "draft").Complete("draft");

        Assert.Equal("work:a work:b work:c", running.Open);
    }

    [Fact]
    public void Return_OfAReturn_FindsItsWayBackThroughBoth()
    {
        var running = AtReview().Complete("review", "accept").Return("close", "review").Return("review", "draft");

        Assert.Equal("review", running.StraightBack("draft").Open);
        Assert.Equal("close", running.StraightBack("review").Open);
    }

    [Fact]
    public void Return_OfOneParallelInstance_LeavesItsFellowsAtWork()
    {
        var running = new Running(s_line, People("a", "b", "c")).Complete("draft").Return("work", "draft", "b");

        Assert.Equal("draft work:a work:c", running.Open);
        Assert.True(running.Last.Opened.Single().ComesBack);

        running.Complete("work", item: "a").Complete("work", item: "c");
        Assert.Equal("draft", running.Open);
        Assert.Equal("work:b", running.StraightBack("draft").Open);
        Assert.Equal("review", running.Complete("work", item: "b").Open);
    }

    [Fact]
    public void Return_OfOneParallelInstance_MayEndWithAnotherInItsPlace()
    {
        var running = new Running(s_line, People("a", "b")).Complete("draft").Return("work", "draft", "b");

        running.StraightBack("draft", changes: People("a", "z"));

        Assert.Equal("work:a work:z", running.Open);
    }

    [Fact]
    public void Redo_FromALaterStep_RedoesOneInstanceAndComesBack()
    {
        var running = AtReview().Redo("work", "b", by: "review");

        Assert.Equal("work:b", running.Open);
        Assert.Equal("review", running.Complete("work", item: "b").Open);
        Assert.Equal("close", running.Complete("review", "accept").Open);
    }

    [Fact]
    public void Redo_OfTwoInstances_ComesBackWhenBothAreDone()
    {
        var running = AtReview().Redo("work", "b", by: "review").Redo("work", "c");

        Assert.Equal("work:b work:c", running.Open);
        Assert.Equal("work:c", running.Complete("work", item: "b").Open);
        Assert.Equal("review", running.Complete("work", item: "c").Open);
    }

    [Fact]
    public void Redo_WhileTheStepIsOpen_ReopensTheInstance()
    {
        var running = new Running(s_line, People("a", "b")).Complete("draft").Complete("work", item: "a").Redo("work", "a");

        Assert.Equal("work:a work:b", running.Open);
        Assert.Equal("review", running.Complete("work", item: "b").Complete("work", item: "a").Open);
    }

    [Fact]
    public void Redo_OfWhatIsNotDone_IsRefused()
    {
        var running = new Running(s_line, People("a", "b")).Complete("draft").Complete("work", item: "a");

        Assert.Equal("PROC-not-done", Running.Refused(Engine.Redo(s_line, running.State, "work", "b", null, ProcedureText.Now)));
        Assert.Equal("PROC-not-done", Running.Refused(Engine.Redo(s_line, running.State, "work", "zz", null, ProcedureText.Now)));
        Assert.Equal("PROC-redo-by", Running.Refused(Engine.Redo(s_line, AtReview().State, "work", "a", null, ProcedureText.Now)));
    }

    [Fact]
    public void Return_ToWhoWaitsForOneself_IsRefused()
    {
        var running = new Running(s_line, People("a", "b")).Complete("draft").Return("work", "draft", "b");

        Assert.Equal("PROC-waits-for-you", Running.Refused(Engine.Return(s_line, running.State, running.Token("draft"), "work", ProcedureText.Now)));
    }

    [Fact]
    public void Return_OutOfAParallelBlock_CallsTheOtherBranchesOff()
    {
        var running = new Running(s_fork).Complete("draft").Complete("right").Return("left", "draft");

        Assert.Equal("draft", running.Open);
        Assert.Empty(running.State.Arrived);
        Assert.Equal("left right", running.Complete("draft").Open);
    }

    [Fact]
    public void Return_IntoAFinishedParallelBlock_KeepsTheOtherBranchDone()
    {
        var running = new Running(s_fork).Complete("draft").Complete("right").Complete("left").Complete("left2").Return("after", "left");

        Assert.Equal("left2", running.Complete("left").Open);
        Assert.Equal("after", running.Complete("left2").Open);
        Assert.Equal(EndKind.Completed, running.Complete("after").Last.Ended);
    }

    [Fact]
    public void Return_IntoAFinishedParallelBlockAndStraightBack_LeavesNoTraceAtTheJoin()
    {
        var running = new Running(s_fork).Complete("draft").Complete("right").Complete("left").Complete("left2").Return("after", "left").StraightBack("left");

        Assert.Equal("after", running.Open);
        Assert.Empty(running.State.Arrived);
    }

    [Fact]
    public void Return_IntoASiblingBranch_IsRefused()
    {
        var running = new Running(s_fork).Complete("draft").Complete("left");

        Assert.Equal("PROC-other-branch", Running.Refused(Engine.Return(s_fork, running.State, running.Token("right"), "left", ProcedureText.Now)));
    }

    [Fact]
    public void Redo_FromInsideABlock_LeavesTheOtherBranchAtWork()
    {
        var running = new Running(s_fork).Complete("draft").Redo("draft", null, by: "left");

        Assert.Equal("draft right", running.Open);
        Assert.Equal("left right", running.Complete("draft").Open);
    }

    [Fact]
    public void SubProcess_WithATerminateEnd_EndsItsOwnContentOnly()
    {
        var definition = new ProcedureText()
            .Start("s").Sub("sub", sub => sub.Start("s2").Parallel("p").Step("a", "done stop").Choice("g", "on").Step("b").Parallel("j").Terminate("t").End("e2")
                .Flows("s2 p a g").Flow("g", "j", id: "on").Flow("g", "t", "outcome == 'stop'").Flows("p b j e2"))
            .Step("next").End("e").Flows("s sub next e").Definition();

        Assert.Equal("next", new Running(definition).Complete("a", "stop").Open);
        Assert.Equal("next", new Running(definition).Complete("a").Complete("b").Open);
    }

    [Fact]
    public void Terminate_AnyState_ClosesEverything()
    {
        var running = new Running(s_fork).Complete("draft");

        var transition = Engine.Terminate(s_fork, running.State, ProcedureText.Now).Transition!;

        Assert.Equal(EndKind.Terminated, transition.Ended);
        Assert.Equal(2, transition.Closed.Count);
        Assert.Empty(transition.State.Tokens);
    }

    [Fact]
    public void State_ThroughJson_IsTheSame()
    {
        var changes = new Dictionary<string, ProcedureValue?> { ["people"] = new[] { "市财政局", "b" }, ["urgent"] = true, ["copies"] = 2.5m, ["note"] = "加急" };
        var state = new Running(s_line, changes).Complete("draft").Return("work", "draft", "b").State;

        var json = state.ToJson();

        Assert.Equal(json, ProcedureState.FromJson(json).ToJson());
        Assert.Contains("市财政局", json, StringComparison.Ordinal);
        Assert.Equal(2.5m, ProcedureState.FromJson(json).Variables["copies"]!.Number);
    }
}
