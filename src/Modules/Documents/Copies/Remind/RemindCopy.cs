using System.Globalization;
using Fuban.Kernel;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Rules;
using Fuban.Office.Matters;
using Fuban.Office.Notices;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Documents.Copies.Remind;

/// <summary>纸质件到期提醒: one step of the ladder, once for each date.</summary>
[Requires(RequiresAttribute.System)]
internal sealed record RemindCopy(Guid Subject, Guid Copy, ReminderStage Stage) : ISubjectCommand;

internal sealed class RemindCopyHandler(OrganizationCatalog catalog) : IHandler<RemindCopy>
{
    public async Task<Outcome> Handle(RemindCopy command, CommandContext x)
    {
        if (await x.Db.FindAsync<Copy>(command.Copy) is not { HolderId: { } holder, DueOn: { } due } copy || await Participation.View(x, command.Subject) is not { } matter) return Outcome.Refuse("COPY-not-lent", 0);
        var office = await catalog.CurrentAsync();
        IEnumerable<Guid> people = [holder];
        if (command.Stage >= ReminderStage.Head)
        {
            foreach (var post in office.PostsOfUnit(DocumentsModule.RecordsUnit, x.Today).Where(p => p.Role == PostRole.UnitHead))
                people = people.Concat(office.Holders(post.Id, x.Today).Select(p => p.Id));
        }

        var key = string.Create(CultureInfo.InvariantCulture, $"copy-due:{copy.Id:N}:{command.Stage}:{due:yyyyMMdd}");
        if (await Telling.Tell(x, office, people, due < x.Today ? NoticeKind.CopyOverdue : NoticeKind.CopyDue, matter, key) == 0) return Outcome.Refuse("REMIND-done");
        x.Reason = command.Stage.ToString();
        return new Outcome.Done(null, matter.Id);
    }
}

/// <summary>借件提醒: looks every morning of a working day for papers that are due soon, today or over, by the office's own rules of reminding.</summary>
internal sealed class CopyReminders(OfficeStore store, CommandRunner runner, OfficeDeadlines deadlines, RuleBook rules, OfficeTime time, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var today = time.Today(clock);
        var calendar = (await deadlines.CalculatorAsync()).Calendar;
        if (!calendar.IsWorkday(today)) return;
        var (before, head) = (await Days(ReminderRules.Before, today), await Days(ReminderRules.Head, today));
        var horizon = calendar.AddWorkdays(today, before) ?? today;
        await using var db = store.Read();
        var copies = await db.Set<Copy>().Where(c => c.State == CopyState.Lent && c.DueOn <= horizon).OrderBy(c => c.DueOn).Select(c => new { c.Id, c.MatterId, c.DueOn }).ToListAsync(cancel);
        foreach (var copy in copies)
        {
            cancel.ThrowIfCancellationRequested();
            var due = copy.DueOn!.Value;
            var stage = due > today ? ReminderStage.Before : due == today || calendar.WorkdaysBetween(due, today) < head ? ReminderStage.OnTheDay : ReminderStage.Head;
            await runner.Run(new RemindCopy(copy.MatterId, copy.Id, stage), Actor.System);
        }
    }

    private async Task<int> Days(string rule, DateOnly day) => int.Parse((await rules.Get(rule, day)).Value, CultureInfo.InvariantCulture);
}
