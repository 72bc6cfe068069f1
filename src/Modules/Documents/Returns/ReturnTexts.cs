namespace Fuban.Documents.Returns;

/// <summary>Marks the texts of returns (ReturnTexts.resx).</summary>
internal sealed class ReturnTexts;
