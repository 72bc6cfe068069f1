using System.CommandLine;
using System.Globalization;

namespace Fuban.Host.Cli;

/// <summary>语言: the language of the command line, known before the commands are built so that --help speaks it too.</summary>
internal static class CliLanguage
{
    private const string Simplified = "zh-Hans";

    /// <summary>The option that every verb accepts; it has been read by <see cref="Choose"/> before parsing.</summary>
    public static Option<string> Option => new("--lang") { Description = Manual.Text("lang"), Recursive = true, HelpName = "zh-Hans|zh-Hant|en" };

    /// <summary>--lang, else the environment's locale, else Chinese.</summary>
    public static CultureInfo Choose(IReadOnlyList<string> args, Func<string, string?> environment)
    {
        var wish = Given(args) ?? new[] { "LC_ALL", "LC_MESSAGES", "LANG" }.Select(environment).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return CultureInfo.GetCultureInfo(Named(wish ?? Simplified));
    }

    private static string? Given(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == "--lang") return i + 1 < args.Count ? args[i + 1] : null;
            if (args[i].StartsWith("--lang=", StringComparison.Ordinal)) return args[i]["--lang=".Length..];
        }
        return null;
    }

    private static string Named(string wish)
    {
        var tag = wish.Split('.', '@')[0].Replace('_', '-').ToLowerInvariant();
        if (tag == "en" || tag.StartsWith("en-", StringComparison.Ordinal)) return "en";
        return tag is "zh-hant" or "zh-tw" or "zh-hk" or "zh-mo" ? "zh-Hant" : Simplified;
    }
}
