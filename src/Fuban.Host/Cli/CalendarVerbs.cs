using System.CommandLine;
using Fuban.Kernel;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;

namespace Fuban.Host.Cli;

/// <summary>工作日历: the verbs that only compute; they open no office and create no folder.</summary>
internal static class CalendarVerbs
{
    private static readonly OfficeTime Time = new();

    public static Command Create() => new("calendar", CalendarText.Of("help"))
    {
        Add(),
        Explain(),
        Check(),
        CalendarImportVerb.Create(),
    };

    private static Command Add()
    {
        var (from, term, notices) = (FromArgument(), TermArgument(), NoticeOption());
        var json = new Option<bool>("--json") { Description = CalendarText.Of("help-json") };
        var command = new Command("add", CalendarText.Of("help-add")) { from, term, json, notices };
        command.SetAction(parsed => Count(parsed, parsed.GetValue(from)!, parsed.GetValue(term)!, parsed.GetValue(notices) ?? [], (output, derivation) =>
            output.WriteLine(parsed.GetValue(json) ? DerivationJson.Write(derivation, Time) : CalendarReport.Line(derivation, Time))));
        return command;
    }

    private static Command Explain()
    {
        var (from, term, notices) = (FromArgument(), TermArgument(), NoticeOption());
        var command = new Command("explain", CalendarText.Of("help-explain")) { from, term, notices };
        command.SetAction(parsed => Count(parsed, parsed.GetValue(from)!, parsed.GetValue(term)!, parsed.GetValue(notices) ?? [], (output, derivation) =>
            CalendarReport.Explain(output, derivation, Time)));
        return command;
    }

    private static Command Check()
    {
        var file = new Argument<string>("FILE") { Description = CalendarText.Of("help-file") };
        var year = new Option<int?>("--year") { Description = CalendarText.Of("help-year") };
        var json = new Option<bool>("--json") { Description = CalendarText.Of("help-check-json") };
        var command = new Command("check", CalendarText.Of("help-check")) { file, year, json };
        command.SetAction(parsed =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var read = CalendarInput.Notice(parsed.GetValue(file)!, parsed.GetValue(year));
            if (!read.Given) return Refuse(error, read.Refusal);
            if (!parsed.GetValue(json)) return CalendarReport.Check(output, read.Value) ? ExitCode.Done : ExitCode.Refused;

            // The file goes to the output, the doubts to the error stream, so that a pipe never takes a doubtful file in silence.
            output.WriteLine(NoticeJson.Write(read.Value.Notice));
            using var doubts = new StringWriter();
            if (CalendarReport.Check(doubts, read.Value)) return ExitCode.Done;
            error.Write(doubts.ToString());
            return ExitCode.Refused;
        });
        return command;
    }

    private static int Count(ParseResult parsed, string from, string term, string[] notices, Action<TextWriter, Derivation> write)
    {
        var error = parsed.InvocationConfiguration.Error;
        if (CalendarInput.From(from, Time) is not { } start) return Usage(error, new Refusal("CAL-from", from));
        if (!Term.TryParse(term, out var length, out var wrong)) return Usage(error, wrong);
        var calendar = CalendarInput.Calendar(notices);
        if (!calendar.Given) return Refuse(error, calendar.Refusal);
        var derivation = CalendarInput.Due(start, length, new DeadlineCalculator(calendar.Value, Time));
        if (!derivation.Given) return Refuse(error, derivation.Refusal);
        write(parsed.InvocationConfiguration.Output, derivation.Value);
        return ExitCode.Done;
    }

    private static int Refuse(TextWriter error, Refusal refusal)
    {
        error.WriteLine($"{refusal.Code}: {CalendarText.Of(refusal)}");
        return ExitCode.Refused;
    }

    private static int Usage(TextWriter error, Refusal refusal)
    {
        Refuse(error, refusal);
        return ExitCode.Usage;
    }

    private static Argument<string> FromArgument() => new("FROM") { Description = CalendarText.Of("help-from") };

    private static Argument<string> TermArgument() => new("TERM") { Description = CalendarText.Of("help-term") };

    private static Option<string[]> NoticeOption() =>
        new("--notice") { Description = CalendarText.Of("help-notice"), HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
}
