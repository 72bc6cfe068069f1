using Fuban.Office.Access;
using Fuban.Ui;
using Microsoft.Extensions.Localization;

namespace Fuban.Office.Workbench;

/// <summary>菜单项: one entry of the side navigation. A module registers its own; whoever lacks the permission does not get it rendered.</summary>
/// <param name="Group">Key of the group's title in <paramref name="Texts"/>.</param>
/// <param name="Order">Groups and items come in this order.</param>
public sealed record MenuItem(Type Texts, string Group, string Title, string Href, string Permission, int Order, string? Key = null);

/// <summary>The menu of one officer in his language.</summary>
public sealed class Menu(IEnumerable<MenuItem> items, IStringLocalizerFactory localizers)
{
    public IReadOnlyList<NavGroup> For(Officer officer, string path, IReadOnlyDictionary<string, int> counts)
    {
        var mine = items.Where(i => officer.May(i.Permission)).OrderBy(i => i.Order).ToList();
        var current = mine.Where(i => path == i.Href || path.StartsWith(i.Href + "/", StringComparison.Ordinal)).MaxBy(i => i.Href.Length);
        return [.. mine.GroupBy(i => localizers.Create(i.Texts)[i.Group].Value).Select(g => new NavGroup(g.Key, [.. g.Select(Item)]))];

        NavItem Item(MenuItem i) =>
            new(localizers.Create(i.Texts)[i.Title], i.Href, counts.TryGetValue(i.Href, out var count) ? count : null, i == current) { Key = i.Key, Live = i.Key == "inbox" ? "inbox" : null };
    }
}
