using System.CommandLine;
using System.Globalization;
using System.Resources;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Fuban.Documents;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Workbench;

namespace Fuban.Host.Cli;

/// <summary>documents: registers documents from a file, and lists the register.</summary>
internal static class DocumentVerbs
{
    private const int SomeFailed = 3;
    private static readonly ResourceManager Texts = new(typeof(DocumentVerbs));
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static Command Create() => OpenOffice.On(new Command("documents", Text("help")) { Import(), List(), CliLanguage.Option(CalendarText.Of("help-lang")) });

    private static Command Import()
    {
        var file = new Argument<FileInfo>("FILE") { Description = Text("help-file") };
        var account = new Option<string>("--as") { Description = Text("help-as"), DefaultValueFactory = _ => "system", HelpName = "ACCOUNT" };
        var command = new Command("import", Text("help-import")) { file, account };
        command.SetAction(async (parsed, cancel) =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            if (!parsed.GetValue(file)!.Exists)
            {
                await error.WriteLineAsync(Text("no-file", parsed.GetValue(file)!.Name));
                return ExitCode.Usage;
            }

            await using var office = await OpenOffice.Async(OpenOffice.Location(parsed));
            if (await ActorNamed(office, parsed.GetValue(account)!, cancel) is not { } actor)
            {
                await error.WriteLineAsync(Text("no-account", parsed.GetValue(account)!));
                return ExitCode.Usage;
            }

            var sentences = office.Services.GetRequiredService<Sentences>();
            await using var content = parsed.GetValue(file)!.OpenRead();
            var (done, refused) = (0, 0);
            await foreach (var line in office.Services.GetRequiredService<DocumentImport>().Run(content, actor, cancel))
            {
                if (line.Refusals.Count == 0) done++;
                else refused++;
                await (line.Refusals.Count == 0 ? output : error).WriteLineAsync(line.Refusals.Count == 0
                    ? Text("line-done", line.Number, line.RegistrationNumber, line.Title)
                    : Text("line-refused", line.Number, string.Join("; ", line.Refusals.Select(r => $"{r.Code} {sentences.Of(r)}"))));
            }

            await output.WriteLineAsync(Text("total", done, refused));
            return refused == 0 ? ExitCode.Done : SomeFailed;
        });
        return command;
    }

    private static Command List()
    {
        var json = new Option<bool>("--json") { Description = Text("help-json") };
        var command = new Command("list", Text("help-list")) { json };
        command.SetAction(async (parsed, cancel) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            await using var office = await OpenOffice.Async(OpenOffice.Location(parsed));
            var documents = await office.Services.GetRequiredService<DocumentListing>().Read(cancel);
            if (parsed.GetValue(json)) await output.WriteLineAsync(JsonSerializer.Serialize(documents, Json));
            else foreach (var d in documents) await output.WriteLineAsync(string.Join('\t', d.RegistrationNumber, d.ReceivedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), d.State, d.Issuer, d.Number, d.Title));
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<Actor?> ActorNamed(OpenOffice office, string account, CancellationToken cancel) => account == "system"
        ? Actor.System
        : (await office.Services.GetRequiredService<OfficerDesk>().ByAccountName(account, cancel))?.Actor();

    private static string Text(string key, params object?[] args) => string.Format(CultureInfo.InvariantCulture, Texts.GetString(key, CultureInfo.CurrentUICulture) ?? key, args);
}
