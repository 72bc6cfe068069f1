using Fuban.Kernel;
using Fuban.Kernel.Calendar;

namespace Fuban.Office.Demonstration;

/// <summary>上班时间: nobody of the demonstration office works at noon, at night or on a rest day. Counts in hours of work.</summary>
public sealed class DemoHours(WorkCalendar calendar, OfficeTime time)
{
    private const double Morning = 3.5;
    private const double Day = Morning + 3;
    private static readonly TimeSpan Open = TimeSpan.FromHours(8.5);
    private static readonly TimeSpan Noon = TimeSpan.FromHours(2.5);

    public bool IsWorkday(DateOnly day) => calendar.IsWorkday(day);

    /// <summary>So many workdays on, or back when negative; zero gives the day itself or, from a rest day, the last workday before it.</summary>
    public DateOnly Step(DateOnly day, int workdays)
    {
        while (!calendar.IsWorkday(day)) day = day.AddDays(-1);
        for (var left = Math.Abs(workdays); left > 0;)
        {
            day = day.AddDays(Math.Sign(workdays));
            if (calendar.IsWorkday(day)) left--;
        }

        return day;
    }

    /// <summary>The moment on a workday after so many hours of work.</summary>
    public DateTime At(DateOnly workday, double hours) => time.StartOf(workday) + Open + TimeSpan.FromHours(hours) + (hours > Morning ? Noon : TimeSpan.Zero);

    /// <summary>So many hours of work later, or earlier when negative.</summary>
    public DateTime Later(DateTime at, double hours)
    {
        var (day, into) = Position(at);
        into += hours;
        for (; into > Day; into -= Day) day = Step(day, 1);
        for (; into < 0; into += Day) day = Step(day, -1);
        return At(day, into);
    }

    private (DateOnly Day, double Hours) Position(DateTime at)
    {
        var local = time.Local(at);
        var day = DateOnly.FromDateTime(local);
        if (!calendar.IsWorkday(day)) return (Step(day, 0), Day);
        var since = (local.TimeOfDay - Open).TotalHours;
        return (day, since <= Morning ? Math.Max(0, since) : Math.Clamp(since - Noon.TotalHours, Morning, Day));
    }
}
