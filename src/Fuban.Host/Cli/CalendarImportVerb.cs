using System.CommandLine;
using System.Text.Json;
using Fuban.Kernel;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Outbox;
using Fuban.Office.Matters;
using Fuban.Office.Workbench;

namespace Fuban.Host.Cli;

/// <summary>calendar import: lays a year's notice over the office's calendar, dates the open matters anew and lists what moved.</summary>
internal static class CalendarImportVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = CalendarText.Of("help-file") };
        var year = new Option<int?>("--year") { Description = CalendarText.Of("help-year") };
        var json = new Option<bool>("--json") { Description = CliTexts.Get("Json") };
        var command = OpenOffice.On(new Command("import", CliTexts.Get("Calendar.Import")) { file, year, json });
        command.SetAction(async (parsed, cancel) =>
        {
            var io = parsed.InvocationConfiguration;
            var read = CalendarInput.Notice(parsed.GetValue(file)!, parsed.GetValue(year));
            if (!read.Given)
            {
                await io.Error.WriteLineAsync($"{read.Refusal.Code}: {CalendarText.Of(read.Refusal)}");
                return ExitCode.Refused;
            }

            // A text that was not understood in full is refused, not half used.
            if (read.Value.Reading is { Complete: false })
            {
                CalendarReport.Check(io.Error, read.Value);
                return ExitCode.Refused;
            }

            await using var office = await OpenOffice.Async(OpenOffice.Location(parsed));
            var begun = office.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
            var outcome = await office.Services.GetRequiredService<CommandRunner>().Run(new ImportNotice(NoticeJson.Write(read.Value.Notice)), Actor.System);
            if (outcome is Outcome.Refused refused)
            {
                var sentences = office.Services.GetRequiredService<Sentences>();
                foreach (var refusal in refused.Refusals) await io.Error.WriteLineAsync($"{refusal.Code}: {sentences.Of(refusal)}");
                return ExitCode.Refused;
            }

            // A server beside this verb may be quicker at dating the matters anew; what moved is listed all the same.
            if (!await office.Services.GetRequiredService<OfficeOutbox>().SettleAsync(MatterRedating.Message, Patience, cancel))
                await io.Error.WriteLineAsync(CliTexts.Get("Calendar.RedatingGoesOn"));
            var moved = await office.Services.GetRequiredService<MatterRedating>().Moved(begun, int.MaxValue);
            if (parsed.GetValue(json)) await io.Output.WriteLineAsync(JsonSerializer.Serialize(new { year = read.Value.Notice.Year, moved }, JsonSerializerOptions.Web));
            else
            {
                var time = office.Services.GetRequiredService<OfficeTime>();
                await io.Output.WriteLineAsync(CliTexts.Get("Calendar.Imported", read.Value.Notice.Year, moved.Count));
                foreach (var m in moved) await io.Output.WriteLineAsync($"{m.Number}\t{Day(time, m.From)} → {Day(time, m.To)}\t{m.Title}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static string Day(OfficeTime time, DateTime? due) => due is { } at ? $"{time.DateOf(at.AddTicks(-1)):yyyy-MM-dd}" : "-";
}
