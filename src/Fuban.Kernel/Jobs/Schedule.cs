namespace Fuban.Kernel.Jobs;

/// <summary>时刻表: when a job is due: again and again after a while, or once a day at a time of the office.</summary>
public sealed record Schedule
{
    private Schedule() { }

    public TimeSpan? Span { get; private init; }

    public TimeOnly? At { get; private init; }

    public static Schedule Every(TimeSpan span) => new() { Span = span };

    public static Schedule Daily(int hour, int minute) => new() { At = new TimeOnly(hour, minute) };

    /// <summary>The first due time after now. Times missed while no process served are not made up for one by one.</summary>
    /// <param name="last">The due time just served; it keeps the beat.</param>
    internal DateTime Next(DateTime last, DateTime now, OfficeTime time)
    {
        if (Span is { } span) return last + span > now ? last + span : now + span;
        var today = time.StartOf(time.DateOf(now)) + At!.Value.ToTimeSpan();
        return today > now ? today : time.StartOf(time.DateOf(now).AddDays(1)) + At.Value.ToTimeSpan();
    }
}
