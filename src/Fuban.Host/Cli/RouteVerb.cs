using System.CommandLine;
using System.Globalization;
using System.Resources;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Fuban.Insight.Routing;
using Fuban.Office.Organization.Charter;

namespace Fuban.Host.Cli;

/// <summary>route: proposes the competent unit for each line of a file. Pure: needs no office and writes none.</summary>
internal static class RouteVerb
{
    private const int SomeFailed = 3;
    private const int Unusable = ExitCode.Usage;

    private static readonly ResourceManager Texts = new(typeof(RouteVerb));

    private static readonly JsonSerializerOptions Output = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly JsonSerializerOptions Input = new(JsonSerializerDefaults.Web);

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = Text("help-file") };
        var charter = new Option<FileInfo>("--charter") { Description = Text("help-charter"), DefaultValueFactory = _ => Carried("ezhou.json") };
        var organisations = new Option<FileInfo>("--organisations") { Description = Text("help-organisations") };
        var command = new Command("route", Text("help"))
        {
            file, charter, organisations,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(file)!, parsed.GetValue(charter)!, parsed.GetValue(organisations), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellation));
        return command;
    }

    private static string Text(string key, params object[] args) => string.Format(CultureInfo.InvariantCulture, Texts.GetString(key, CultureInfo.CurrentUICulture) ?? key, args);

    private static FileInfo Carried(string name) => new(Path.Combine(AppContext.BaseDirectory, "charter", name));

    private static async Task<int> RunAsync(FileInfo file, FileInfo charter, FileInfo? organisations, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            if (await BuildAsync(charter, organisations, error, cancellation) is not { } router)
                return Unusable;
            using var lines = file.Name == "-" ? Console.In : file.OpenText();
            return await AnswerAsync(lines, router, output, error, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(failure.Message);
            return Unusable;
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

    private static async Task<int> AnswerAsync(TextReader lines, Router router, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var failed = 0;
        for (var number = 1; await lines.ReadLineAsync(cancellation) is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var (item, wrong) = Parse(line, number);
            if (item is not null)
            {
                await output.WriteLineAsync(JsonSerializer.Serialize(Answer.Of(item.Id, router.Route(item)), Output));
                continue;
            }
            failed++;
            await error.WriteLineAsync(Text("line", number, Text(wrong)));
        }
        await output.FlushAsync(cancellation);
        return failed == 0 ? 0 : SomeFailed;
    }

    /// <summary>The line's text is not repeated in a message: it may be what must not be printed.</summary>
    private static (RoutingItem? Item, string Wrong) Parse(string line, int number)
    {
        try
        {
            var read = JsonSerializer.Deserialize<Line>(line, Input);
            if (string.IsNullOrWhiteSpace(read?.Title))
                return (null, "no-title");
            var id = read.Id switch
            {
                { ValueKind: JsonValueKind.String } text => text.GetString()!,
                { ValueKind: JsonValueKind.Number } whole => whole.GetRawText(),
                _ => number.ToString(CultureInfo.InvariantCulture),
            };
            return (new RoutingItem(id, read.Issuer ?? read.Office, read.Title, read.Body ?? read.Text), string.Empty);
        }
        catch (JsonException)
        {
            return (null, "not-an-object");
        }
    }

    private static async Task ReportAsync(IReadOnlyList<CharterProblem> problems, FileInfo file, TextWriter error)
    {
        foreach (var problem in problems)
            await error.WriteLineAsync($"{file.Name}: {problem.Path} {problem.Message}");
    }

    /// <summary>A line; office and text are what published collections call issuer and body.</summary>
    private sealed record Line(JsonElement? Id, string? Issuer, string? Office, string? Title, string? Body, string? Text);

    private sealed record Choice(string Unit, string Clause, string Text, double Confidence);

    private sealed record Answer(
        string Id, string Unit, string Clause, string Text, double Confidence, IEnumerable<Choice> Alternatives, IReadOnlyList<string> Also, string? Organisation, IReadOnlyList<Evidence> Why)
    {
        public static Answer Of(string id, Suggestion suggestion) => new(
            id, suggestion.Unit, suggestion.Clause, suggestion.QuotedText, suggestion.Confidence,
            suggestion.Alternatives.Select(other => new Choice(other.Unit, other.Clause, other.QuotedText, other.Confidence)), suggestion.Also, suggestion.Organisation, suggestion.Why);
    }
}
