using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Fuban.Kernel;
using Fuban.Kernel.Rules;
using Fuban.Office.Administration;

namespace Fuban.Host.Cli;

/// <summary>rules: the numbers, terms and words by which the office works, and what is proposed in their place.</summary>
internal static class RuleVerbs
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static Command Create() => new("rules", CliTexts.Get("Rules")) { List() };

    private static Command List()
    {
        var json = new Option<bool>("--json") { Description = CliTexts.Get("Json") };
        var command = OpenOffice.On(new Command("list", CliTexts.Get("Rules.List")) { json });
        command.SetAction(async (parsed, cancel) =>
        {
            var io = parsed.InvocationConfiguration;
            await using var office = await OpenOffice.Async(OpenOffice.Location(parsed));
            var book = office.Services.GetRequiredService<RuleBook>();
            var words = office.Services.GetRequiredService<RuleWords>();
            var today = office.Services.GetRequiredService<OfficeTime>().Today(office.Services.GetRequiredService<TimeProvider>());
            var pending = (await book.History(cancel)).Where(v => v.State == RuleState.Pending).ToDictionary(v => v.Rule.Name, v => v.Rule.Value);
            var rules = (await book.On(today)).Select(r => new ListedRule(
                r.Name, words.Title(r.Name), r.Version, r.Value, r.Unit, r.Source, r.From, pending.GetValueOrDefault(r.Name))).ToList();
            if (parsed.GetValue(json)) await io.Output.WriteLineAsync(JsonSerializer.Serialize(rules, Json));
            else foreach (var r in rules) await io.Output.WriteLineAsync($"{r.Version}\t{r.Value}{(r.Proposed is null ? "" : $" → {r.Proposed}?")}\t{r.Unit}\t{r.From:yyyy-MM-dd}\t{r.Source}\t{r.Title}");
            return ExitCode.Done;
        });
        return command;
    }

    /// <param name="Proposed">The value that waits for a second person.</param>
    private sealed record ListedRule(string Name, string Title, string Version, string Value, string Unit, string Source, DateOnly From, string? Proposed);
}
