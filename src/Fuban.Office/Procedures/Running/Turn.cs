using System.Globalization;
using Fuban.Kernel;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Procedures.Running;

/// <summary>Carries one transition of the engine into rows: assignments follow tokens, participants follow assignments, the matter follows the end.</summary>
internal sealed class Turn(CommandContext x, OfficeDb db, Standing at, OfficeDeadlines deadlines, OfficeTime time)
{
    private readonly Matter matter = at.Rows!.Matter;
    private readonly OrganizationSnapshot office = at.Office;
    private HashSet<Guid>? _participants;

    /// <summary>The matter was opened in this very command: nothing to look up.</summary>
    public bool Fresh { get; init; }

    public (Assignment Assignment, string Outcome)? Acting { get; init; }

    public async Task<Refusal?> Apply(Transition transition, IEnumerable<ProcedureEffect> effects)
    {
        if (!Fresh) await LoadParticipants();
        Close(transition.Closed);
        foreach (var opened in transition.Opened)
            if (await Open(opened, transition.State.Variables) is { } refusal) return refusal;
        await Timers(transition);
        foreach (var call in transition.Effects) await effects.Single(e => e.Name == call.Effect).Run(x, matter.Id);
        if (transition.Ended is { } end) EndWhatIsBeside(end);
        if (transition.Ended == EndKind.Completed) matter.Conclude(x.Now);
        if (transition.Ended is not null) x.Raise(new MatterEnded(matter.Id, matter.Kind, matter.State));
        return null;
    }

    /// <summary>Nobody needs to answer any more; what was given to read is read on, unless the matter came to nothing.</summary>
    private void EndWhatIsBeside(EndKind end)
    {
        foreach (var turn in at.Rows!.Live.Where(a => a.IsLive && a.Token is null && (a.CirculationId is null || end == EndKind.Terminated)))
        {
            if (turn.CirculationId is not null) matter.GiveToRead(-1);
            turn.Cancel(x.Now);
        }
    }

    public void JoinPost(Guid? post)
    {
        if (post is not { } id) return;
        if (!matter.WorkSecret && office.Post(id)?.UnitSlug is { } unit && Participants.Contains(Holder.OfUnit(unit))) return;
        Join(id);
    }

    public void Join(Guid? holder)
    {
        if (holder is { } id && Participants.Add(id)) db.Add(new Participant(x.NewId(), matter.Id, id, x.Now));
    }

    private HashSet<Guid> Participants => _participants ??= [];

    private async Task LoadParticipants() => _participants = await db.Set<Participant>().Where(p => p.MatterId == matter.Id).Select(p => p.HolderId).ToHashSetAsync();

    private void Close(IReadOnlyList<ClosedToken> closed)
    {
        var tokens = closed.ToDictionary(c => c.Id, c => c.How);
        foreach (var assignment in at.Rows!.Live)
        {
            if (!assignment.IsLive || assignment.Token is not { } token || !tokens.TryGetValue(token, out var how)) continue;
            var mine = Acting is { } acting && acting.Assignment.Id == assignment.Id;
            if (mine && how == ClosedAs.Waiting) assignment.Complete("add-signers", x.Actor.Self, x.Now);
            else if (mine && how == ClosedAs.Returned) assignment.Return(Acting!.Value.Outcome, x.Actor.Self, x.Now);
            else if (mine) assignment.Complete(Acting!.Value.Outcome, x.Actor.Self, x.Now);
            else assignment.Cancel(x.Now);
        }
    }

    private async Task<Refusal?> Open(OpenedToken opened, Variables variables)
    {
        var posts = Assignees.Resolve(opened.Assignee, office, matter.OpenedByPost, x.Today);
        var step = at.Definition[opened.Step];
        if (posts.Count == 0) return new Refusal("PROC-nobody", step.Name, opened.Assignee.Target);
        var undertakes = step.Step?.Multi?.Collection == FlowVariables.Undertakers;
        var due = (undertakes ? Limit(variables) : null) ?? await Due(step.Step?.Due) ?? matter.DueAt;
        foreach (var post in posts)
        {
            var assignment = new Assignment(x.NewId(), matter.Id, opened.Step, opened.Id, post, x.Now).From(x.Actor.Self).Due(due);
            if (opened.Assignee.Kind == AssigneeKind.Unit) assignment.InPool();
            if (undertakes && opened.Signer is null && variables[FlowVariables.Lead]?.Text is { } lead && lead != opened.Item) assignment.AsSupport();
            db.Add(assignment);
            JoinPost(post);
        }

        return null;
    }

    private async Task Timers(Transition transition)
    {
        foreach (var timer in transition.TimersStarted)
            if (await Due(timer.Term) is { } due) db.Add(new ProcedureTimer(x.NewId(), matter.Id, timer.Id, due));
        if (transition.TimersCancelled.Count == 0) return;
        var gone = transition.TimersCancelled.Select(t => t.Id).ToList();
        db.RemoveRange(await db.Set<ProcedureTimer>().Where(t => t.MatterId == matter.Id && gone.Contains(t.Timer)).ToListAsync());
    }

    private DateTime? Limit(Variables variables) => variables[FlowVariables.Limit]?.Text is { } day
        ? time.StartOf(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(1))
        : null;

    private async ValueTask<DateTime?> Due(string? term) => term is null ? null : await deadlines.DueAsync(term, x.Now);
}
