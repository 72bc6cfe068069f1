using Fuban.Office.Procedures;

namespace Fuban.Office.Tests.Procedures;

/// <summary>加签、减签、转办、自由流、重启.</summary>
public sealed class EngineSignerTests
{
    private static readonly Dictionary<string, ProcedureValue?> s_people = new() { ["people"] = new[] { "a", "b" } };

    private static Running Two() => new(new ProcedureText().Start("s").Step("draft").Step("check", "agree object").End("e").Flows("s draft check e").Definition());

    private static Running Add(Running running, string step, bool after, params string[] posts) =>
        running.Moved(Engine.AddSigners(running.Definition, running.State, step, 0, "clerk", posts, after, ProcedureText.Now));

    private static Running Sign(Running running, string post, bool objects = false) =>
        running.Moved(Engine.Sign(running.Definition, running.State, running.State.Tokens.Single(token => token.Signer == post).Id, objects, ProcedureText.Now));

    private static string Signers(Running running) => string.Join(" ", running.State.Tokens.Select(token => token.Signer ?? "-").Order(StringComparer.Ordinal));

    [Fact]
    public void AddSigners_Before_TheHolderWaitsForAllOfThem()
    {
        var running = Add(Two(), "draft", after: false, "p", "q");

        Assert.Equal("p q", Signers(running));
        Assert.Equal(ClosedAs.Waiting, Assert.Single(running.Last.Closed).How);
        Sign(running, "p");
        Assert.Equal("q", Signers(running));
        Sign(running, "q");

        Assert.Equal(new Assignee(AssigneeKind.Post, "clerk"), Assert.Single(running.Last.Opened).Assignee);
        Assert.Equal("check", running.Complete("draft").Open);
    }

    [Fact]
    public void AddSigners_After_TheFlowGoesOnWhenAllHaveSigned()
    {
        var running = Add(Two(), "draft", after: true, "p", "q");

        Assert.Equal("-", Signers(running));
        running.Complete("draft");
        Assert.Equal(("p q", "draft draft"), (Signers(running), running.Open));
        Sign(Sign(running, "q"), "p");

        Assert.Equal("check", running.Open);
        Assert.Equal("-", Signers(running));
    }

    [Fact]
    public void Sign_WithObjection_GivesItBackToTheHolder()
    {
        var running = Add(Two(), "draft", after: true, "p", "q").Complete("draft");
        Sign(running, "p", objects: true);

        Assert.Equal(("-", "draft"), (Signers(running), running.Open));
        Assert.Equal([ClosedAs.Returned, ClosedAs.Cancelled], running.Last.Closed.Select(closed => closed.How).Order());
        Assert.Equal("check", running.Complete("draft").Open);
    }

    [Fact]
    public void RemoveSigner_TheLast_LetsTheWorkGoOn()
    {
        var before = Add(Two(), "draft", after: false, "p");
        before.Moved(Engine.RemoveSigner(before.Definition, before.State, "draft", 0, "p", ProcedureText.Now));
        Assert.Equal("-", Signers(before));

        var after = Add(Two(), "draft", after: true, "p").Complete("draft");
        after.Moved(Engine.RemoveSigner(after.Definition, after.State, "draft", 0, "p", ProcedureText.Now));
        Assert.Equal("check", after.Open);
    }

    [Fact]
    public void Signing_Forbidden_IsRefused()
    {
        var running = Add(Two(), "draft", after: true, "p");
        var (definition, state) = (running.Definition, running.State);

        Assert.Equal("PROC-signer-twice", Running.Refused(Engine.AddSigners(definition, state, "draft", 0, "clerk", ["p"], true, ProcedureText.Now)));
        Assert.Equal("PROC-signer-twice", Running.Refused(Engine.AddSigners(definition, state, "draft", 0, "clerk", ["clerk"], true, ProcedureText.Now)));
        Assert.Equal("PROC-signer-none", Running.Refused(Engine.RemoveSigner(definition, state, "draft", 0, "q", ProcedureText.Now)));
        Assert.Equal("PROC-not-open", Running.Refused(Engine.AddSigners(definition, state, "check", 0, "clerk", ["q"], true, ProcedureText.Now)));
        Assert.Equal("PROC-no-signer", Running.Refused(Engine.Sign(definition, state, running.Token("draft"), false, ProcedureText.Now)));
        running.Complete("draft");
        var signer = running.State.Tokens[0].Id;
        Assert.Equal("PROC-signed-before", Running.Refused(Engine.AddSigners(definition, running.State, "draft", 0, "clerk", ["q"], false, ProcedureText.Now)));
        Assert.Equal("PROC-signer", Running.Refused(Engine.Return(definition, running.State, signer, "draft", ProcedureText.Now)));
        Assert.Equal("PROC-signer", Running.Refused(Engine.Jump(definition, running.State, signer, "check", null, ProcedureText.Now)));
        var before = Add(Two(), "draft", after: false, "p");
        Assert.Equal("PROC-object-before", Running.Refused(Engine.Sign(definition, before.State, before.State.Tokens[0].Id, true, ProcedureText.Now)));
    }

