using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Fuban.Documents;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;

namespace Fuban.Host.Cli;

/// <summary>documents: registers a file of documents, lists the register.</summary>
internal static class DocumentVerbs
{
    /// <summary>The program itself, in the name of whoever owns the folder.</summary>
    private const string SystemAccount = "system";

    private const int LongestList = 100_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static Command Create() => new("documents", CliTexts.Get("Documents")) { Import(), List(), ReviewVerb.Create() };

    private static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = CliTexts.Get("Documents.File") };
        var json = new Option<bool>("--json") { Description = CliTexts.Get("Json") };
        var account = new Option<string>("--as") { Description = CliTexts.Get("Documents.As"), DefaultValueFactory = _ => SystemAccount, HelpName = "ACCOUNT" };
        var command = OpenOffice.On(new Command("import", CliTexts.Get("Documents.Import")) { file, json, account });
        command.SetAction(async (parsed, cancel) =>
        {
            var io = parsed.InvocationConfiguration;
            var source = parsed.GetValue(file)!;
            await using var content = InputFile.Open(source, io);
            if (content is null) return ExitCode.Usage;
            await using var office = await OpenOffice.Async(OpenOffice.Location(parsed));
            if (await Acting(office, parsed.GetValue(account)!, cancel) is not { } actor)
            {
                await io.Error.WriteLineAsync(CliTexts.Get("Token.NoAccount", parsed.GetValue(account)));
                return ExitCode.Usage;
            }

            var (lines, refused) = (0, 0);
            await foreach (var line in DocumentsModule.Import(office.Services, content, actor).WithCancellation(cancel))
            {
                lines++;
                if (line.Id is null) refused++;
                await (line.Id is null && !parsed.GetValue(json) ? io.Error : io.Output).WriteLineAsync(parsed.GetValue(json)
                    ? JsonSerializer.Serialize(line, Json)
                    : line.Id is null
                        ? CliTexts.Get("Documents.Refused", line.Line, string.Join(", ", line.Refusals), line.Sentence)
                        : CliTexts.Get("Documents.Registered", line.Line, line.RegistrationNumber, line.Unit, line.Clause));
            }

            if (lines == 0) return await InputFile.Empty(source, io);
            return refused > 0 ? ExitCode.Some : ExitCode.Done;
        });
        return command;
    }

    private static async Task<Actor?> Acting(OpenOffice office, string account, CancellationToken cancel) => account == SystemAccount
        ? Actor.System
        : (await office.Services.GetRequiredService<OfficerDesk>().ByAccountName(account, null, cancel))?.Actor();

    private static Command List()
    {
        var json = new Option<bool>("--json") { Description = CliTexts.Get("Json") };
        var limit = new Option<int>("--limit") { Description = CliTexts.Get("Documents.Limit"), DefaultValueFactory = _ => 100, HelpName = "N" };
        limit.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var n) && n is < 1 or > LongestList) given.AddError(limit.Name);
        });
        var command = OpenOffice.On(new Command("list", CliTexts.Get("Documents.List")) { json, limit });
        command.SetAction(async (parsed, cancel) =>
        {
            var io = parsed.InvocationConfiguration;
            await using var office = await OpenOffice.Async(OpenOffice.Location(parsed));
            var rows = await DocumentsModule.List(office.Services, parsed.GetValue(limit));
            if (parsed.GetValue(json)) await io.Output.WriteLineAsync(JsonSerializer.Serialize(rows, Json));
            else foreach (var row in rows) await io.Output.WriteLineAsync($"{row.RegistrationNumber}\t{row.ReceivedOn:yyyy-MM-dd}\t{row.State}\t{row.Issuer}\t{row.Title}");
            return ExitCode.Done;
        });
        return command;
    }
}
