using Fuban.Office.Access;

namespace Fuban.Office;

/// <summary>菜单项: a link of the side navigation, brought by whoever owns the page. Group and title are keys of <paramref name="Texts"/>.</summary>
/// <param name="Permission">Shown only to those who have it; null = everybody signed in.</param>
/// <param name="Count">The number beside it, if any.</param>
public sealed record MenuEntry(string Group, string Title, string Href, Type Texts, int Order)
{
    public string? Permission { get; init; }

    public string? Key { get; init; }

    public Func<IServiceProvider, Officer, Task<int>>? Count { get; init; }
}
