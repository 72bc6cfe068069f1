using System.CommandLine;
using System.Globalization;
using System.Resources;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fuban.Office.Procedures;

namespace Fuban.Host.Cli;

/// <summary>流程文件: check, lay out and draw a procedure; the verbs only read and write the file they are given.</summary>
internal static class ProcedureVerbs
{
    private static readonly ResourceManager s_texts = new(typeof(ProcedureVerbs));
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create() => new("procedures", Text("help"))
    {
        Check(),
        Layout(),
        Draw(),
    };

    private static Command Check()
    {
        var file = File();
        var json = new Option<bool>("--json") { Description = Text("help-json") };
        var command = new Command("check", Text("help-check")) { file, json };
        command.SetAction(parsed => WithFile(parsed, file, (_, reading) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json)) output.WriteLine(Json(reading));
            else if (reading.Definition is { } definition) output.WriteLine(Text("fine", definition.Name, definition.Steps.Count().ToString(CultureInfo.InvariantCulture)));
            else Report(output, reading);
            return reading.Definition is null ? ExitCode.Refused : ExitCode.Done;
        }));
        return command;
    }

    private static Command Layout()
    {
        var file = File();
        var command = new Command("layout", Text("help-layout")) { file };
        command.SetAction(parsed => WithDefinition(parsed, file, (xml, definition) =>
            System.IO.File.WriteAllText(parsed.GetValue(file)!.FullName, ProcedureLayout.Write(xml, definition), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))));
        return command;
    }

    private static Command Draw()
    {
        var file = File();
        var command = new Command("draw", Text("help-draw")) { file };
        command.SetAction(parsed => WithDefinition(parsed, file, (_, definition) => parsed.InvocationConfiguration.Output.Write(ProcedureDrawing.Draw(definition))));
        return command;
    }

    private static int WithDefinition(ParseResult parsed, Argument<FileInfo> file, Action<string, ProcedureDefinition> act) => WithFile(parsed, file, (xml, reading) =>
    {
        if (reading.Definition is { } definition) act(xml, definition);
        else Report(parsed.InvocationConfiguration.Error, reading);
        return reading.Definition is null ? ExitCode.Refused : ExitCode.Done;
    });

    private static int WithFile(ParseResult parsed, Argument<FileInfo> file, Func<string, ProcedureReading, int> act)
    {
        var path = parsed.GetValue(file)!;
        try
        {
            // The reader's limit is in characters; a file beyond it in bytes fourfold cannot be within it.
            var xml = path.Length > 4L * ProcedureReader.LargestFile ? new string(' ', ProcedureReader.LargestFile + 1) : System.IO.File.ReadAllText(path.FullName);
            return act(xml, ProcedureReader.Read(xml));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            parsed.InvocationConfiguration.Error.WriteLine(Text("file", path.FullName));
            return ExitCode.Usage;
        }
    }

    private static void Report(TextWriter writer, ProcedureReading reading)
    {
        foreach (var problem in reading.Problems)
        {
            writer.WriteLine(Text("problem", problem.Line.ToString(CultureInfo.InvariantCulture), problem.Code, ProcedureTexts.Sentence(problem)));
        }
    }

    private static string Json(ProcedureReading reading) => JsonSerializer.Serialize(
        new
        {
            Procedure = reading.Definition?.Key,
            reading.Definition?.Name,
            Steps = reading.Definition?.Steps.Select(step => step.Key),
            Effects = reading.Definition?.Effects,
            Problems = reading.Problems.Select(problem => new { problem.Code, Element = problem.ElementId, problem.Line, Sentence = ProcedureTexts.Sentence(problem) }),
        },
        s_json);

    private static Argument<FileInfo> File() => new("FILE") { Description = Text("help-file") };

    private static string Text(string key, params object?[] args) =>
        string.Format(CultureInfo.CurrentCulture, s_texts.GetString(key, CultureInfo.CurrentUICulture) ?? key, args);
}
