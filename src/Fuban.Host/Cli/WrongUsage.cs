using System.CommandLine;
using System.CommandLine.Parsing;

namespace Fuban.Host.Cli;

/// <summary>用法错误: says what is wrong with a call, in the reader's language, what was probably meant, and where to read on; on standard error only.</summary>
internal static class WrongUsage
{
    /// <summary>An unknown option that came to stand in the place of an argument would become a file's name.</summary>
    public static bool IsIn(ParseResult parsed) => parsed.Errors.Count > 0 || Misplaced(parsed).Any();

    public static void Report(ParseResult parsed, TextWriter error)
    {
        foreach (var line in Lines(parsed).Distinct()) error.WriteLine(line);
        error.WriteLine(Manual.Text("read-on", Manual.Path(parsed.CommandResult.Command)));
    }

    private static IEnumerable<string> Lines(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (Unknown(parsed, command).ToList() is { Count: > 0 } unknown) return unknown;
        var missing = Missing(parsed, command).ToList();
        return missing.Count > 0 ? missing : parsed.Errors.Select(e => e.Message);
    }

    /// <summary>What nobody knows; what stands behind an unknown option is probably its value and is not complained of as well.</summary>
    private static IEnumerable<string> Unknown(ParseResult parsed, Command command)
    {
        var afterOption = false;
        foreach (var token in Misplaced(parsed).Concat(parsed.UnmatchedTokens))
        {
            var isOption = token.StartsWith('-');
            if (isOption || !afterOption) yield return Manual.Text("unknown", token) + (Near(command, token) is { } meant ? Manual.Text("meant", meant) : "");
            afterOption = isOption;
        }
    }

    private static IEnumerable<string> Misplaced(ParseResult parsed) =>
        parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(r => r.Tokens).Select(t => t.Value).Where(v => v.Length > 1 && v[0] == '-');

    private static IEnumerable<string> Missing(ParseResult parsed, Command command)
    {
        if (command.Subcommands.Count > 0 && command.Action is null) yield return Manual.Text("which-command", string.Join(", ", command.Subcommands.Select(c => c.Name)));
        foreach (var option in command.Options.Where(o => o.Required && parsed.GetResult(o)?.IdentifierToken is null)) yield return Manual.Text("missing", option.Name, option.Description);
        foreach (var argument in command.Arguments.Where(a => parsed.GetResult(a) is not { } given || given.Tokens.Count < a.Arity.MinimumNumberOfValues))
            yield return Manual.Text("missing", $"<{argument.Name}>", argument.Description);
        foreach (var result in parsed.CommandResult.Children.OfType<OptionResult>().Where(r => r.IdentifierToken is not null && r.Errors.Any() && r.Option.Arity.MinimumNumberOfValues > r.Tokens.Count))
            yield return Manual.Text("no-value", result.Option.Name, result.Option.Description);
        foreach (var result in parsed.CommandResult.Children.OfType<OptionResult>().Where(r => r.Errors.Any() && r.Tokens.Count > 0))
            yield return Manual.Text("bad-value", result.Option.Name, string.Join(' ', result.Tokens.Select(t => t.Value)), result.Option.Description);
    }

    private static string? Near(Command command, string token)
    {
        IEnumerable<string> known = token.StartsWith('-') ? Manual.Names(command) : command.Subcommands.Select(c => c.Name);
        return known.Select(k => (Name: k, Distance: Distance(k, token))).Where(k => k.Distance <= Math.Max(2, token.Length / 3)).OrderBy(k => k.Distance).Select(k => k.Name).FirstOrDefault();
    }

    /// <summary>How many letters must be put in, taken out or changed.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
