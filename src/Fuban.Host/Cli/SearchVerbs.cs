using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Fuban.Office.Access;
using Fuban.Office.Files;
using Fuban.Office.Search;
using Fuban.Office.Search.Index;
using Fuban.Office.Workbench.Finding;

namespace Fuban.Host.Cli;

/// <summary>search: finds what an account may see. index: writes the search index anew.</summary>
internal static class SearchVerbs
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static Command Search()
    {
        var words = new Argument<string[]>("WORDS") { Arity = ArgumentArity.OneOrMore, Description = CliTexts.Get("Search.Words") };
        var account = new Option<string>("--account") { Required = true, Description = CliTexts.Get("Search.Account"), HelpName = "NAME" };
        var json = new Option<bool>("--json") { Description = CliTexts.Get("Json") };
        var command = OpenOffice.On(new Command("search", CliTexts.Get("Search")) { words, account, json });
        command.SetAction(async (parsed, cancel) =>
        {
            var io = parsed.InvocationConfiguration;
            await using var office = await OpenOffice.Async(OpenOffice.Location(parsed));
            if (await office.Services.GetRequiredService<OfficerDesk>().ByAccountName(parsed.GetValue(account)!, null, cancel) is not { } officer)
            {
                await io.Error.WriteLineAsync(CliTexts.Get("Token.NoAccount", parsed.GetValue(account)));
                return ExitCode.Refused;
            }

            var found = Answer.Of(await office.Services.GetRequiredService<Finder>().Find(new(string.Join(' ', parsed.GetValue(words)!)), officer, cancel));
            if (parsed.GetValue(json))
            {
                await io.Output.WriteLineAsync(JsonSerializer.Serialize(found, Json));
                return ExitCode.Done;
            }

            foreach (var item in found.Items) await io.Output.WriteLineAsync($"{item.Number}\t{item.Title}");
            await io.Output.WriteLineAsync(CliTexts.Get("Search.Count", found.CountCapped ? $"{found.Count}+" : found.Count));
            return ExitCode.Done;
        });
        return command;
    }

    public static Command Index()
    {
        var rebuild = OpenOffice.On(new Command("rebuild", CliTexts.Get("Index.Rebuild")));
        rebuild.SetAction(async (parsed, cancel) =>
        {
            var io = parsed.InvocationConfiguration;
            await using var office = await OpenOffice.Async(OpenOffice.Location(parsed));
            await office.Services.GetRequiredService<FileTexts>().ReadAgain();
            await office.Services.GetRequiredService<FileReading>().RunAsync(cancel);
            var written = await office.Services.GetRequiredService<IndexWork>().RebuildAsync(cancel);
            await io.Output.WriteLineAsync(CliTexts.Get("Index.Done", written));
            return ExitCode.Done;
        });
        return new Command("index", CliTexts.Get("Index")) { rebuild };
    }
}
