using System.Globalization;
using Fuban.Documents.FirstReview;
using Fuban.Kernel;
using Fuban.Office.Exports;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Office.Workbench;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Fuban.Documents.Incoming.List;

/// <summary>收文登记簿导出: what the register shows under a filter; a 工作秘密 is not among it (RULEBOOK SC-05).</summary>
internal static class IncomingExport
{
    public const string Key = "incoming-register";

    public static ExportSource Source { get; } = new(
        Key, typeof(DocumentTexts), DocumentPermissions.Read, "register",
        async (services, _, query) => (await services.GetRequiredService<IncomingRegister>().Read(Filter(query, Now(services)), 1)).Total,
        (services, _, query) => Read(services, query));

    private static RegisterFilter Filter(string query, DateTime now)
    {
        var given = QueryHelpers.ParseQuery(query);
        string? Text(string name) => given.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.ToString().Trim() : null;
        DateOnly? Day(string name) => DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        return new RegisterFilter(Text("q"), Text("issuer"), Text("number"), Enum.TryParse<MatterState>(Text("state"), out var state) && Enum.IsDefined(state) ? state : null, Text("unit"), Day("from"), Day("to"))
        {
            Sender = Text("sender"), Reason = ReviewRules.Find(Text("reason"))?.Code, Returned = Text("returned"), WithoutSecrets = true,
            Counted = Text("counted") is not null, Support = Text("support"), Now = now,
            Urgency = Enum.TryParse<Urgency>(Text("urgency"), out var urgency) && Enum.IsDefined(urgency) ? urgency : null,
            Standing = Enum.TryParse<DocumentStanding>(Text("standing"), out var standing) && Enum.IsDefined(standing) ? standing : null,
        };
    }

    private static DateTime Now(IServiceProvider services) => services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    private static async Task<ExportSheet> Read(IServiceProvider services, string query)
    {
        var words = services.GetRequiredService<IStringLocalizer<DocumentTexts>>();
        var (rows, _) = await services.GetRequiredService<IncomingRegister>().Read(Filter(query, Now(services)), int.MaxValue);
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