    [Fact]
    public void AddSigners_OneOfSeveral_LeavesTheOthersAtWork()
    {
        var running = new Running(new ProcedureText().Start("s").Many("vote").End("e").Flows("s vote e").Definition(), s_people);
        running.Moved(Engine.AddSigners(running.Definition, running.State, "vote", 1, "b", ["p"], false, ProcedureText.Now));

        Assert.Equal("vote:a vote:b", running.Open);
        running.Complete("vote", item: "a");
        Assert.Null(running.State.End);
        Sign(running, "p").Complete("vote", item: "b");
        Assert.Equal(EndKind.Completed, running.State.End);
    }

    [Fact]
    public void Hand_ToAPost_ComesBackToItWhenItWasAway()
    {
        var running = Two().Complete("draft");
        running.Moved(Engine.Hand(running.Definition, running.State, running.Token("check"), "deputy", ProcedureText.Now)).Return("check", "draft").StraightBack("draft");

        Assert.Equal(new Assignee(AssigneeKind.Post, "deputy"), Assert.Single(running.Last.Opened).Assignee);
    }

    [Fact]
    public void Jump_WhereTheFileAllows_LeavesOutWhatLiesBetween()
    {
        var running = new Running(new ProcedureText().Start("s").Step("a", more: "fuban:jump='c'").Step("b").Step("c").End("e").Flows("s a b c e").Definition());

        Assert.Equal("PROC-jump", Running.Refused(Engine.Jump(running.Definition, running.State, running.Token("a"), "b", null, ProcedureText.Now)));
        running.Moved(Engine.Jump(running.Definition, running.State, running.Token("a"), "c", null, ProcedureText.Now));
        Assert.Equal("c", running.Open);
        Assert.Equal(EndKind.Completed, running.Complete("c").State.End);
    }

    [Fact]
    public void Jump_WhileOthersAreAtWork_IsRefused()
    {
        var text = new ProcedureText().Start("s").Raw("<userTask id='vote' name='vote' fuban:assignee='var:people' fuban:jump='c'><multiInstanceLoopCharacteristics isSequential='false' /></userTask>");
        var running = new Running(text.Step("c").End("e").Flows("s vote c e").Definition(), s_people);

        Assert.Equal("PROC-jump-others", Running.Refused(Engine.Jump(running.Definition, running.State, running.Token("vote", "a"), "c", null, ProcedureText.Now)));
    }

    [Theory]
    [InlineData("jump='c'", "gate='true'", "jump-gate")]
    [InlineData("jump='a'", "", "jump-step")]
    [InlineData("jump='x'", "", "jump-step")]
    [InlineData("gate='yes'", "", "flag")]
    public void Read_JumpThatMayNotBe_IsRefused(string first, string second, string problem)
    {
        var text = new ProcedureText().Start("s").Step("a", more: $"fuban:{first}").Step("b", more: second.Length == 0 ? "" : $"fuban:{second}").Step("c").End("e").Flows("s a b c e");

        Assert.Equal(problem, Assert.Single(text.Problems()).Code);
    }

    [Fact]
    public void Read_JumpBesideAGate_IsAllowed()
    {
        var text = new ProcedureText().Start("s").Step("a", "yes no", "fuban:jump='c'").Choice("g").Step("b", more: "fuban:gate='true'").Step("c").End("e")
            .Flows("s a g").Flow("g", "b", "outcome == 'yes'").Flow("g", "c", "outcome == 'no'").Flows("b c e");

        Assert.Empty(text.Problems());
    }

    [Fact]
    public void Read_JumpOutOfABlock_IsRefused()
    {
        var text = new ProcedureText().Start("s").Parallel("p").Step("a", more: "fuban:jump='c' fuban:reopen='true'").Step("b").Parallel("j").Step("c").End("e")
            .Flows("s p").Flows("p a j").Flows("p b j").Flows("j c e");

        Assert.Equal(["jump-block", "reopen-block"], text.Problems().Select(problem => problem.Code).Order());
    }

    [Fact]
    public void Reopen_AConcludedProcedure_GoesOnWhereTheFileAllows()
    {
        var running = new Running(new ProcedureText().Start("s").Step("a", more: "fuban:reopen='true'").Step("b").End("e").Flows("s a b e").Definition());

        Assert.Equal("PROC-reopen-running", Running.Refused(Engine.Reopen(running.Definition, running.State, "a", ProcedureText.Now)));
        running.Complete("a").Complete("b");
        Assert.Equal("PROC-reopen", Running.Refused(Engine.Reopen(running.Definition, running.State, "b", ProcedureText.Now)));
        running.Moved(Engine.Reopen(running.Definition, running.State, "a", ProcedureText.Now));

        Assert.Equal("a", running.Open);
        Assert.Equal(EndKind.Completed, running.Complete("a").Complete("b").State.End);
        Assert.Equal("PROC-reopen-running", Running.Refused(Engine.Reopen(running.Definition, Engine.Terminate(running.Definition, Two().State, ProcedureText.Now).Transition!.State, "a", ProcedureText.Now)));
    }
}
