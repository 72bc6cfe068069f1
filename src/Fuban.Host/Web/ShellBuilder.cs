using Fuban.Office;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Fuban.Ui;
using Microsoft.Extensions.Localization;

namespace Fuban.Host.Web;

/// <summary>What the frame around a page shows: office, menu by permission, account, display modes.</summary>
internal sealed class ShellBuilder(
    OrganizationCatalog catalog, OfficerAccessor officers, IEnumerable<MenuEntry> entries, IStringLocalizerFactory localizers, IStringLocalizer<ShellTexts> texts,
    IServiceProvider services)
{
    public async Task<ShellModel> Build(HttpContext http)
    {
        var office = await catalog.CurrentAsync(http.RequestAborted);
        var model = new ShellModel(office.Office(catalog.Today)?.ShortName ?? "", "Fuban")
        {
            Modes = DisplayModes.Parse(http.Request.Cookies[DisplayModes.CookieName]),
        };
        if (officers.Officer is not { } officer) return model;
        return model with
        {
            Groups = officer.MustEnrol ? [] : await Menu(officer, http.Request.Path),
            Account = new ShellAccount(officer.Name, officer.MainPost?.Title) { Links = [new NavItem(texts["MyAccount"], "/account")] },
        };
    }

    private async Task<List<NavGroup>> Menu(Officer officer, PathString path)
    {
        var groups = new List<NavGroup>();
        foreach (var group in entries.Where(e => e.Permission is null || officer.May(e.Permission)).OrderBy(e => e.Order).GroupBy(e => (e.Group, e.Texts)))
        {
            var words = localizers.Create(group.Key.Texts);
            var items = new List<NavItem>();
            foreach (var entry in group)
            {
                var count = entry.Count is { } counting ? await counting(services, officer) : (int?)null;
                items.Add(new NavItem(words[entry.Title], entry.Href, count, path.Equals(entry.Href, StringComparison.Ordinal)) { Key = entry.Key });
            }

            groups.Add(new NavGroup(words[group.Key.Group], items));
        }

        return groups;
    }
}

/// <summary>Marks the texts of the host's own shell.</summary>
public sealed class ShellTexts;
