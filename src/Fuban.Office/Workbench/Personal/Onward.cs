namespace Fuban.Office.Workbench.Personal;

/// <summary>办完之后: what an officer wants to see next, remembered from the last time he said so.</summary>
internal static class Onward
{
    /// <summary>Name of the preference and of the form's field.</summary>
    public const string Name = "onward";

    /// <summary>办完到下一件.</summary>
    public const string Next = "next";

    /// <summary>返回列表.</summary>
    public const string List = "list";

    public static IReadOnlyList<string> Choices { get; } = [Next, List];
}
