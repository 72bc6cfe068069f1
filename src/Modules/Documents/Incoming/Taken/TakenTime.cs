using Fuban.Kernel;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;

namespace Fuban.Documents.Incoming.Taken;

/// <summary>办理用时: how long a document took, the time for which it was suspended taken out; counted once, as it is concluded, on the office's one calendar.</summary>
internal sealed class CountTakenTime(OfficeDeadlines deadlines, OfficeTime time) : IReaction<MatterEnded>
{
    public async Task<Refusal?> React(MatterEnded happened, CommandContext x)
    {
        if (happened is not { Kind: IncomingDocument.Kind, State: MatterState.Concluded } || await x.Db.FindAsync<IncomingDocument>(happened.Id) is not { } document) return null;
        if (await Participation.View(x, happened.Id) is not { } matter) return null;
        var pauses = await Participation.Pauses(x.Db, happened.Id);
        var calendar = (await deadlines.CalculatorAsync()).Calendar;
        document.Took(Workdays(document.ReceivedOn, x.Today, pauses, calendar, time, x.Now), Hours(matter.OpenedAt, x.Now, pauses));
        return null;
    }

    /// <summary>工作日: after the day of receipt up to that of the end (CAL-06), without those within a pause.</summary>
    public static int Workdays(DateOnly received, DateOnly ended, IReadOnlyList<(DateTime Since, DateTime? Until)> pauses, WorkCalendar calendar, OfficeTime time, DateTime now) =>
        Math.Max(0, calendar.WorkdaysBetween(received, ended) - pauses.Sum(p => calendar.WorkdaysBetween(time.DateOf(p.Since), time.DateOf(p.Until ?? now))));

    /// <summary>小时, for what is due within hours: by the clock, as such limits run.</summary>
    public static int Hours(DateTime opened, DateTime ended, IReadOnlyList<(DateTime Since, DateTime? Until)> pauses) =>
        (int)Math.Ceiling(((ended - opened) - pauses.Aggregate(TimeSpan.Zero, (sum, p) => sum + ((p.Until ?? ended) - p.Since))).TotalHours);
}

/// <summary>重启收文: what goes on again has not taken its time yet.</summary>
internal sealed class ForgetTakenTime : IReaction<MatterReopened>
{
    public async Task<Refusal?> React(MatterReopened happened, CommandContext x)
    {
        if (happened.Kind == IncomingDocument.Kind && await x.Db.FindAsync<IncomingDocument>(happened.Id) is { } document) document.Took(null, null);
        return null;
    }
}
