namespace Fuban.Kernel.Calendar;

/// <summary>停计期间: from the stop to the resumption. Like a term, it begins on the day after; the day of the resumption belongs to it.</summary>
public sealed record PausedSpan(DateTime FromUtc, DateTime ToUtc, string? Reason);
