using System.Globalization;
using Fuban.Documents.FirstReview;
using Fuban.Office.Exports;
using Fuban.Office.Matters;
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
        async (services, _, query) => (await services.GetRequiredService<IncomingRegister>().Read(Filter(query), 1)).Total,
        (services, _, query) => Read(services, query));

    private static RegisterFilter Filter(string query)
    {
        var given = QueryHelpers.ParseQuery(query);
        string? Text(string name) => given.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.ToString().Trim() : null;
        DateOnly? Day(string name) => DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        return new RegisterFilter(Text("q"), Text("issuer"), Text("number"), Enum.TryParse<MatterState>(Text("state"), out var state) && Enum.IsDefined(state) ? state : null, Text("unit"), Day("from"), Day("to"))
        {
            Sender = Text("sender"), Reason = ReviewRules.Find(Text("reason"))?.Code, Returned = Text("returned"), WithoutSecrets = true,
        };
    }

    private static async Task<ExportSheet> Read(IServiceProvider services, string query)
    {
        var words = services.GetRequiredService<IStringLocalizer<DocumentTexts>>();
        var (rows, _) = await services.GetRequiredService<IncomingRegister>().Read(Filter(query), int.MaxValue);
        string[] heads = ["Incoming.Number", "Field.ReceivedOn", "Field.Issuer", "Field.Number", "Field.Title", "Field.DocumentDate"];
        return new ExportSheet([.. heads.Select(k => words[k].Value)], rows.Select(row =>
            (IReadOnlyList<string?>)[row.RegistrationNumber, Iso(row.ReceivedOn), row.Issuer, row.DocumentNumber, row.Title, Iso(row.DocumentDate)]));
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
