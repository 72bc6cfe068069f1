namespace Fuban.Office.Moves;

/// <summary>The texts of moves.</summary>
public sealed class MoveTexts;
