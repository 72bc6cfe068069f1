using Fuban.Kernel;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Procedures.Running;

/// <summary>What a module says when it opens a matter.</summary>
public sealed record OpenMatter(Guid Id, string Kind, string Procedure, string Title, string Origin)
{
    public Urgency Urgency { get; init; }

    public bool WorkSecret { get; init; }

    /// <summary>Code of the competent unit, when known.</summary>
    public string? Unit { get; init; }

    /// <summary>Units, by slug, all of whose members may see it from the start.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    public IReadOnlyDictionary<string, ProcedureValue?>? Variables { get; init; }

    /// <summary>The deadline as JSON, its instant, and whether it is provisional.</summary>
    public (string Json, DateTime DueAt, bool Provisional)? Due { get; init; }

    public required SeriesKey Series { get; init; }

    /// <summary>Turns the series' number into the register's form.</summary>
    public required Func<int, string> Number { get; init; }
}

/// <summary>One officer's act at a step.</summary>
public sealed record StepAct(Guid Matter, Guid Assignment)
{
    public string Outcome { get; init; } = "";

    /// <summary>意见: word for word; null when none was written.</summary>
    public string? Opinion { get; init; }

    public IReadOnlyDictionary<string, ProcedureValue?>? Changes { get; init; }

    /// <summary>直送: straight back to who returned it.</summary>
    public bool StraightBack { get; init; }
}

