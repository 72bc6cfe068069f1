namespace Fuban.Office.Moves.Batch;

/// <summary>An item as a list names it: the matter, and the turn if the list is about turns; written <c>MATTER</c> or <c>MATTER.TURN</c>.</summary>
public readonly record struct BatchId(Guid Matter, Guid? Turn)
{
    public static BatchId? Parse(string? text) => text?.Split('.') switch
    {
        [var matter] when Guid.TryParse(matter, out var id) => new BatchId(id, null),
        [var matter, var turn] when Guid.TryParse(matter, out var id) && Guid.TryParse(turn, out var own) => new BatchId(id, own),
        _ => null,
    };

    public override string ToString() => Turn is { } turn ? $"{Matter}.{turn}" : $"{Matter}";

    /// <summary>The idempotency key of this item in a batch.</summary>
    public Guid KeyOf(Guid batch)
    {
        Span<byte> mixed = stackalloc byte[16], own = stackalloc byte[16];
        batch.TryWriteBytes(mixed);
        (Turn ?? Matter).TryWriteBytes(own);
        for (var i = 0; i < mixed.Length; i++) mixed[i] ^= own[i];
        return new Guid(mixed);
    }
}
