using System.Globalization;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Procedures.Running;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Procedures.Changing;

/// <summary>迁移在办事项: a running matter goes on under a newer version from where it stands. Nothing is done again: turns, dates and what was decided stay.</summary>
[Requires(ProcedurePermissions.Release)]
public sealed record MigrateRun(Guid Subject, int Number) : ISubjectCommand;

internal sealed class MigrateRunHandler(ProcedureLibrary library) : IHandler<MigrateRun>
{
    public async Task<Outcome> Handle(MigrateRun command, CommandContext x)
    {
        if (await x.Db.FindAsync<Matter>(command.Subject) is not { State: MatterState.Open or MatterState.Suspended } || await x.Db.FindAsync<ProcedureRun>(command.Subject) is not { } run) return new Outcome.NotFound();
        if (command.Number <= run.Number || !await x.Db.Set<ProcedureVersion>().AnyAsync(v => v.Key == run.Key && v.Number == command.Number)) return Outcome.Refuse("MIGRATE-version");
        var (before, after) = (await library.Get(run.Key, run.Number), await library.Get(run.Key, command.Number));
        if (Migration.Refusals(ProcedureState.FromJson(run.State), before, after).ToList() is { Count: > 0 } refusals) return Outcome.Refuse(refusals);
        x.Detail = string.Create(CultureInfo.InvariantCulture, $"{run.Key}@{run.Number}>{command.Number}");
        run.Migrate(command.Number);
        return new Outcome.Done(null, command.Subject);
    }
}

/// <summary>迁移条件: whatever of a running procedure refers to its file must mean the same in the new one.</summary>
internal static class Migration
{
    public static IEnumerable<Refusal> Refusals(ProcedureState state, ProcedureDefinition before, ProcedureDefinition after)
    {
        foreach (var token in state.Tokens)
        {
            if (after.Find(token.Node) is not { } node || before.Find(token.Node) is not { } old || node.Kind != old.Kind || node.Scope != old.Scope) yield return new Refusal("MIGRATE-step", before.Find(token.Node)?.Name ?? token.Node);
            else if (Several(node) != Several(old)) yield return new Refusal("MIGRATE-several", old.Name);
        }

        // Who waits for a live step, and who gets it straight back.
        foreach (var waiter in state.Steps.Where(s => s.Live).SelectMany(s => s.Wakes.Append(s.StraightTo)).OfType<Waiter>().Where(w => after.Find(w.Step)?.Step is null).Select(w => w.Step).Distinct())
            yield return new Refusal("MIGRATE-step", before.Find(waiter)?.Name ?? waiter);
        foreach (var arrival in state.Arrived.Where(a => after.Find(a.Join)?.Incoming.Any(f => f.Id == a.Flow) != true)) yield return new Refusal("MIGRATE-step", before.Find(arrival.Join)?.Name ?? arrival.Join);
        foreach (var timer in state.Timers.Where(t => after.Find(t.Boundary)?.Timer?.Step != t.Step)) yield return new Refusal("MIGRATE-timer", before.Find(timer.Boundary)?.Name ?? timer.Boundary);
    }

    private static (string?, bool) Several(ProcedureNode node) => (node.Step?.Multi?.Collection, node.Step?.Multi?.Sequential == true);
}
