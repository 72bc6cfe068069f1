using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Organization;

/// <summary>先例库: the rulings on competence, read once per change of the organization.</summary>
public sealed class Precedents(OfficeStore store, ReadPool pool)
{
    private readonly VersionedCache<IReadOnlyList<PrecedentView>> _all = new(pool, OrganizationCatalog.VersionRow, async _ =>
    {
        await using var db = store.Read();
        return [.. (await db.Set<Precedent>().OrderByDescending(p => p.RuledOn).ThenByDescending(p => p.Id).ToListAsync()).Select(p => p.View())];
    });

    /// <summary>The newest first.</summary>
    public ValueTask<IReadOnlyList<PrecedentView>> All() => _all.CurrentAsync();

    public async ValueTask<PrecedentView?> Find(Guid? id) => id is { } known ? (await All()).FirstOrDefault(p => p.Id == known) : null;
}
