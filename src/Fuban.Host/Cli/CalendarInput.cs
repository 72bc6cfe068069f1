using System.Globalization;
using System.Text;
using Fuban.Kernel;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Office.Text;

namespace Fuban.Host.Cli;

/// <summary>A notice as a file gave it: from JSON complete by its format, from text with every sentence and what became of it.</summary>
internal sealed record NoticeFile(HolidayNotice Notice, NoticeReading? Reading);

/// <summary>Reads what the calendar verbs are given: starting points and files of notices.</summary>
internal static class CalendarInput
{
    private static readonly string[] OfficeMoments = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];
    private static readonly string[] WorldMoments = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK"];

    /// <summary>A day, or a moment in the office's time or with its own offset; null when it is neither.</summary>
    public static (DateOnly? Day, DateTime? Utc)? From(string text, OfficeTime time)
    {
        if (TypedDate.Absolute(text) is { } day) return (day, null);
        if (DateTime.TryParseExact(text, OfficeMoments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return (null, time.StartOf(DateOnly.FromDateTime(local)) + local.TimeOfDay);
        if (DateTimeOffset.TryParseExact(text, WorldMoments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)) return (null, moment.UtcDateTime);
        return null;
    }

    public static Answer<Derivation> Due((DateOnly? Day, DateTime? Utc) from, Term term, DeadlineCalculator calculator) =>
        from.Utc is { } utc ? calculator.Due(utc, term) : calculator.Due(from.Day!.Value, term);

    /// <summary>A notice from a file, "-" for the standard input.</summary>
    public static Answer<NoticeFile> Notice(string file, int? year)
    {
        byte[] bytes;
        try
        {
            bytes = file == "-" ? StandardInput() : File.ReadAllBytes(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Refusal("CAL-file", file);
        }

        var text = Decode(bytes);
        if (text.AsSpan().TrimStart().StartsWith("{"))
        {
            var json = NoticeJson.Read(Encoding.UTF8.GetBytes(text));
            return json.Given ? new NoticeFile(json.Value, null) : json.Refusal;
        }
        var reading = NoticeText.Parse(text, year);
        return reading.Given ? new NoticeFile(reading.Value.ToNotice(), reading.Value) : reading.Refusal;
    }

    /// <summary>The calendar with further notices; a text that was not understood in full is refused, not half used.</summary>
    public static Answer<WorkCalendar> Calendar(IEnumerable<string> files)
    {
        var calendar = WorkCalendar.Statutory;
        foreach (var file in files)
        {
            var read = Notice(file, null);
            if (!read.Given) return read.Refusal;
            if (read.Value.Reading is { Complete: false }) return new Refusal("CAL-incomplete", file);
            calendar = calendar.With(read.Value.Notice.Over(calendar.NoticeOf(read.Value.Notice.Year)));
        }
        return calendar;
    }

    private static byte[] StandardInput()
    {
        using var input = Console.OpenStandardInput();
        using var kept = new MemoryStream();
        input.CopyTo(kept);
        return kept.ToArray();
    }

    /// <summary>UTF-8, else GB 18030, in which older machines save Chinese text.</summary>
    private static string Decode(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetString(bytes);
        }
    }
}
