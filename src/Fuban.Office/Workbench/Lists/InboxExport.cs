using System.Globalization;
using Fuban.Kernel;
using Fuban.Office.Access;
using Fuban.Office.Exports;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Fuban.Office.Workbench.Lists;

/// <summary>工作台列表导出: what an officer's list shows under its filter; a 工作秘密 is not among it (RULEBOOK SC-05).</summary>
internal static class InboxExport
{
    public const string Key = "inbox";

    public static ExportSource Source { get; } = new(
        Key, typeof(WorkbenchTexts), MatterPermissions.Handle, "inbox",
        Count, Read);

    private static ListAddress Of(string query)
    {
        var list = ListAddress.Parse(query);
        return list with { Filter = list.Filter with { WithoutSecrets = true } };
    }

    private static Task<int> Count(IServiceProvider services, Officer officer, string query)
    {
        var list = Of(query);
        return services.GetRequiredService<Queues>().Count(list.Queue, officer, list.Filter);
    }

    private static async Task<ExportSheet> Read(IServiceProvider services, Officer officer, string query)
    {
        var list = Of(query);
        var (words, kinds, time) = (services.GetRequiredService<IStringLocalizer<WorkbenchTexts>>(), services.GetRequiredService<MatterKinds>(), services.GetRequiredService<OfficeTime>());
        var office = await services.GetRequiredService<OrganizationCatalog>().CurrentAsync();
        string[] heads = ["Urgency", "Title", "Number", "Origin", "Kind", "Step", "From", $"At.{list.Queue}", "Due"];
        var rows = await services.GetRequiredService<Queues>().All(list.Queue, officer, list.Filter);
        return new ExportSheet([.. heads.Select(h => words[h].Value)], rows.Select(row => (IReadOnlyList<string?>)
        [
            words[$"Urgency.{row.Urgency}"], row.Title, row.Number, row.Origin, kinds.Name(row.Kind), row.Step is { } step ? kinds.Step(row.Kind, step) : words[$"State.{row.State}"],
            row.FromPerson is { } from ? office.Person(from)?.Name : null, Local(row.At), row.DueAt is { } due ? Local(due.AddTicks(-1))[..10] : null,
        ]));

        string Local(DateTime utc) => time.Local(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }
}
