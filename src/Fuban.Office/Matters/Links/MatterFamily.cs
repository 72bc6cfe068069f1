using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Matters;

/// <summary>One matter of a family, as lists and the drawing show it.</summary>
public sealed record FamilyMember(Guid Id, string Kind, string? Number, string Title, MatterState State, DateTime OpenedAt);

/// <summary>One link of a family, from the later matter to the earlier one.</summary>
public sealed record FamilyLink(Guid Id, Guid From, Guid To, string Kind, Guid? LinkedBy, DateTime At);

/// <summary>事项族谱: the matters that a matter came from and led to.</summary>
/// <param name="Cut">There are more than are shown.</param>
public sealed record Family(Guid Centre, IReadOnlyList<FamilyMember> Members, IReadOnlyList<FamilyLink> Links, bool Cut)
{
    public FamilyMember Member(Guid id) => Members.Single(m => m.Id == id);

    /// <summary>The links of the matter itself, the newest first.</summary>
    public IEnumerable<FamilyLink> Own => Links.Where(l => l.From == Centre || l.To == Centre).OrderByDescending(l => l.At);
}

/// <summary>Reads a family, step by step outward, as far as the reader takes part; a matter that he may not see ends the way and is not counted.</summary>
public sealed class MatterFamilies(OfficeDb db)
{
    private const int Steps = 4;
    private const int Most = 30;

    public async Task<Family> Read(Guid centre, Reach reach)
    {
        var known = await Visible([centre], reach);
        var links = new Dictionary<Guid, FamilyLink>();
        var edge = known.Keys.ToList();
        var cut = false;
        for (var step = 0; step < Steps && edge.Count > 0; step++)
        {
            var found = await db.Set<MatterLink>().Where(l => l.EndedAt == null && (edge.Contains(l.FromId) || edge.Contains(l.ToId))).OrderBy(l => l.Id)
                .Select(l => new FamilyLink(l.Id, l.FromId, l.ToId, l.Kind, l.LinkedBy, l.At)).ToListAsync();
            var strangers = found.SelectMany(l => new[] { l.From, l.To }).Distinct().Where(id => !known.ContainsKey(id)).ToList();
            var fresh = await Visible(strangers, reach);
            edge = [.. strangers.Where(fresh.ContainsKey).Take(Most - known.Count)];
            cut |= edge.Count < fresh.Count;
            foreach (var id in edge) known[id] = fresh[id];
            foreach (var link in found.Where(l => known.ContainsKey(l.From) && known.ContainsKey(l.To))) links[link.Id] = link;
        }

        return new Family(centre, [.. known.Values.OrderBy(m => m.OpenedAt).ThenBy(m => m.Id)], [.. links.Values], cut);
    }

    /// <summary>What an officer may mean by a number or a part of a title: the newest first.</summary>
    public async Task<IReadOnlyList<FamilyMember>> Find(string words, Reach reach, int most = 10)
    {
        var text = words.Trim();
        var numbered = await Members(db.VisibleTo(reach).Where(m => m.Number == text), most);
        return numbered.Count > 0 ? numbered : await Members(db.VisibleTo(reach).Where(m => !m.WorkSecret && m.Title.Contains(text)), most);
    }

    private async Task<Dictionary<Guid, FamilyMember>> Visible(List<Guid> ids, Reach reach) => ids.Count == 0 ? [] : (await Members(
        db.VisibleTo(reach).Where(m => ids.Contains(m.Id)), int.MaxValue)).ToDictionary(m => m.Id);

    private static Task<List<FamilyMember>> Members(IQueryable<Matter> matters, int most) => matters.OrderByDescending(m => m.OpenedAt).Take(most)
        .Select(m => new FamilyMember(m.Id, m.Kind, m.Number, m.WorkSecret ? m.Number ?? WorkSecrets.Mask : m.Title, m.State, m.OpenedAt)).ToListAsync();
}
