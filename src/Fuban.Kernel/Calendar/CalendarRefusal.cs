using System.Diagnostics.CodeAnalysis;

namespace Fuban.Kernel.Calendar;

/// <summary>不予: why a calendar question or a clock's verb was refused; the code is stable, the sentence is the caller's.</summary>
public sealed record CalendarRefusal(string Code, params object?[] Args)
{
    public override string ToString() => Args.Length == 0 ? Code : $"{Code} ({string.Join(", ", Args)})";
}

/// <summary>答复: a value, or the refusal that stands in its place.</summary>
public readonly record struct Answer<T>(T? Value, CalendarRefusal? Refusal) where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Given => Refusal is null;

    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(CalendarRefusal refusal) => new(null, refusal);

    /// <summary>The value where a refusal would be a fault of the program.</summary>
    public T OrThrow() => Value ?? throw new InvalidOperationException(Refusal?.ToString());
}
