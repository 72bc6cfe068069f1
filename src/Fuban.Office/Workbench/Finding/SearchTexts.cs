namespace Fuban.Office.Workbench.Finding;

/// <summary>Marks the texts of the search page (SearchTexts.resx).</summary>
public sealed class SearchTexts;