/// <summary>办理引擎: the procedure under a matter. It opens matters, moves them, and keeps the assignments equal to the live tokens.</summary>
public sealed class Conduct(
    OfficeDb db, ProcedureLibrary library, OrganizationCatalog organization, StandingReader standings, IEnumerable<ProcedureEffect> effects, OfficeDeadlines deadlines, OfficeTime time)
{
    /// <summary>Opens a matter and starts its procedure.</summary>
    public async Task<Refusal?> Open(CommandContext x, OpenMatter open)
    {
        var office = await organization.CurrentAsync();
        var (definition, number) = await library.Newest(open.Procedure);
        var matter = new Matter(open.Id, open.Kind, open.Title, open.Origin, open.Urgency, open.WorkSecret, x.Actor.Self, x.Actor.Post, x.Now);
        matter.AssignUnit(open.Unit);
        if (open.Due is { } due) matter.SetDue(due.Json, due.DueAt, due.Provisional);
        x.Number(open.Series, n => matter.AssignNumber(open.Number(n)));
        x.Subject = open.Id;

        var move = Engine.Start(definition, open.Variables, x.Now);
        if (move.Transition is not { } transition) return move.Refusal;
        var run = new ProcedureRun(open.Id, open.Procedure, number, transition.State.ToJson());
        db.Add(matter);
        db.Add(run);
        var at = new Standing(matter.View(), [], definition, transition.State, office)
        {
            Actor = x.Actor,
            Now = x.Now,
            Today = x.Today,
            Rows = new StandingRows(matter, run, []),
        };
        var turn = new Turn(x, db, at, deadlines, time) { Fresh = true };
        foreach (var unit in open.Units) turn.Join(Holder.OfUnit(unit));
        turn.JoinPost(x.Actor.Post);
        return await turn.Apply(transition, effects);
    }

    /// <summary>分送: names the competent unit; all of its members may see the matter from here on.</summary>
    public async Task<Refusal?> Route(CommandContext x, Guid matterId, string unitCode)
    {
        var unit = (await organization.CurrentAsync()).Unit(unitCode, x.Today);
        if (unit is null || await db.FindAsync<Matter>(matterId) is not { } matter) return new Refusal("UNIT-unknown", unitCode);
        matter.AssignUnit(unit.Code);
        await db.Join(x, matterId, Holder.OfUnit(unit.Slug));
        return null;
    }

    /// <summary>附件: adds files, already in the blob store, to a matter.</summary>
    public void Attach(CommandContext x, Guid matterId, IEnumerable<StoredFile> files)
    {
        foreach (var file in files) db.Add(new MatterFile(x.NewId(), matterId, file.Name, file.MediaType, file.Size, file.Blob, x.Now));
    }

    /// <summary>关联 that an act makes by itself: the later matter answers or follows the earlier one.</summary>
    public void Link(CommandContext x, Guid from, Guid to, string kind) => db.Add(new MatterLink(x.NewId(), from, to, kind, null, x.Now));

    /// <summary>标题 of a matter, for what is made from it.</summary>
    public async Task<string?> Title(Guid matterId) => (await db.FindAsync<Matter>(matterId))?.Title;

    /// <summary>The value of a variable of a running procedure.</summary>
    public async Task<ProcedureValue?> Variable(Guid matterId, string name) =>
        await db.FindAsync<ProcedureRun>(matterId) is { } run ? ProcedureState.FromJson(run.State).Variables[name] : null;

    /// <summary>催办 by the clock: presses everybody who still holds the step.</summary>
    public static async Task Urge(CommandContext x, Guid matterId, string step)
    {
        foreach (var open in await x.Db.Set<Assignment>().Where(a => a.MatterId == matterId && a.Step == step && a.State == AssignmentState.Open).ToListAsync()) open.Urge(x.Now);
    }

    /// <summary>办理: completes the officer's turn with an outcome.</summary>
    public Task<Outcome> Complete(CommandContext x, StepAct act) => Act(x, act, (at, token) => act.StraightBack
        ? Engine.CompleteStraightBack(at.Definition, at.State, token, act.Changes, x.Now)
        : Engine.Complete(at.Definition, at.State, token, act.Outcome, act.Changes, x.Now));

    /// <summary>退回: gives the work back to a step already visited.</summary>
    public Task<Outcome> Return(CommandContext x, StepAct act, string toStep) =>
        Act(x, act with { Outcome = "return" }, (at, token) => Engine.Return(at.Definition, at.State, token, toStep, x.Now));

    /// <summary>重办: has one undertaker do his part again while the officer's own turn waits.</summary>
    public Task<Outcome> Redo(CommandContext x, StepAct act, string step, string? item) =>
        Act(x, act with { Outcome = "redo" }, (at, token) => Engine.Redo(at.Definition, at.State, step, item, token, x.Now));

    /// <summary>终止: ends the matter before its end; or 作废, when it should never have been registered: its number stays visible as void.</summary>
    internal Task<Outcome> Terminate(CommandContext x, Standing at, string reason, bool asVoid)
    {
        var move = Engine.Terminate(at.Definition, at.State, x.Now);
        if (move.Transition is not { } transition) return Task.FromResult(Outcome.Refuse(move.Refusal!));
        if (asVoid) at.Rows!.Matter.Void(reason, x.Now);
        else at.Rows!.Matter.Terminate(reason, x.Now);
        return Apply(x, at, transition, null);
    }

    internal async Task<Outcome> FireTimer(CommandContext x, ProcedureTimer timer)
    {
        db.Remove(timer);
        if (await standings.Read(x, timer.MatterId, null) is not { Matter.IsOpen: true } at) return new Outcome.Done(null, timer.MatterId);
        var move = Engine.FireTimer(at.Definition, at.State, timer.Timer, x.Now);
        return move.Transition is { } transition ? await Apply(x, at, transition, null) : new Outcome.Done(null, timer.MatterId);
    }

    private async Task<Outcome> Act(CommandContext x, StepAct act, Func<Standing, int, Move> move)
    {
        if (await standings.Read(x, act.Matter, act.Assignment) is not { } at) return new Outcome.NotFound();
        if (at.RefusalsToAct().ToList() is { Count: > 0 } refusals) return Outcome.Refuse(refusals);
        return await Act(x, at, act, move);
    }

    /// <summary>An act whose refusals have been asked already.</summary>
    internal async Task<Outcome> Act(CommandContext x, Standing at, StepAct act, Func<Standing, int, Move> move)
    {
        var turn = at.Rows!.Turn(act.Assignment);
        var moved = move(at, turn.Token ?? throw new InvalidOperationException("The assignment has no token."));
        if (moved.Transition is not { } transition) return Outcome.Refuse(moved.Refusal!);

        if (!string.IsNullOrWhiteSpace(act.Opinion)) db.Add(new Opinion(x.NewId(), turn, at.Node?.Step?.Box, act.Opinion, x));
        x.Detail = $"{turn.Step}:{act.Outcome}";
        Remember(x, at, turn);
        return await Apply(x, at, transition, (turn, act.Outcome));
    }

    /// <summary>A move of the procedure that completes nobody's turn.</summary>
    internal async Task<Outcome> Lead(CommandContext x, Standing at, Move moved, string? detail)
    {
        if (moved.Transition is not { } transition) return Outcome.Refuse(moved.Refusal!);
        x.Detail = detail;
        return await Apply(x, at, transition, null);
    }

    /// <summary>转办、认领: the work of the turn lies with that post from here on. Null when done.</summary>
    internal Outcome? Hand(CommandContext x, Standing at, string? post)
    {
        var moved = Engine.Hand(at.Definition, at.State, at.Turn!.Token!.Value, post, x.Now);
        if (moved.Transition is not { } transition) return Outcome.Refuse(moved.Refusal!);
        at.Rows!.Run.MoveTo(transition.State.ToJson());
        return null;
    }

    /// <summary>可撤回: keeps what this act changes, so that whoever did it can take it back until the next act.</summary>
    internal void Remember(CommandContext x, Standing at, Assignment turn) =>
        x.KeepUndo(undo => at.Rows!.Run.Remember(turn.Id, x.Actor, x.Now, at.Rows.Matter.State == MatterState.Open ? undo : null));

    private async Task<Outcome> Apply(CommandContext x, Standing at, Transition transition, (Assignment Assignment, string Outcome)? acting)
    {
        at.Rows!.Run.MoveTo(transition.State.ToJson());
        var turn = new Turn(x, db, at, deadlines, time) { Acting = acting };
        return await turn.Apply(transition, effects) is { } refusal ? Outcome.Refuse(refusal) : new Outcome.Done($"/matters/{at.Matter.Id}", at.Matter.Id);
    }
}

/// <summary>已存文件: a file whose bytes lie in the blob store, named by their SM3.</summary>
public sealed record StoredFile(string Name, string MediaType, long Size, string Blob);

/// <summary>自动动作: an effect that a service task of a procedure names; it runs in the act's transaction.</summary>
public sealed record ProcedureEffect(string Name, Func<CommandContext, Guid, Task> Run);
