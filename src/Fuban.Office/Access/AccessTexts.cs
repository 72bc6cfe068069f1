namespace Fuban.Office.Access;

/// <summary>Marks the texts of sign-in, set-up and one's own account.</summary>
public sealed class AccessTexts;
