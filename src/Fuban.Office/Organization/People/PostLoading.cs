// Chinese grammar: titles of posts, as mandates write them and as the office stores them.
using Fuban.Kernel.Commands;
using Fuban.Office.Organization.Charter;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Organization;

/// <summary>
/// The posts that a charter calls for: leaders of the city and of the office, head, deputy and clerks of every unit, the three administrators.
/// A post keeps its row while its slug lives, so that open work stays with it. (Titles are Chinese grammar: a 科 has a 科长, any other unit a 主任.)
/// </summary>
internal sealed class PostLoading(CommandContext x, CharterDocument charter, DateOnly from)
{
    private const int ViceMayors = 6;

    public async Task Load()
    {
        var current = await x.Db.Set<Post>().Where(p => p.To == null && p.OrganisationCode == null).ToDictionaryAsync(p => p.Slug);
        var order = 0;
        foreach (var wanted in Wanted())
        {
            order++;
            if (current.Remove(wanted.Slug, out var post)) post.Rename(wanted.Title, wanted.CharterCode, wanted.Capacity, order);
            else x.Db.Add(new Post(x.NewId(), wanted.Slug, wanted.Title, wanted.Role, wanted.Unit, null, wanted.CharterCode, wanted.Capacity, order, from));
        }

        foreach (var gone in current.Values) gone.End(from);
        var ended = current.Values.Select(p => p.Id).ToList();
        foreach (var holding in await x.Db.Set<Holding>().Where(h => ended.Contains(h.PostId) && (h.To == null || h.To > from)).ToListAsync()) holding.End(from);
        var slugs = charter.Units.Select(u => u.Slug).ToList();
        foreach (var portfolio in await x.Db.Set<Portfolio>().Where(p => p.To == null && !slugs.Contains(p.UnitSlug)).ToListAsync()) portfolio.End(from);
    }

    private IEnumerable<WantedPost> Wanted()
    {
        yield return new("mayor", "市长", PostRole.Mayor, null, null, 1);
        for (var i = 1; i <= ViceMayors; i++) yield return new($"vice-mayor-{i}", $"副市长{i}", PostRole.ViceMayor, null, null, 1);
        foreach (var post in charter.Posts.Leadership.Where(p => p.Unit is null))
        {
            if (RoleOf(post.Title) is not { } role) continue;
            if (role == PostRole.DeputySecretaryGeneral)
            {
                for (var i = 1; i <= post.Quota; i++) yield return new($"deputy-secretary-general-{i}", $"{post.Title}{i}", role, null, post.Code, 1);
            }
            else
            {
                yield return new(role == PostRole.SecretaryGeneral ? "secretary-general" : "discipline-head", post.Title, role, role == PostRole.DisciplineHead ? DisciplineUnit : null, post.Code, post.Quota);
            }
        }

        foreach (var unit in charter.Units)
        {
            foreach (var post in OfUnit(unit)) yield return post;
        }

        yield return new("system-administrator", "系统管理员", PostRole.SystemAdministrator, null, null, 1);
        yield return new("security-administrator", "安全保密管理员", PostRole.SecurityAdministrator, null, null, 1);
        yield return new("audit-administrator", "安全审计员", PostRole.AuditAdministrator, null, null, 1);
    }

    private string? DisciplineUnit => charter.Units.FirstOrDefault(u => u.Independent)?.Slug;

    private IEnumerable<WantedPost> OfUnit(CharterUnit unit)
    {
        var leading = charter.Posts.Leadership.Where(p => p.Unit == unit.Code).ToList();
        var head = leading.FirstOrDefault(p => !p.Title.Contains('副'));
        var deputy = leading.FirstOrDefault(p => p.Title.Contains('副'));
        var named = charter.Posts.GradeQuotas.SelectMany(g => g.Including.Select(i => (g.Code, Post: i))).FirstOrDefault(i => i.Post.Unit == unit.Code && i.Post.Title.Contains('副'));
        var title = unit.Name.EndsWith('科') ? "长" : "主任";
        if (!unit.Independent) yield return new($"{unit.Slug}-head", head?.Title ?? unit.Name + title, PostRole.UnitHead, unit.Slug, head?.Code ?? GradeCode(0), 1);
        var deputyTitle = deputy?.Title ?? named.Post?.Title ?? (unit.Name.EndsWith('科') ? unit.Name[..^1] + "科副科长" : unit.Name + "副主任");
        yield return new($"{unit.Slug}-deputy-head", deputyTitle, PostRole.UnitDeputyHead, unit.Slug, deputy?.Code ?? named.Code ?? GradeCode(1), deputy?.Quota ?? named.Post?.Quota);
        yield return new($"{unit.Slug}-clerk", unit.Name + "经办人", PostRole.Clerk, unit.Slug, null, null);
    }

    private string? GradeCode(int grade) => grade < charter.Posts.GradeQuotas.Length ? charter.Posts.GradeQuotas[grade].Code : null;

    private static PostRole? RoleOf(string title) => title switch
    {
        "秘书长" => PostRole.SecretaryGeneral,
        "副秘书长" => PostRole.DeputySecretaryGeneral,
        "纪检组长" => PostRole.DisciplineHead,
        _ => null,
    };

    private sealed record WantedPost(string Slug, string Title, PostRole Role, string? Unit, string? CharterCode, int? Capacity);
}
