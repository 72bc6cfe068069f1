using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fuban.Kernel.Commands;

namespace Fuban.Kernel.Calendar;

/// <summary>放假通知文件: the open yearly file format (year, papers, days with name, date, isOffDay), with an optional "locality".</summary>
public static class NoticeJson
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Answer<HolidayNotice> Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return Read(document.RootElement);
        }
        catch (JsonException fault)
        {
            return new Refusal("CAL-json", (fault.LineNumber ?? 0) + 1);
        }
    }

    public static string Write(HolidayNotice notice)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable))
        {
            writer.WriteStartObject();
            writer.WriteNumber("year", notice.Year);
            if (notice.Locality is not null) writer.WriteString("locality", notice.Locality);
            writer.WriteStartArray("papers");
            foreach (var paper in notice.Papers) writer.WriteStringValue(paper);
            writer.WriteEndArray();
            writer.WriteStartArray("days");
            foreach (var day in notice.Days)
            {
                writer.WriteStartObject();
                writer.WriteString("name", day.Name);
                writer.WriteString("date", day.Date.ToString("O", CultureInfo.InvariantCulture));
                writer.WriteBoolean("isOffDay", day.IsOffDay);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The notices that come with the program, 2007 onward.</summary>
    internal static IEnumerable<HolidayNotice> Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.Contains(".Notices.") && name.EndsWith(".json")).Order())
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            yield return Read(bytes).OrThrow();
        }
    }

    private static Answer<HolidayNotice> Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("year", out var year) || year.ValueKind != JsonValueKind.Number || !year.TryGetInt32(out var number))
            return new Refusal("CAL-json-year");
        if (!root.TryGetProperty("days", out var list) || list.ValueKind != JsonValueKind.Array) return new Refusal("CAL-json-days");

        var days = ImmutableArray.CreateBuilder<NoticeDay>(list.GetArrayLength());
        foreach (var entry in list.EnumerateArray())
        {
            if (entry.ValueKind != JsonValueKind.Object || Text(entry, "name") is not { } name || Text(entry, "date") is not { } text
                || !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                || !entry.TryGetProperty("isOffDay", out var off) || off.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                return new Refusal("CAL-json-day", days.Count + 1);
            days.Add(new NoticeDay(name, date, off.GetBoolean()));
        }

        var papers = root.TryGetProperty("papers", out var sources) && sources.ValueKind == JsonValueKind.Array
            ? sources.EnumerateArray().Where(paper => paper.ValueKind == JsonValueKind.String).Select(paper => paper.GetString()!).ToImmutableArray()
            : [];
        return new HolidayNotice(number, papers, [.. days.OrderBy(day => day.Date)], Text(root, "locality"));
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
