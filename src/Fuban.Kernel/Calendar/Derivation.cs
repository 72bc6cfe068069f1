using System.Collections.Immutable;

namespace Fuban.Kernel.Calendar;

/// <summary>跳过日: a day that the count passed over, and why.</summary>
/// <param name="Reason">weekend, holiday (by notice), statutory (by law, notice missing) or paused.</param>
/// <param name="Name">The holiday's name, or the reason for which the clock stood.</param>
/// <param name="Notice">The year of the notice that says so.</param>
public sealed record SkippedDay(DateOnly Date, string Reason, string? Name, int? Notice);

/// <summary>所据通知: a notice that the count relied on, in the version it had.</summary>
public sealed record NoticeUsed(int Year, ImmutableArray<string> Papers, string Hash, string? Locality);

/// <summary>推算过程: a due date with its working, so that anyone can follow it by hand.</summary>
/// <param name="From">The office's day on which the term was set off; it does not count (CAL-06).</param>
/// <param name="FromUtc">The moment, for terms that run from the moment.</param>
/// <param name="EndsUtc">When the term is over: the end of the due day, the closing hour, or the exact moment.</param>
/// <param name="MissingYears">Years whose notice could still move the date (CAL-05).</param>
/// <param name="MakeUpDays">Saturdays and Sundays that counted because a notice makes them working days.</param>
/// <param name="Rules">The rules that the count applied.</param>
public sealed record Derivation(
    DateOnly From,
    DateTime? FromUtc,
    Term Term,
    DateOnly Due,
    DateTime EndsUtc,
    ImmutableArray<int> MissingYears,
    ImmutableArray<SkippedDay> Skipped,
    ImmutableArray<SkippedDay> MakeUpDays,
    ImmutableArray<NoticeUsed> Notices,
    ImmutableArray<string> Rules)
{
    /// <summary>The version of the counting rules; raised when a rule of counting changes, stored with every deadline.</summary>
    public const string CurrentRule = "CAL@1";

    public string Rule { get; init; } = CurrentRule;

    /// <summary>暂定: nothing sends a provisional date out as final.</summary>
    public bool Provisional => MissingYears.Length > 0;
}
