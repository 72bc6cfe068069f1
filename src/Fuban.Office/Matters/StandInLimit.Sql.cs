using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;

namespace Fuban.Office.Matters;

/// <summary>代行范围: whoever stands in for some kinds of matters acts on no other, by whatever command.</summary>
internal sealed class StandInLimit(ReadPool pool) : ICommandCheck
{
    public async Task<IReadOnlyList<Refusal>> Check(ICommand command, Actor actor, CommandRunner runner)
    {
        if (actor.Reach.Kinds is null || command is not ISubjectCommand { Subject: var matter }) return [];
        await using var lease = await pool.RentAsync();
        await using var r = await lease.Command($"""SELECT "Kind" FROM {MatterTables.Matters} WHERE "Id" = @p0""", matter).ExecuteReaderAsync();
        return await r.ReadAsync() && !actor.Reach.Covers(r.GetString(0)) ? [new Refusal("DELEGATION-limited")] : [];
    }
}
