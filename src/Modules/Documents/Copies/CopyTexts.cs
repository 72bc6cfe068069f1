namespace Fuban.Documents.Copies;

/// <summary>Marks the texts of papers (CopyTexts.resx).</summary>
internal sealed class CopyTexts;
