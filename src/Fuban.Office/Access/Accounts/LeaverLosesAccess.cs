using Fuban.Kernel.Commands;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>离岗: whoever holds no post any more is signed out everywhere, and his programs too, in the same act (RULEBOOK SC-09).</summary>
internal sealed class LeaverLosesAccess : IReaction<HoldingEnded>
{
    public async Task<Refusal?> React(HoldingEnded happened, CommandContext x)
    {
        if (happened.Day > x.Today) return null;
        if (await x.Db.Set<Holding>().AnyAsync(h => h.PersonId == happened.Person && h.Id != happened.Holding && (h.To == null || h.To > x.Today))) return null;
        foreach (var account in await x.Db.Set<Account>().Where(a => a.PersonId == happened.Person).Select(a => a.Id).ToListAsync())
        {
            await AccountClosing.EndSessions(x, account);
            await AccountClosing.EndTokens(x, account);
        }

        return null;
    }
}
