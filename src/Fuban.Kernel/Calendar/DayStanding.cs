namespace Fuban.Kernel.Calendar;

/// <summary>日期性质: why a day is worked or not.</summary>
public enum DayKind
{
    /// <summary>工作日: an ordinary working day.</summary>
    Workday,

    /// <summary>调休上班日: a Saturday or Sunday that the year's notice makes a working day.</summary>
    MakeUpWorkday,

    /// <summary>公休日: an ordinary Saturday or Sunday.</summary>
    Weekend,

    /// <summary>放假日: off by the year's notice, be it the holiday itself or a day exchanged for it.</summary>
    Holiday,

    /// <summary>法定节假日（暂定）: off by the law alone, because the year's notice is missing.</summary>
    StatutoryOnly,
}

/// <summary>日期说明: what a day is, by what name, by which notice.</summary>
/// <param name="Missing">The year whose missing notice could still change the day; null when the day is settled.</param>
public sealed record DayStanding(DateOnly Date, DayKind Kind, string? Name, HolidayNotice? Notice, int? Missing)
{
    public bool IsWorkday => Kind is DayKind.Workday or DayKind.MakeUpWorkday;
}
