using System.Globalization;
using Fuban.Kernel;
using Fuban.Kernel.Calendar;

namespace Fuban.Host.Cli;

/// <summary>Writes derivations and read notices for people.</summary>
internal static class CalendarReport
{
    public static string Line(Derivation derivation, OfficeTime time)
    {
        var due = derivation.FromUtc is null ? Day(derivation.Due) : Moment(derivation.EndsUtc, time);
        return derivation.Provisional ? CalendarText.Of("provisional-line", due, Years(derivation)) : due;
    }

    public static void Explain(TextWriter output, Derivation derivation, OfficeTime time)
    {
        var momentary = derivation.FromUtc is not null;
        output.WriteLine(CalendarText.Of(momentary ? "from-moment" : "from-day", momentary ? Moment(derivation.FromUtc!.Value, time) : Long(derivation.From)));
        output.WriteLine(CalendarText.Of("term", CalendarText.Of("unit-" + derivation.Term.Unit, derivation.Term.Count), derivation.Term.ToString()));
        output.WriteLine(CalendarText.Of(momentary ? "due-moment" : "due-day", momentary ? Moment(derivation.EndsUtc, time) : Long(derivation.Due)));
        if (derivation.Provisional) output.WriteLine(CalendarText.Of("provisional", Years(derivation)));

        Days(output, "skipped", derivation.Skipped);
        Days(output, "make-up", derivation.MakeUpDays);
        if (derivation.Notices.Length > 0) output.WriteLine("\n" + CalendarText.Of("notices"));
        foreach (var notice in derivation.Notices)
        {
            output.WriteLine("  " + CalendarText.Of("notice-version", notice.Year, notice.Locality ?? CalendarText.Of("national"), notice.Hash));
            foreach (var paper in notice.Papers) output.WriteLine("    " + paper);
        }
        output.WriteLine("\n" + CalendarText.Of("rules", derivation.Rule));
        foreach (var rule in derivation.Rules) output.WriteLine($"  {rule}  {CalendarText.Of("rule-" + rule)}");
    }

    /// <summary>The days that a file gives, the sentences that it did not, and what speaks against it; true when nothing does.</summary>
    public static bool Check(TextWriter output, NoticeFile file)
    {
        var notice = file.Notice;
        output.WriteLine(CalendarText.Of("check-title", notice.Year, notice.Days.Count(day => day.IsOffDay), notice.Days.Count(day => !day.IsOffDay)));
        foreach (var holiday in notice.Days.GroupBy(day => day.Name))
        {
            output.WriteLine(holiday.Key);
            foreach (var day in holiday) output.WriteLine("  " + Long(day.Date) + "  " + CalendarText.Of(day.IsOffDay ? "off" : "worked"));
        }
        output.WriteLine(CalendarText.Of("check-hash", notice.Hash));

        Sentences(output, "check-remarks", file.Reading?.Remarks ?? []);
        Sentences(output, "check-not-understood", file.Reading?.NotUnderstood ?? []);
        var against = notice.Inconsistencies();
        if (against.Count > 0) output.WriteLine("\n" + CalendarText.Of("check-against"));
        foreach (var refusal in against) output.WriteLine("  " + CalendarText.Of(refusal));
        return against.Count == 0 && file.Reading is null or { Complete: true };
    }

    private static void Sentences(TextWriter output, string title, IEnumerable<NoticeSentence> sentences)
    {
        var all = sentences.ToList();
        if (all.Count > 0) output.WriteLine("\n" + CalendarText.Of(title));
        foreach (var sentence in all)
        {
            output.WriteLine($"  {(sentence.Holiday.Length > 0 ? sentence.Holiday + " " : "")}{sentence.Text}");
            foreach (var problem in sentence.Problems) output.WriteLine("    " + CalendarText.Of(problem));
        }
    }

    private static void Days(TextWriter output, string title, IReadOnlyCollection<SkippedDay> days)
    {
        if (days.Count > 0) output.WriteLine("\n" + CalendarText.Of(title, days.Count));
        foreach (var day in days)
        {
            var reason = CalendarText.Of("reason-" + day.Reason);
            var notice = day.Notice is { } year ? "  " + CalendarText.Of("by-notice", year) : "";
            output.WriteLine($"  {Long(day.Date)}  {reason}{(day.Name is null ? "" : "  " + day.Name)}{notice}");
        }
    }

    private static string Years(Derivation derivation) => string.Join(CalendarText.Of("list-comma"), derivation.MissingYears);

    private static string Day(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    private static string Long(DateOnly date) => Day(date) + " " + date.ToString("ddd", CultureInfo.CurrentCulture);

    private static string Moment(DateTime utc, OfficeTime time) => time.Local(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
