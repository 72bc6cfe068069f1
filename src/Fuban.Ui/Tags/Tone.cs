namespace Fuban.Ui;

/// <summary>The weight of a tag or notice; the words always carry the meaning, colour only repeats it.</summary>
public enum Tone { Plain, Info, Good, Warning, Bad }

internal static class Tones
{
    public static string Badge(this Tone tone) => tone switch
    {
        Tone.Info => "badge badge-blue",
        Tone.Good => "badge badge-green",
        Tone.Warning => "badge badge-amber",
        Tone.Bad => "badge badge-red",
        _ => "badge badge-line",
    };
}
