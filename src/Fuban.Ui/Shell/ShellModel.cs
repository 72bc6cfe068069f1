namespace Fuban.Ui;

/// <summary>导航项: one link with an optional count; <c>Current</c> marks the page shown.</summary>
public sealed record NavItem(string Title, string Href, int? Count = null, bool Current = false)
{
    /// <summary>The name by which the keyboard map finds the link ("inbox", "register", "help").</summary>
    public string? Key { get; init; }

    /// <summary>The name of the count among those that the script keeps up to date.</summary>
    public string? Live { get; init; }
}

public sealed record NavGroup(string Title, IReadOnlyList<NavItem> Items);

/// <summary>当前用户: who is signed in and in which post he acts.</summary>
public sealed record ShellAccount(string Name, string? Post = null)
{
    public IReadOnlyList<NavItem> Links { get; init; } = [];

    public string SignOutUrl { get; init; } = "/sign-out";
}

/// <summary>工作台外框: what the frame around every page shows. The host makes it once per request and cascades it.</summary>
public sealed record ShellModel(string Office, string Product)
{
    /// <summary>The character in the red seal; the default comes from the texts.</summary>
    public string? Seal { get; init; }

    public string HomeUrl { get; init; } = "/";

    public IReadOnlyList<NavGroup> Groups { get; init; } = [];

    public ShellAccount? Account { get; init; }

    /// <summary>The message of the act just done, shown once.</summary>
    public string? Flash { get; init; }

    /// <summary>Where the search form leads; without it there is no search box.</summary>
    public string? SearchUrl { get; init; }

    /// <summary>提醒: the link beside the account.</summary>
    public NavItem? Bell { get; init; }

    public DisplayModes Modes { get; init; } = DisplayModes.Default;
}
