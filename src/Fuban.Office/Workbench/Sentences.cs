using System.Globalization;
using System.Reflection;
using System.Resources;
using Fuban.Kernel.Commands;

namespace Fuban.Office.Workbench;

/// <summary>不予的说法: where a module keeps the sentences of its refusals (Refusals.resx).</summary>
/// <param name="Prefix">What stands before the code in the resource's keys, where it holds other texts too.</param>
public sealed record RefusalTexts(ResourceManager Resources, string Prefix = "")
{
    public static RefusalTexts Of(Type marker) => new(new ResourceManager(marker));

    public static RefusalTexts Of(string resource, Assembly assembly, string prefix) => new(new ResourceManager(resource, assembly), prefix);
}

/// <summary>Turns a refusal into a sentence in the reader's language.</summary>
public sealed class Sentences(IEnumerable<RefusalTexts> sources)
{
    public string Of(Refusal refusal)
    {
        foreach (var source in sources)
        {
            if (source.Resources.GetString(source.Prefix + refusal.Code, CultureInfo.CurrentUICulture) is { } sentence)
                return string.Format(CultureInfo.CurrentCulture, sentence, [.. refusal.Args.Select(Plain)]);
        }

        return refusal.ToString();
    }

    private object? Plain(object? value) => value switch
    {
        // A part of a sentence that has words of its own, such as a place.
        Refusal part => Of(part),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => value,
    };
}
