using Fuban.Kernel.Outbox;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Notices;
using Fuban.Office.Organization;
using Fuban.Office.Workbench;
using Fuban.Ui;
using Microsoft.Extensions.Localization;

namespace Fuban.Host.Web;

/// <summary>The frame around a page: who is signed in, his menu with its counts, how he wants pages shown.</summary>
internal sealed class ShellFactory(
    IHttpContextAccessor http, OfficerAccessor officers, OrganizationCatalog organization, QueueCounter queue, OutboxReading outbox, Menu menu, Flash flash, Signatures signatures, NoticeBook notices,
    IStringLocalizer<WorkbenchTexts> texts, IStringLocalizer<AccessTexts> access, IStringLocalizer<NoticeTexts> told)
{
    public DisplayModes Modes => DisplayModes.Parse(http.HttpContext?.Request.Cookies[DisplayModes.CookieName]);

    public async Task<ShellModel> Model()
    {
        var snapshot = await organization.CurrentAsync();
        var office = snapshot.Office(organization.Today);
        var model = new ShellModel(office?.ShortName ?? "", texts["Product"]) { Modes = Modes, Flash = flash.Take() };
        if (officers.Officer is not { } officer) return model;
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        if (officer.May(MatterPermissions.Handle)) counts[InboxUrl] = (await queue.Mine()).Open;
        if (officer.May(OutboxPermissions.Manage)) counts["/administration/background"] = await outbox.DeadAsync();
        return model with
        {
            HomeUrl = InboxUrl,
            Bell = new NavItem(told["Notices"], "/notices", await notices.Unseen()) { Live = "notices" },
            SearchUrl = officer.May(MatterPermissions.Handle) ? SearchUrl : null,
            Groups = menu.For(officer, http.HttpContext!.Request.Path.Value ?? "", counts),
            Account = new ShellAccount(signatures.Of(snapshot, officer.Person.Id, officer.For?.Person.Id) ?? officer.Name, officer.MainPost?.Title) { Links = [new NavItem(texts["Account"], "/account"), new NavItem(access["Delegation"], "/account/delegation"), new NavItem(texts["Phrases"], "/account/phrases"), new NavItem(texts["Visible.More"], "/account/permissions"), new NavItem(texts["Keys"], "/help/keys") { Key = "help" }] },
        };
    }

    private const string InboxUrl = "/inbox";
    private const string SearchUrl = "/search";
}
