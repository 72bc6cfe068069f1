namespace Fuban.Office;

/// <summary>Marks the texts of the administration's pages and their menu.</summary>
public sealed class AdministrationTexts;
