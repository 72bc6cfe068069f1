namespace Fuban.Documents;

/// <summary>Marks the texts of the module's pages (DocumentTexts.resx); the workbench finds kind, steps, outcomes and acts there too.</summary>
internal sealed class DocumentTexts;
