using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Matters;
using Fuban.Office.Procedures.Running;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Procedures.Changing;

/// <summary>试跑结果: of the matters of a year, how many could have gone their way under the new version, and what stands in the way of the others.</summary>
public sealed record TrialResult(int Matters, int Fitting, IReadOnlyList<TrialObstacle> Obstacles);

/// <summary>One obstacle: a step that is gone, or an outcome that it no longer has.</summary>
public sealed record TrialObstacle(string Step, string? Outcome, int Matters, IReadOnlyList<string> Numbers);

/// <summary>在办事项能否迁移: where it stands, and why it cannot be moved.</summary>
public sealed record MigrationCase(Guid Matter, string? Number, int Version, IReadOnlyList<string> Steps, Refusal? No);

/// <summary>流程试跑: asks a new version about the past and about what is running. It changes nothing and replays nothing: it compares steps and outcomes as they were.</summary>
public sealed class ProcedureTrial(OfficeDb db, ProcedureLibrary library, TimeProvider clock)
{
    private const int Samples = 5;

    public async Task<TrialResult> OverTheLastYear(ProcedureDefinition candidate)
    {
        var since = OfficeTime.Microseconds(clock.GetUtcNow().UtcDateTime.AddYears(-1));
        var taken = await db.Set<Assignment>().Where(a => a.CompletedAt >= since && a.Token != null && a.State == AssignmentState.Completed && db.Set<ProcedureRun>().Any(r => r.Id == a.MatterId && r.Key == candidate.Key))
            .Select(a => new { a.MatterId, a.Step, a.Outcome }).Distinct().ToListAsync();
        var numbers = await db.Set<Matter>().Where(m => db.Set<ProcedureRun>().Any(r => r.Id == m.Id && r.Key == candidate.Key)).Select(m => new { m.Id, m.Number }).ToDictionaryAsync(m => m.Id, m => m.Number);
        var obstacles = taken.Where(t => !Fits(candidate, t.Step, t.Outcome)).GroupBy(t => (t.Step, Outcome: candidate.Find(t.Step)?.Step is null ? null : t.Outcome))
            .Select(g => new TrialObstacle(g.Key.Step, g.Key.Outcome, g.Select(t => t.MatterId).Distinct().Count(), [.. g.Select(t => numbers.GetValueOrDefault(t.MatterId)).OfType<string>().Distinct().Take(Samples)]))
            .OrderByDescending(o => o.Matters).ToList();
        var matters = taken.Select(t => t.MatterId).Distinct().Count();
        return new TrialResult(matters, matters - taken.Where(t => !Fits(candidate, t.Step, t.Outcome)).Select(t => t.MatterId).Distinct().Count(), obstacles);
    }

    /// <summary>Every running matter that is on an older version.</summary>
    public async Task<IReadOnlyList<MigrationCase>> Running(string key, int number, ProcedureDefinition target)
    {
        var runs = await db.Set<ProcedureRun>().Where(r => r.Key == key && r.Number < number && db.Set<Matter>().Any(m => m.Id == r.Id && (m.State == MatterState.Open || m.State == MatterState.Suspended))).OrderBy(r => r.Id).ToListAsync();
        var ids = runs.ConvertAll(r => r.Id);
        var numbers = await db.Set<Matter>().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Number);
        var cases = new List<MigrationCase>();
        foreach (var run in runs)
        {
            var (state, now) = (ProcedureState.FromJson(run.State), await library.Get(run.Key, run.Number));
            cases.Add(new MigrationCase(run.Id, numbers.GetValueOrDefault(run.Id), run.Number, [.. state.Tokens.Select(t => now.Find(t.Node)?.Name ?? t.Node).Distinct()], Migration.Refusals(state, now, target).FirstOrDefault()));
        }

        return cases;
    }

    /// <summary>What moves do beside the outcomes of the file keeps its name under every version.</summary>
    private static bool Fits(ProcedureDefinition candidate, string step, string? outcome) =>
        candidate.Find(step)?.Step is { } known && (outcome is null || known.Outcomes.IsEmpty || known.Outcomes.Contains(outcome) || Moves.Contains(outcome));

    private static readonly HashSet<string> Moves = ["add-signers", "sign", "decline", "done", "jump"];
}
