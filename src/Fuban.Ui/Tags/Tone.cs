namespace Fuban.Ui;

/// <summary>The weight of a tag or notice; the words always carry the meaning, colour only repeats it.</summary>
public enum Tone { Plain, Info, Good, Warning, Bad }

internal static class Tones
{
    public static string Badge(this Tone tone) => "badge badge-" + tone switch
    {
        Tone.Info => "blue",
        Tone.Good => "green",
        Tone.Warning => "amber",
        Tone.Bad => "red",
        _ => "line",
    };
}
