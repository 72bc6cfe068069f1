using System.Collections.Immutable;

namespace Fuban.Kernel.Calendar;

/// <summary>停计: the clock stands from the stop until it is resumed (CAL-11).</summary>
public sealed record ClockStop(DateTime StoppedUtc, string Reason, DateTime? ResumedUtc = null, string? ResumeReason = null);

/// <summary>延期: the one extension that a deadline may have.</summary>
public sealed record DeadlineExtension(Term By, DateTime AtUtc, string Reason);

/// <summary>重新起算: the whole term begins anew, as when a correction of the application arrives.</summary>
public sealed record ClockRestart(DateTime AtUtc, string Reason);

/// <summary>所据通知版本: year and hash of a notice at the time of counting.</summary>
public sealed record NoticeVersion(int Year, string Hash);

/// <summary>到期: the due date as last counted, with what it rested on; the full working can be derived again at any time.</summary>
public sealed record DueState(DateOnly Date, DateTime EndsUtc, bool Provisional, ImmutableArray<int> MissingYears, ImmutableArray<NoticeVersion> Notices, string Rule)
{
    internal static DueState From(Derivation derivation) => new(
        derivation.Due,
        derivation.EndsUtc,
        derivation.Provisional,
        derivation.MissingYears,
        [.. derivation.Notices.Select(notice => new NoticeVersion(notice.Year, notice.Hash))],
        derivation.Rule);
}

/// <summary>改期: a deadline counted again on another calendar, with the date before and after (CAL-13).</summary>
public sealed record Redating(Deadline Deadline, DueState? Old, DueState? New)
{
    public bool Moved => Old?.EndsUtc != New?.EndsUtc;

    /// <summary>The date stood but is now final, or is no longer.</summary>
    public bool Settled => Old is { Provisional: true } && New is { Provisional: false };
}
