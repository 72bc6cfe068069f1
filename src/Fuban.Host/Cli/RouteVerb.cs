using System.CommandLine;
using System.Globalization;
using System.Resources;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Fuban.Insight.Routing;
using Fuban.Kernel;
using Fuban.Office.Organization.Charter;

namespace Fuban.Host.Cli;

/// <summary>route: proposes the competent unit for each line of a file. Pure: needs no office and writes none.</summary>
internal static class RouteVerb
{
    private static readonly ResourceManager Texts = new(typeof(RouteVerb));

    private static readonly JsonSerializerOptions Output = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = Text("help-file") };
        var charter = new Option<FileInfo>("--charter") { Description = Text("help-charter"), DefaultValueFactory = _ => Carried("ezhou.json"), HelpName = "FILE" };
        var organisations = new Option<FileInfo>("--organisations") { Description = Text("help-organisations"), HelpName = "FILE" };
        var command = new Command("route", Text("help")) { file, charter, organisations };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(file)!, parsed.GetValue(charter)!, parsed.GetValue(organisations), parsed.InvocationConfiguration, cancellation));
        return command;
    }

    private static string Text(string key, params object[] args) => string.Format(CultureInfo.InvariantCulture, Texts.GetString(key, CultureInfo.CurrentUICulture) ?? key, args);

    private static FileInfo Carried(string name) => new(Path.Combine(AppContext.BaseDirectory, "charter", name));

    private static async Task<int> RunAsync(string file, FileInfo charter, FileInfo? organisations, InvocationConfiguration io, CancellationToken cancellation)
    {
        try
        {
            if (await BuildAsync(charter, organisations, io.Error, cancellation) is not { } router) return ExitCode.Usage;
            await using var lines = InputFile.Open(file, io);
            return lines is null ? ExitCode.Usage : await AnswerAsync(file, lines, router, io, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await io.Error.WriteLineAsync(CliTexts.Get("FileUnusable", charter.Name, failure.Message));
            return ExitCode.Usage;
        }
    }

    private static async Task<Router?> BuildAsync(FileInfo charterFile, FileInfo? organisationsFile, TextWriter error, CancellationToken cancellation)
    {
        var charter = CharterDocument.Read(await File.ReadAllTextAsync(charterFile.FullName, cancellation));
        await ReportAsync(charter.Problems, charterFile, error);
        if (charter.Document is null)
            return null;
        var own = charterFile.FullName == Carried("ezhou.json").FullName;
        organisationsFile ??= own ? Carried("organisations.json") : null;
        if (organisationsFile is null)
            return CharterRouting.Build(charter.Document, new OrganisationDocument([]));
        var organisations = OrganisationDocument.Read(await File.ReadAllTextAsync(organisationsFile.FullName, cancellation), charter.Document);
        await ReportAsync(organisations.Problems, organisationsFile, error);
        return organisations.Document is null ? null : CharterRouting.Build(charter.Document, organisations.Document);
    }

    private static async Task<int> AnswerAsync(string file, Stream lines, Router router, InvocationConfiguration io, CancellationToken cancellation)
    {
        var (seen, failed) = (0, 0);
        await foreach (var line in JsonLines.ReadAsync(lines, cancel: cancellation))
        {
            seen++;
            if (Problem(line) is { } problem)
            {
                failed++;
                await io.Error.WriteLineAsync(Text("line", line.Number, problem));
                continue;
            }

            var item = Item(line);
            await io.Output.WriteLineAsync(JsonSerializer.Serialize(Answer.Of(item.Id, router.Route(item)), Output));
        }

        await io.Output.FlushAsync(cancellation);
        if (seen == 0) return await InputFile.Empty(file, io);
        return failed == 0 ? ExitCode.Done : ExitCode.Some;
    }

    /// <summary>The line's text is not repeated in a message: it may be what must not be printed.</summary>
    private static string? Problem(JsonLine line) => line.Fault switch
    {
        JsonLineFault.None => string.IsNullOrWhiteSpace(Field(line.Value, "title")) ? Text("no-title") : null,
        JsonLineFault.Broken => Text("broken", line.At!),
        JsonLineFault.TooLong => Text("too-long", JsonLines.LongestLine >> 20),
        JsonLineFault.Utf16 => Text("utf-16"),
        _ => Text("not-an-object"),
    };

    /// <summary>office and text are what published collections call issuer and body.</summary>
    private static RoutingItem Item(JsonLine line)
    {
        var id = line.Value.TryGetProperty("id", out var given) && given.ValueKind is JsonValueKind.String or JsonValueKind.Number ? given.ToString() : line.Number.ToString(CultureInfo.InvariantCulture);
        return new RoutingItem(id, Field(line.Value, "issuer", "office"), Field(line.Value, "title")!, Field(line.Value, "body", "text"));
    }

    private static string? Field(JsonElement line, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String) return value.GetString();
        return null;
    }

    private static async Task ReportAsync(IReadOnlyList<CharterProblem> problems, FileInfo file, TextWriter error)
    {
        foreach (var problem in problems)
            await error.WriteLineAsync($"{file.Name}: {problem.Path} {problem.Message}");
    }

    private sealed record Choice(string Unit, string Clause, string Text, double Confidence);

    private sealed record Answer(
        string Id, string Unit, string Clause, string Text, double Confidence, IEnumerable<Choice> Alternatives, IReadOnlyList<string> Also, string? Organisation, IReadOnlyList<Evidence> Why)
    {
        public static Answer Of(string id, Suggestion suggestion) => new(
            id, suggestion.Unit, suggestion.Clause, suggestion.QuotedText, suggestion.Confidence,
            suggestion.Alternatives.Select(other => new Choice(other.Unit, other.Clause, other.QuotedText, other.Confidence)), suggestion.Also, suggestion.Organisation, suggestion.Why);
    }
}
