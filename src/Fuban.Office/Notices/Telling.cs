using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Notices;

/// <summary>告知: how an act of a module tells people something of a matter; whoever stands in for them is told too.</summary>
public static class Telling
{
    /// <param name="key">What it is about: nobody is told the same twice.</param>
    /// <returns>How many were told.</returns>
    public static async Task<int> Tell(CommandContext x, OrganizationSnapshot office, IEnumerable<Guid> people, NoticeKind kind, MatterView matter, string key)
    {
        var told = await x.Db.Set<Notice>().Where(n => n.Key == key).Select(n => n.PersonId).ToListAsync();
        var fresh = Recipients.Of(people, matter.Kind, office, x.Today).Where(r => r.Person != x.Actor.Person && !told.Contains(r.Person)).ToList();
        foreach (var (person, onBehalfOf) in fresh) x.Db.Add(new Notice(x.NewId(), person, onBehalfOf, kind, matter.Id, null, key, x.Now));
        return fresh.Count;
    }
}
