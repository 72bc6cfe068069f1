namespace Fuban.Ui;

/// <summary>期限状态: how near a due date is.</summary>
public enum DueState { None, Later, Soon, Today, Overdue }

/// <summary>期限: the state of a due date and its distance in days (left, or overdue). Callers who count working days give their own number.</summary>
public readonly record struct Due(DueState State, int Days = 0, DateOnly? Date = null)
{
    public static Due From(DateOnly? date, DateOnly today, int soonDays = 3)
    {
        if (date is not { } due)
        {
            return default;
        }

        var left = due.DayNumber - today.DayNumber;
        return left switch
        {
            < 0 => new(DueState.Overdue, -left, due),
            0 => new(DueState.Today, 0, due),
            _ => new(left <= soonDays ? DueState.Soon : DueState.Later, left, due),
        };
    }
}
