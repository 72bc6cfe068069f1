namespace Fuban.Office.Workbench;

/// <summary>Marks the texts of the workbench (WorkbenchTexts.resx).</summary>
public sealed class WorkbenchTexts;
