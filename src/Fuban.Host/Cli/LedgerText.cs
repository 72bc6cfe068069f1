using System.Globalization;
using System.Resources;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Fuban.Kernel.Ledger;

namespace Fuban.Host.Cli;

/// <summary>Texts of the ledger verbs in the language of the command line, and their JSON.</summary>
internal static class LedgerText
{
    private static readonly ResourceManager Texts = new(typeof(LedgerVerbs));

    private static readonly JsonSerializerOptions Output = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Of(string key, params object?[] args) =>
        string.Format(CultureInfo.CurrentCulture, Texts.GetString(key, CultureInfo.CurrentUICulture) ?? key, args);

    public static void Json<T>(TextWriter output, T value) => output.WriteLine(JsonSerializer.Serialize(value, Output));

    public static void Write(TextWriter output, LedgerReport report)
    {
        output.WriteLine(report.IsIntact ? Of("intact") : Of("found", report.Found));
        foreach (var problem in report.Problems)
        {
            output.WriteLine("  " + Of(problem.Kind.ToString()) + Where("at-place", problem.Place) + Where("at-entry", problem.Entry) + Where("at-row", problem.Table, problem.Row)
                + Where("at-blob", problem.Blob));
        }

        if (report.Found > report.Problems.Count) output.WriteLine("  " + Of("more", report.Found - report.Problems.Count));
        output.WriteLine(Of("checked", report.Entries, report.Unsealed, report.Heads, report.Rows, report.Blobs));
        if (report.Root is not null) output.WriteLine(Of("root", report.Root));
        if (report.Key is not null) output.WriteLine(Of("key", report.Key));
    }

    private static string Where(string key, params object?[] args) => args[0] is null ? "" : " " + Of(key, args);
}
