using Fuban.Office.Procedures;

namespace Fuban.Office.Tests.Procedures;

public sealed class EngineTimerTests
{
    [Fact]
    public void FireTimer_NonInterrupting_RunsItsEffectAndLeavesTheStepOpen()
    {
        var definition = new ProcedureText().Start("s").Step("a").Timer("t", "a", false).Effect("urge").End("x").End("e").Flows("s a e").Flows("t urge x").Definition();
        var running = new Running(definition).Fire("t");

        Assert.Equal("a", running.Open);
        Assert.Equal("test.urge", running.Last.Effects.Single().Effect);
        Assert.Empty(running.State.Timers);
        Assert.Equal(EndKind.Completed, running.Complete("a").Last.Ended);
    }

    [Fact]
    public void FireTimer_Interrupting_TakesTheWorkAwayAndGoesItsOwnWay()
    {
        var definition = new ProcedureText().Start("s").Step("a").Timer("t", "a", true).Step("late").End("e").Flows("s a e").Flows("t late e").Definition();
        var running = new Running(definition).Fire("t");

        Assert.Equal("late", running.Open);
        Assert.Equal(ClosedAs.Expired, running.Last.Closed.Single().How);
    }

    [Fact]
    public void Complete_StepWithTimers_CancelsThem()
    {
        var definition = new ProcedureText().Start("s").Step("a").Timer("t", "a", true).Step("late").End("e").Flows("s a e").Flows("t late e").Definition();
        var running = new Running(definition);
        var timer = Assert.Single(running.Last.TimersStarted);

        Assert.Equal("2h", timer.Term);
        Assert.Equal(timer, Assert.Single(running.Complete("a").Last.TimersCancelled));
    }
}
