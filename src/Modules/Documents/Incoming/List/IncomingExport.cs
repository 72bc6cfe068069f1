using System.Globalization;
using Fuban.Kernel;
using Fuban.Office.Access;
using Fuban.Office.Exports;
using Fuban.Office.Organization;
using Fuban.Office.Workbench;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Fuban.Documents.Incoming.List;

/// <summary>收文登记簿导出: what the register shows under a filter; a 工作秘密 is not among it (RULEBOOK SC-05).</summary>
internal static class IncomingExport
{
    public const string Key = "incoming-register";

    public static ExportSource Source { get; } = new(
        Key, typeof(DocumentTexts), DocumentPermissions.Read, "register",
        async (services, officer, query) => (await services.GetRequiredService<IncomingRegister>().Read(await Filter(services, officer, query), 1)).Total, Read);

    private static async Task<RegisterFilter> Filter(IServiceProvider services, Officer officer, string query) =>
        await services.GetRequiredService<RegisterAddress>().Read(query, officer) with { WithoutSecrets = true, Page = 1 };

    private static async Task<ExportSheet> Read(IServiceProvider services, Officer officer, string query)
    {
        var words = services.GetRequiredService<IStringLocalizer<DocumentTexts>>();
        var (rows, _) = await services.GetRequiredService<IncomingRegister>().Read(await Filter(services, officer, query), int.MaxValue);
        var general = services.GetRequiredService<IStringLocalizer<WorkbenchTexts>>();
        var (catalog, time) = (services.GetRequiredService<OrganizationCatalog>(), services.GetRequiredService<OfficeTime>());
        var office = await catalog.CurrentAsync();
        // 登记 takes down 份数, 紧急程度 and 承办 too, and how it stands (条例 24(2)).
        string[] heads = ["Incoming.Number", "Field.ReceivedOn", "Field.Issuer", "Field.Number", "Field.Title", "Field.DocumentDate", "Field.Copies"];
        string[] more = ["Urgency", "Matter.Unit", "State", "Due"];
        return new ExportSheet([.. heads.Select(k => words[k].Value), .. more.Select(k => general[k].Value)], rows.Select(row => (IReadOnlyList<string?>)
        [
            row.RegistrationNumber, Iso(row.ReceivedOn), row.Issuer, row.DocumentNumber, row.Title, Iso(row.DocumentDate), row.Copies.ToString(CultureInfo.InvariantCulture), general[$"Urgency.{row.Urgency}"].Value,
            row.Unit is { } unit ? office.FindUnit(unit, catalog.Today)?.Name ?? unit : null, $"{general[$"State.{row.State}"].Value} {row.EndReason}".Trim(), row.DueAt is { } due ? Iso(time.DateOf(due.AddTicks(-1))) : null,
        ]));
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
