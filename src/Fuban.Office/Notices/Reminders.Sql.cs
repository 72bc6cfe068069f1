using System.Globalization;
using Fuban.Kernel;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Rules;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Notices;

/// <summary>催办梯级: before a date, on it and after it; further up the longer it lasts. The working days are rules of the office.</summary>
public static class ReminderRules
{
    /// <summary>到期前几个工作日.</summary>
    public const string Before = "reminders.before";

    /// <summary>超期几个工作日，提醒科室负责人.</summary>
    public const string Head = "reminders.head";

    /// <summary>超期几个工作日，报副秘书长.</summary>
    public const string Deputy = "reminders.deputy";

    /// <summary>超期几个工作日，报秘书长.</summary>
    public const string Secretary = "reminders.secretary";

    internal static IReadOnlyList<RuleSeed> Seeds { get; } =
    [
        new(Before, "1", RuleUnits.Days, "office"), new(Head, "1", RuleUnits.Days, "office"), new(Deputy, "3", RuleUnits.Days, "office"), new(Secretary, "5", RuleUnits.Days, "office"),
    ];
}

/// <summary>梯级: how far a turn is from its date.</summary>
public enum ReminderStage
{
    /// <summary>到期前.</summary>
    Before,

    /// <summary>到期日.</summary>
    OnTheDay,

    /// <summary>超期，提醒科室负责人.</summary>
    Head,

    /// <summary>超期，报副秘书长.</summary>
    Deputy,

    /// <summary>超期，报秘书长.</summary>
    Secretary,
}

/// <summary>自动提醒: one step of the ladder, once for each date.</summary>
[Requires(RequiresAttribute.System)]
public sealed record Remind(Guid Subject, Guid Assignment, ReminderStage Stage) : ISubjectCommand;

internal sealed class RemindHandler(OrganizationCatalog catalog, OfficeTime time) : IHandler<Remind>
{
    public async Task<Outcome> Handle(Remind command, CommandContext x)
    {
        if (await x.Db.FindAsync<Assignment>(command.Assignment) is not { IsLive: true, DueAt: { } due } turn || await x.Db.FindAsync<Matter>(command.Subject) is not { } matter) return Outcome.Refuse("ASSIGNMENT-closed");
        var office = await catalog.CurrentAsync();
        var key = string.Create(CultureInfo.InvariantCulture, $"due:{turn.Id:N}:{command.Stage}:{time.DateOf(due.AddTicks(-1)):yyyyMMdd}");
        var posts = Posts(command.Stage, turn, matter, office, x.Today).ToList();
        IEnumerable<Guid> people = command.Stage < ReminderStage.Deputy && turn.PersonId is { } owner ? [owner] : office.Holders(turn.PostId, x.Today).Select(p => p.Id);
        if (command.Stage >= ReminderStage.Deputy) people = [];
        foreach (var post in posts)
        {
            // Who may see a 工作秘密, people decide, not a date (SC-05).
            if (matter.WorkSecret && !await x.Db.CanSee(matter.Id, new Reach([post.Id]))) continue;
            // Whoever is told can look at it.
            await x.Db.Join(x, matter.Id, post.Id);
            people = people.Concat(office.Holders(post.Id, x.Today).Select(p => p.Id));
        }

        var kind = command.Stage switch { ReminderStage.Before => NoticeKind.DueSoon, ReminderStage.OnTheDay => NoticeKind.DueToday, ReminderStage.Head => NoticeKind.Overdue, _ => NoticeKind.OverdueUp };
        var told = await x.Db.Set<Notice>().Where(n => n.Key == key).Select(n => n.PersonId).ToListAsync();
        var fresh = Recipients.Of(people, matter.Kind, office, x.Today).Where(r => !told.Contains(r.Person)).ToList();
        if (fresh.Count == 0) return Outcome.Refuse("REMIND-done");
        foreach (var (person, onBehalfOf) in fresh) x.Db.Add(new Notice(x.NewId(), person, onBehalfOf, kind, matter.Id, turn.Id, key, x.Now));
        x.Detail = turn.Step;
        x.Reason = command.Stage.ToString();
        return new Outcome.Done(null, matter.Id);
    }

    /// <summary>Who is told beside the holder.</summary>
    private static IEnumerable<PostView> Posts(ReminderStage stage, Assignment turn, Matter matter, OrganizationSnapshot office, DateOnly today)
    {
        var post = office.Post(turn.PostId);
        // A department answers to the competent section.
        var unit = post?.UnitSlug ?? (matter.Unit is { } code ? office.Unit(code, today)?.Slug : null);
        var found = stage switch
        {
            ReminderStage.Head when unit is not null => office.PostsOfUnit(unit, today).FirstOrDefault(p => p.Role == PostRole.UnitHead),
            ReminderStage.Deputy when unit is not null && office.Portfolio(unit, today)?.DeputySecretaryGeneralPost is { } deputy => office.Post(deputy),
            ReminderStage.Deputy or ReminderStage.Secretary => office.PostsOfRole(PostRole.SecretaryGeneral, today).FirstOrDefault(),
            _ => null,
        };
        return found is null || found.Id == turn.PostId ? [] : [found];
    }
}

/// <summary>到期提醒: looks every morning of a working day for what is due soon, today or over.</summary>
internal sealed class Reminders(OfficeStore store, CommandRunner runner, OfficeDeadlines deadlines, RuleBook rules, OfficeTime time, TimeProvider clock)
{
    private const string Forget = $"""DELETE FROM {NoticeTable.Name} WHERE "SeenAt" < @p0""";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public async Task RunAsync(CancellationToken cancel)
    {
        await runner.Derive(rows => rows.Execute(Forget, OfficeTime.Microseconds(clock.GetUtcNow().UtcDateTime - Kept)));
        var today = time.Today(clock);
        var calendar = (await deadlines.CalculatorAsync()).Calendar;
        if (!calendar.IsWorkday(today)) return;
        var (before, head, deputy, secretary) = (await Days(ReminderRules.Before, today), await Days(ReminderRules.Head, today), await Days(ReminderRules.Deputy, today), await Days(ReminderRules.Secretary, today));
        var horizon = time.StartOf((calendar.AddWorkdays(today, before) ?? today).AddDays(1));
        await using var db = store.Read();
        var turns = await db.Set<Assignment>().Where(a => (a.State == AssignmentState.Open || a.State == AssignmentState.ToRead) && a.SortDue <= horizon
            && db.Set<Matter>().Any(m => m.Id == a.MatterId && m.State == MatterState.Open)).OrderBy(a => a.SortDue).Select(a => new { a.Id, a.MatterId, a.SortDue }).ToListAsync(cancel);
        foreach (var turn in turns)
        {
            cancel.ThrowIfCancellationRequested();
            var due = time.DateOf(turn.SortDue.AddTicks(-1));
            var late = due < today ? calendar.WorkdaysBetween(due, today) : 0;
            ReminderStage? stage = due > today ? ReminderStage.Before : due == today ? ReminderStage.OnTheDay
                : late >= secretary ? ReminderStage.Secretary : late >= deputy ? ReminderStage.Deputy : late >= head ? ReminderStage.Head : null;
            if (stage is { } reached) await runner.Run(new Remind(turn.MatterId, turn.Id, reached), Actor.System);
        }
    }

    private async Task<int> Days(string rule, DateOnly day) => int.Parse((await rules.Get(rule, day)).Value, CultureInfo.InvariantCulture);
}
