namespace Fuban.Office.Search.Query;

/// <summary>A stretch of text, and whether it is what was looked for.</summary>
public sealed record Marked(string Text, bool Hit);
