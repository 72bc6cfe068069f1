using System.Globalization;
using System.Text;
using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Kernel.Calendar;

/// <summary>日历权限.</summary>
public static class CalendarPermissions
{
    /// <summary>导入放假通知.</summary>
    public const string Import = "calendar.import";
}

/// <summary>放假通知已导入: what was dated by that year may have to be dated anew (CAL-13).</summary>
public sealed record NoticeImported(int Year) : IEvent;

/// <summary>导入放假通知: lays a year's notice over the shipped calendar.</summary>
/// <param name="Json">The notice in the yearly file format.</param>
[Requires(CalendarPermissions.Import)]
public sealed record ImportNotice(string Json) : ICommand;

internal sealed class ImportNoticeHandler : IHandler<ImportNotice>
{
    public async Task<Outcome> Handle(ImportNotice command, CommandContext x)
    {
        var read = NoticeJson.Read(Encoding.UTF8.GetBytes(command.Json));
        if (!read.Given) return Outcome.Refuse(read.Refusal.On("Text"));
        var given = read.Value;
        var earlier = await x.Db.Set<ImportedNotice>().Where(n => n.Year == given.Year).OrderByDescending(n => n.ImportedAt).Select(n => n.Json).FirstOrDefaultAsync();
        var known = earlier is null ? WorkCalendar.Statutory.NoticeOf(given.Year) : ImportedNotice.Read(earlier);
        var notice = given.Over(known);
        if (known is not null && notice.Hash == known.Hash) return Outcome.Refuse(new Refusal("CAL-known", given.Year).On("Text"));
        // A year that still lacks statutory days stays open; what is doubtful in itself does not come in.
        if (notice.Inconsistencies().Where(found => found.Code != "CAL-01").ToList() is { Count: > 0 } doubts) return Outcome.Refuse(doubts.Select(d => d.On("Text")));

        x.Db.Add(new ImportedNotice(x.NewId(), notice, x.Now));
        x.Touch(OfficeDeadlines.CacheName);
        x.Raise(new NoticeImported(notice.Year));
        x.Detail = notice.Year.ToString(CultureInfo.InvariantCulture);
        return new Outcome.Done("/administration/calendar");
    }
}
