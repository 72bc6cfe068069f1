using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Secrecy;

/// <summary>One alarm, as the keeper sees it.</summary>
public sealed record AlarmView(DateTime At, Guid? Person, Guid? Post, SecrecyEntrance Entrance, string? Verb, string Rule, SecrecyPlace Place, int? File);

/// <summary>Reads the alarms, newest first.</summary>
public sealed class SecrecyAlarms(OfficeStore store)
{
    public async Task<(IReadOnlyList<AlarmView> Rows, int Total)> Read(int page, int pageSize)
    {
        await using var db = store.Read();
        var rows = await db.Set<SecrecyAlarm>().OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Skip((page - 1) * pageSize).Take(pageSize)
            .Select(a => new AlarmView(a.At, a.PersonId, a.PostId, a.Entrance, a.Verb, a.Rule, a.Place, a.File)).ToListAsync();
        return (rows, await db.Set<SecrecyAlarm>().CountAsync());
    }
}
