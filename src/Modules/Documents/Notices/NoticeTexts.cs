namespace Fuban.Documents.Notices;

/// <summary>Marks the texts of notices to senders (NoticeTexts.resx); the workbench finds kind, steps, outcomes and acts there too.</summary>
internal sealed class NoticeTexts;
