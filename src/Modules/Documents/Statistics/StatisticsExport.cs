using System.Globalization;
using Fuban.Office.Access;
using Fuban.Office.Exports;
using Fuban.Office.Organization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Fuban.Documents.Statistics;

/// <summary>统计导出: the table as the officer sees it, without what is a 工作秘密 (RULEBOOK SC-05, SC-08).</summary>
internal static class StatisticsExport
{
    public const string Key = "incoming-statistics";

    public static ExportSource Source { get; } = new(
        Key, typeof(StatisticsTexts), DocumentPermissions.Statistics, "statistics", async (services, officer, query) => (await Lines(services, officer, query)).Lines.Count, Read);

    private static async Task<ExportSheet> Read(IServiceProvider services, Officer officer, string query)
    {
        var words = services.GetRequiredService<IStringLocalizer<StatisticsTexts>>();
        var (asked, lines) = await Lines(services, officer, query);
        var names = services.GetRequiredService<StatisticsNames>();
        var office = await services.GetRequiredService<OrganizationCatalog>().CurrentAsync();
        string[] heads = [$"By.{asked.By}", "Received", "InTime", "Late", "Running", "Overdue", "Ended", "Rate", "Median", "NinetyPercent"];
        return new ExportSheet([.. heads.Select(h => words[h].Value)], lines.Select(l => (IReadOnlyList<string?>)
            [names.Of(asked.By, l.Key, office), N(l.Received), N(l.InTime), N(l.Late), N(l.Running), N(l.Overdue), N(l.Ended), l.Rate is { } rate ? $"{N(rate)}%" : null, names.Taken(asked.By, l.Key, l.Median), names.Taken(asked.By, l.Key, l.NinetyPercent)]));
    }

    private static async Task<(StatisticsAsked Asked, IReadOnlyList<StatisticsLine> Lines)> Lines(IServiceProvider services, Officer officer, string query)
    {
        var asked = StatisticsAsked.Of(query, services.GetRequiredService<OrganizationCatalog>().Today);
        var filter = asked.Filter(officer, services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime) with { WithoutSecrets = true };
        return (asked, StatisticsNames.Own(asked.By, await services.GetRequiredService<LimitStatistics>().Read(asked.By, filter), filter.Scope));
    }

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What the lines are called.</summary>
internal sealed class StatisticsNames(IStringLocalizer<StatisticsTexts> texts, OrganizationCatalog catalog)
{
    public string Of(StatisticsBy by, string? key, OrganizationSnapshot office) => by switch
    {
        _ when key is null => texts["Total"].Value,
        StatisticsBy.Unit => office.FindUnit(key, catalog.Today)?.Name ?? key,
        StatisticsBy.Support => office.UnitBySlug(key, catalog.Today)?.Name ?? office.Organisation(key)?.Name ?? key,
        StatisticsBy.Limit => texts[$"Limit.{key}"].Value,
        _ => key,
    };

    public string? Taken(StatisticsBy by, string? key, int? taken) => taken is { } some ? texts[by == StatisticsBy.Limit && key is "Extra" or "Immediate" ? "Hours" : "Workdays", some].Value : null;

    /// <summary>Of sections, whoever sees his own alone sees only its line.</summary>
    public static IReadOnlyList<StatisticsLine> Own(StatisticsBy by, IReadOnlyList<StatisticsLine> lines, StatisticsScope? scope) => scope is null ? lines : by switch
    {
        StatisticsBy.Unit => [.. lines.Where(l => scope.Codes.Contains(l.Key!))],
        StatisticsBy.Support => [.. lines.Where(l => scope.Slugs.Contains(l.Key!))],
        _ => lines,
    };
}
