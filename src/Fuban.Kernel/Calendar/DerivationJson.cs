using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fuban.Kernel.Calendar;

/// <summary>推算结果的 JSON 格式: from, term, due, provisional, skipped, rule; then what further explains them.</summary>
public static class DerivationJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Derivation derivation, OfficeTime time)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options)) Write(writer, derivation, time);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static void Write(Utf8JsonWriter writer, Derivation derivation, OfficeTime time)
    {
        writer.WriteStartObject();
        writer.WriteString("from", derivation.FromUtc is { } from ? Moment(from, time) : Day(derivation.From));
        writer.WriteString("term", derivation.Term.ToString());
        writer.WriteString("due", derivation.FromUtc is null ? Day(derivation.Due) : Moment(derivation.EndsUtc, time));
        writer.WriteBoolean("provisional", derivation.Provisional);
        WriteDays(writer, "skipped", derivation.Skipped);
        writer.WriteString("rule", derivation.Rule);

        writer.WriteString("ends", Moment(derivation.EndsUtc, time));
        writer.WriteStartArray("missingYears");
        foreach (var year in derivation.MissingYears) writer.WriteNumberValue(year);
        writer.WriteEndArray();
        WriteDays(writer, "makeUpDays", derivation.MakeUpDays);
        writer.WriteStartArray("notices");
        foreach (var notice in derivation.Notices) WriteNotice(writer, notice);
        writer.WriteEndArray();
        WriteTexts(writer, "rules", derivation.Rules);
        writer.WriteEndObject();
    }

    private static void WriteDays(Utf8JsonWriter writer, string name, IEnumerable<SkippedDay> days)
    {
        writer.WriteStartArray(name);
        foreach (var day in days)
        {
            writer.WriteStartObject();
            writer.WriteString("date", Day(day.Date));
            writer.WriteString("reason", day.Reason);
            if (day.Name is not null) writer.WriteString("name", day.Name);
            if (day.Notice is { } year) writer.WriteNumber("notice", year);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteNotice(Utf8JsonWriter writer, NoticeUsed notice)
    {
        writer.WriteStartObject();
        writer.WriteNumber("year", notice.Year);
        if (notice.Locality is not null) writer.WriteString("locality", notice.Locality);
        WriteTexts(writer, "papers", notice.Papers);
        writer.WriteString("hash", notice.Hash);
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static string Day(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    private static string Moment(DateTime utc, OfficeTime time)
    {
        var local = time.Local(utc);
        return new DateTimeOffset(local, local - utc).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
    }
}
