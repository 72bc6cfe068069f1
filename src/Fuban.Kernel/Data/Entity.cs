namespace Fuban.Kernel.Data;

/// <summary>A row of the office with an id of its own and a version that forms post back.</summary>
public abstract class Entity
{
    protected Entity() { }

    protected Entity(Guid id) => Id = id;

    public Guid Id { get; private set; }

    /// <summary>Counts the saves of this row; kept by the runner, compared on every save.</summary>
    public long Version { get; private set; }

    /// <summary>Of a new row; a changed one's is raised through the change tracker.</summary>
    internal void Raise() => Version++;
}

/// <summary>台账覆盖: the ledger keeps a digest of this column; a change outside a command is found by <c>ledger verify</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CoveredAttribute : Attribute;

/// <summary>What an act notes of itself: taking the act back leaves this column alone.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotUndoneAttribute : Attribute;

/// <summary>
/// 引用: this text column holds the SM3, in hexadecimal, of a blob. The blob is kept and verified as long as a row names it, and swept when none does.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BlobAttribute : Attribute;
