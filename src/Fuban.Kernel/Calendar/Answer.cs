using System.Diagnostics.CodeAnalysis;
using Fuban.Kernel.Commands;

namespace Fuban.Kernel.Calendar;

/// <summary>答复: a value, or the refusal that stands in its place.</summary>
public readonly record struct Answer<T>(T? Value, Refusal? Refusal) where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Given => Refusal is null;

    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(Refusal refusal) => new(null, refusal);

    /// <summary>The value where a refusal would be a fault of the program.</summary>
    public T OrThrow() => Value ?? throw new InvalidOperationException(Refusal?.ToString());
}
