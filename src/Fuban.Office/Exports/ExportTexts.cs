namespace Fuban.Office.Exports;

/// <summary>Marks the texts of exports.</summary>
public sealed class ExportTexts;
