using System.Globalization;
using System.Text;
using Fuban.Documents.FirstReview;
using Fuban.Office.Exports;
using Fuban.Office.Matters;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Fuban.Documents.Incoming.List;

/// <summary>收文登记簿导出: what the register shows under a filter, as comma-separated values; a 工作秘密 is not among it (RULEBOOK SC-05).</summary>
internal static class IncomingExport
{
    public const string Key = "incoming-register";

    public static ExportSource Source { get; } = new(
        Key, typeof(DocumentTexts), DocumentPermissions.Read, "register.csv", "text/csv; charset=utf-8",
        async (services, _, query) => (await services.GetRequiredService<IncomingRegister>().Read(Filter(query), 1)).Total,
        async (services, _, query, stream) => await Write(services, query, stream));

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

    private static async Task Write(IServiceProvider services, string query, Stream stream)
    {
        var words = services.GetRequiredService<IStringLocalizer<DocumentTexts>>();
        var (rows, _) = await services.GetRequiredService<IncomingRegister>().Read(Filter(query), int.MaxValue);
        // The mark at the beginning tells spreadsheets that it is UTF-8.
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteLineAsync(string.Join(',', new[] { "Incoming.Number", "Field.ReceivedOn", "Field.Issuer", "Field.Number", "Field.Title", "Field.DocumentDate" }.Select(k => Cell(words[k]))));
        foreach (var row in rows) await writer.WriteLineAsync(string.Join(',', new[] { row.RegistrationNumber, Iso(row.ReceivedOn), row.Issuer, row.DocumentNumber, row.Title, Iso(row.DocumentDate) }.Select(Cell)));
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Quoted, and never a formula to the spreadsheet that opens it.</summary>
    private static string Cell(string? text) => $"\"{(text is ['=' or '+' or '-' or '@', ..] ? "'" : "")}{text?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
