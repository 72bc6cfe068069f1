using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using System.Resources;

namespace Fuban.Host.Cli;

/// <summary>
/// 使用手册: the help of a verb. The first line of a description says what the verb does and stands in its parent's list; what follows (examples, exit codes) stands
/// in its own.
/// </summary>
internal sealed class Manual : SynchronousCommandLineAction
{
    private const int Narrowest = 60;
    private const int Widest = 110;
    private const int LongestName = 30;

    private static readonly ResourceManager Texts = new(typeof(Manual));

    public override bool ClearsParseErrors => true;

    public static string Text(string key, params object?[] args) => string.Format(CultureInfo.CurrentCulture, Texts.GetString(key, CultureInfo.CurrentUICulture) ?? key, args);

    /// <summary>fuban calendar add: the words that lead to a command.</summary>
    public static string Path(Command command) => string.Join(' ', Lineage(command).Select(c => c is RootCommand ? "fuban" : c.Name));

    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        Write(parseResult.CommandResult.Command, output, Console.IsOutputRedirected ? Widest : Math.Clamp(Console.WindowWidth - 1, Narrowest, Widest));
        return ExitCode.Done;
    }

    public static void Write(Command command, TextWriter output, int width)
    {
        Lines(output, Usage(command), 4, width, begun: true);
        output.WriteLine();
        Lines(output, Description(command), 2, width);
        Section(output, "arguments", command.Arguments.Where(a => !a.Hidden).Select(a => ($"<{a.Name}>", a.Description)), width);
        Section(output, "options", OptionsOf(command).Select(o => (Synopsis(o), o.Description)), width);
        Section(output, "commands", command.Subcommands.Where(c => !c.Hidden).Select(c => (Signature(c), c.Description?.Split('\n')[0].TrimEnd('\r'))), width);
        if (command.Subcommands.Count > 0) output.WriteLine($"\n{Text("more", Path(command))}");
    }

    /// <summary>A verb that says nothing of its exit codes has those of its group.</summary>
    private static string Description(Command command)
    {
        var own = command.Description ?? "";
        if (own.Contains(Text("exit"), StringComparison.Ordinal)) return own;
        var above = Lineage(command).Reverse().SelectMany(c => (c.Description ?? "").Split('\n')).FirstOrDefault(l => l.StartsWith(Text("exit"), StringComparison.Ordinal));
        return above is null ? own : $"{own}\n\n{above}";
    }

    /// <summary>The names of a command's options.</summary>
    public static IEnumerable<string> Names(Command command) => OptionsOf(command).SelectMany(o => o.Aliases.Prepend(o.Name));

    private static string Usage(Command command)
    {
        var required = OptionsOf(command).Where(o => o.Required).Select(Synopsis);
        IEnumerable<string> parts = [Path(command), .. command.Arguments.Select(ArgumentSign), .. command.Subcommands.Count > 0 ? [Text("command")] : Array.Empty<string>(), .. required, Text("optional")];
        return string.Join(' ', parts);
    }

    private static string Signature(Command command) => string.Join(' ', command.Arguments.Select(ArgumentSign).Prepend(command.Name));

    private static string ArgumentSign(Argument argument) => argument.Arity.MaximumNumberOfValues > 1 ? $"<{argument.Name}>..." : $"<{argument.Name}>";

    private static string Synopsis(Option option)
    {
        var names = string.Join(", ", option.Aliases.Prepend(option.Name).Where(n => n != "/h" && n != "/?").OrderBy(n => n.Length));
        return option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool) ? names : $"{names} <{option.HelpName ?? option.Name.TrimStart('-').ToUpperInvariant()}>";
    }

    private static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options.Concat(Lineage(command).Reverse().Skip(1).SelectMany(c => c.Options.Where(o => o.Recursive))).Where(o => !o.Hidden).DistinctBy(o => o.Name);

    private static IEnumerable<Command> Lineage(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? [.. Lineage(parent), command] : [command];

    private static void Section(TextWriter output, string title, IEnumerable<(string Name, string? Text)> rows, int width)
    {
        var all = rows.ToList();
        if (all.Count == 0) return;
        output.WriteLine($"\n{Text(title)}");
        var column = Math.Min(all.Max(r => TextWidth.Of(r.Name)), LongestName) + 4;
        foreach (var (name, text) in all)
        {
            output.Write($"  {name}");
            var used = TextWidth.Of(name) + 2;
            if (used + 2 > column)
            {
                output.WriteLine();
                used = 0;
            }

            output.Write(new string(' ', column - used));
            Lines(output, text ?? "", column, width, begun: true);
        }
    }

    private static void Lines(TextWriter output, string text, int indent, int width, bool begun = false)
    {
        foreach (var line in text.Split('\n').Select(l => l.TrimEnd('\r')).SelectMany(l => TextWidth.Wrap(l, width - indent)))
        {
            output.WriteLine(line.Length == 0 || begun ? line : new string(' ', indent) + line);
            begun = false;
        }
    }
}
