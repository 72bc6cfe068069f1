using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Fuban.Documents;
using Fuban.Office.Organization.Charter;

namespace Fuban.Host.Cli;

/// <summary>documents review: the first review over a file of documents. Pure: needs no office and writes none.</summary>
internal static class ReviewVerb
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = CliTexts.Get("Documents.ReviewFile") };
        var json = new Option<bool>("--json") { Description = CliTexts.Get("Json") };
        var command = new Command("review", CliTexts.Get("Documents.Review")) { file, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var io = parsed.InvocationConfiguration;
            var source = parsed.GetValue(file)!;
            await using var content = InputFile.Open(source, io);
            if (content is null) return ExitCode.Usage;
            var charter = CharterDocument.Read(await Carried("ezhou.json", cancel)).Document!;
            var router = CharterRouting.Build(charter, OrganisationDocument.Read(await Carried("organisations.json", cancel), charter).Document!);
            var (lines, failed) = (0, 0);
            await foreach (var line in DocumentsModule.Review(content, router, charter.Office.Government, [charter.Office.Name, charter.Office.ShortName], DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime)).WithCancellation(cancel))
            {
                lines++;
                if (line.Refusals.Count > 0) failed++;
                if (parsed.GetValue(json)) await io.Output.WriteLineAsync(JsonSerializer.Serialize(line, Json));
                else if (line.Refusals.Count > 0) await io.Error.WriteLineAsync(CliTexts.Get("Documents.NotReviewed", line.Line, string.Join(", ", line.Refusals), line.Sentence));
                else foreach (var finding in line.Findings) await io.Output.WriteLineAsync($"{line.Line}\t{finding.Severity}\t{finding.Rule}\t{finding.Sentence}\t{finding.Passage}");
            }

            if (lines == 0) return await InputFile.Empty(source, io);
            return failed > 0 ? ExitCode.Some : ExitCode.Done;
        });
        return command;
    }

    private static Task<string> Carried(string name, CancellationToken cancel) => File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "charter", name), cancel);
}
