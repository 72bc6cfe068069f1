using Fuban.Documents.Copies;
using Fuban.Documents.Copies.CallIn;
using Fuban.Documents.Copies.Gone;
using Fuban.Documents.Copies.HandOn;
using Fuban.Documents.Copies.Lend;
using Fuban.Documents.Copies.Return;
using Fuban.Documents.Copies.TakeIn;
using Fuban.Documents.Incoming;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Demonstration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Demo;

/// <summary>演示纸质件: papers of the last months, some at home, some lent, some late, one lost.</summary>
internal sealed class DemoCopies(DemoStage stage)
{
    /// <summary>借阅人, in the order in which they borrow.</summary>
    private static readonly string[] Borrowers = ["secretariat-2-head", "secretariat-1-head", "secretariat-3-head", "secretariat-2-clerk", "supervision-head", "secretariat-4-head"];

    public static DemoPart Part { get; } = new(stage => new DemoCopies(stage).Begin());

    /// <summary>Each document's papers by the day on which they came out, and what became of them.</summary>
    private static readonly (int Days, int Back, string Fate)[] Plots =
    [
        (75, 40, "returned"), (70, 50, "returned"), (62, 45, "destroyed"), (55, 38, "lost"), (50, 33, "sent-back"), (44, 20, "late"), (40, 18, "late"), (36, 12, "called-in"), (30, 20, "returned"), (24, 6, "late"),
        (18, 9, "returned"), (14, 0, "handed-on"), (9, 0, "lent"), (6, 0, "lent"), (4, 0, "offered"), (3, 0, "lent"), (2, 0, "lent"),
    ];

    private Task Begin()
    {
        if (!stage.IsHeld(DemoMatter.Clerk) || !stage.IsHeld(DemoMatter.Head)) return Task.CompletedTask;
        var borrowers = Borrowers.Where(stage.IsHeld).ToList();
        if (borrowers.Count < 2) return Task.CompletedTask;
        foreach (var (i, plot) in Plots.Index())
        {
            var (who, next) = (borrowers[i % borrowers.Count], borrowers[(i + 1) % borrowers.Count]);
            Guid? matter = null;
            At(plot.Days, 1, async () => matter = await TakeOut(i, who, plot.Fate == "late" ? 10 : 20));
            if (plot.Back > 0) At(plot.Back, 2, async () => await End(matter, plot.Fate));
            if (plot.Fate is "handed-on" or "offered") At(plot.Days - 2, 3, async () => await Lent(matter, who, papers => new HandOnCopies(matter!.Value, papers, Person(next))));
            if (plot.Fate == "handed-on") At(plot.Days - 2, 4, async () => await Lent(matter, next, papers => new SignForCopies(matter!.Value, papers, true, null)));
        }

        return Task.CompletedTask;
    }

    /// <summary>The newest document that has no papers yet, on record with two or three, the first of them lent.</summary>
    private async Task<Guid?> TakeOut(int number, string borrower, int workdays)
    {
        Guid id;
        await using (var db = stage.Services.GetRequiredService<OfficeStore>().Read())
        {
            var known = await db.Set<Copy>().Select(c => c.MatterId).Distinct().ToListAsync();
            var found = await db.Set<IncomingDocument>().Where(d => !known.Contains(d.Id)).OrderByDescending(d => d.ReceivedOn).ThenBy(d => d.Serial).Select(d => new { d.Id, d.Copies }).FirstOrDefaultAsync();
            if (found is null || !await stage.Run(DemoMatter.Clerk, new TakeInCopies(found.Id, found.Copies, number % 4 == 0 ? [.. Enumerable.Range(1, found.Copies).Select(n => $"{(number * 10) + n:D6}")] : [], CopyNature.Original, DemoTexts.Choose("copy-place", new Random(number)), null))) return null;
            id = found.Id;
        }

        if (number % 3 == 0) await stage.Run(DemoMatter.Clerk, new TakeInCopies(id, 1, [], CopyNature.Duplicate, DemoTexts.Choose("copy-place", new Random(number)), null));
        await Papers(id, CopyState.Kept, papers => stage.Run(DemoMatter.Clerk, new LendCopies(id, [papers[0]], Person(borrower), stage.Hours.Step(stage.Time.DateOf(stage.Now), workdays))));
        return id;
    }

    private Task End(Guid? matter, string fate) => fate switch
    {
        "returned" => Lent(matter, DemoMatter.Clerk, papers => new ReturnCopies(matter!.Value, papers, null)),
        "lost" => Lent(matter, DemoMatter.Clerk, papers => new RecordGoneCopies(matter!.Value, papers, CopyState.Lost, Say("copy-lost"), null)),
        "called-in" => Lent(matter, DemoMatter.Clerk, papers => new CallInCopies(matter!.Value, papers, stage.Hours.Step(stage.Time.DateOf(stage.Now), 5), Say("copy-call"))),
        "destroyed" or "sent-back" => Away(matter, fate == "destroyed"),
        _ => Task.CompletedTask,
    };

    /// <summary>Back first; what is at home is then destroyed with the head's approval, or sent back.</summary>
    private async Task Away(Guid? matter, bool destroyed)
    {
        await Lent(matter, DemoMatter.Clerk, papers => new ReturnCopies(matter!.Value, papers, null));
        if (matter is { } id)
            await Papers(id, CopyState.Kept, papers => stage.Run(
                DemoMatter.Clerk, new RecordGoneCopies(id, [papers[^1]], destroyed ? CopyState.Destroyed : CopyState.SentBack, Say(destroyed ? "copy-destroyed" : "copy-back"), destroyed ? Person(DemoMatter.Head) : null)));
    }

    private Task Lent<TCommand>(Guid? matter, string by, Func<IReadOnlyList<Guid>, TCommand> command) where TCommand : ICommand =>
        matter is { } id ? Papers(id, CopyState.Lent, papers => stage.Run(by, command(papers))) : Task.CompletedTask;

    private async Task Papers(Guid matter, CopyState state, Func<IReadOnlyList<Guid>, Task> act)
    {
        List<Guid> papers;
        await using (var db = stage.Services.GetRequiredService<OfficeStore>().Read())
            papers = await db.Set<Copy>().Where(c => c.MatterId == matter && c.State == state).OrderBy(c => c.Serial).Select(c => c.Id).ToListAsync();
        if (papers.Count > 0) await act(papers);
    }

    private Guid Person(string post) => stage.Office.Holders(stage.Office.Post(post, stage.Today)!.Id, stage.Today).First().Id;

    private static string Say(string occasion) => DemoTexts.Choose(occasion, new Random(1));

    private void At(int days, double hours, Func<Task> act) => stage.At(stage.Hours.At(stage.Hours.Step(stage.Today.AddDays(-days), 0), hours), act);
}
