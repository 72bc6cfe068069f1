using Microsoft.AspNetCore.Components;

namespace Fuban.Ui;

/// <summary>The address of the page shown, as the forms and the in-page links of the shell need it.</summary>
internal static class LocalUrl
{
    /// <summary>Path and query, to return to after a posted preference.</summary>
    public static string Current(NavigationManager navigation) => new Uri(navigation.Uri).PathAndQuery;

    /// <summary>A link within the page. It names the path because a bare "#id" points to the base address where a base element is set.</summary>
    public static string Anchor(NavigationManager navigation, string id) => $"{Current(navigation)}#{id}";
}
