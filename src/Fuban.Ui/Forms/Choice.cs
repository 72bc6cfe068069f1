namespace Fuban.Ui;

/// <summary>选项: one value of a choice and its words.</summary>
public sealed record Choice(string Value, string Label, string? Hint = null);
