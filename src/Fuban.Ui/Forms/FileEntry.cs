using System.Globalization;

namespace Fuban.Ui;

/// <summary>附件: a file as a list shows it.</summary>
public sealed record FileEntry(string Name, string Href, long Bytes, string? Note = null)
{
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024.0:0.#} MB"),
    };
}
