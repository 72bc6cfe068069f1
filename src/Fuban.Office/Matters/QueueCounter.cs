using Fuban.Office.Access;

namespace Fuban.Office.Matters;

/// <summary>待办数: what lies with the officer of this request. The menu and the list both show it; it is counted once.</summary>
public sealed class QueueCounter(Queues queues, OfficerAccessor officers)
{
    private Task<QueueCounts>? _mine;

    public Task<QueueCounts> Mine() => _mine ??= queues.Counts(officers.Required);
}
