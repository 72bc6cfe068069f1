using System.Globalization;
using System.Resources;
using Fuban.Kernel.Commands;

namespace Fuban.Host.Cli;

/// <summary>Texts of the calendar verbs in the language of the command line.</summary>
internal static class CalendarText
{
    private static readonly ResourceManager Texts = new(typeof(CalendarVerbs));

    public static string Of(string key, params object?[] args) =>
        string.Format(CultureInfo.CurrentCulture, Texts.GetString(key, CultureInfo.CurrentUICulture) ?? key, [.. args.Select(Plain)]);

    public static string Of(Refusal refusal) => Of(refusal.Code, refusal.Args);

    /// <summary>Whether there is a text of this key; rules come with a sentence each.</summary>
    public static bool Has(string key) => Texts.GetString(key, CultureInfo.CurrentUICulture) is not null;

    /// <summary>Dates are written as they are typed, in every language.</summary>
    private static object? Plain(object? value) => value switch
    {
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => value,
    };
}
