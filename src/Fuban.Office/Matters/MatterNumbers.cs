using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Matters;

/// <summary>登记号 of some matters: all that lists may say of a matter to whoever takes no part in it.</summary>
public static class MatterNumbers
{
    public static Task<Dictionary<Guid, string?>> Of(OfficeDb db, IReadOnlyCollection<Guid> matters) =>
        db.Set<Matter>().Where(m => matters.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Number);
}
