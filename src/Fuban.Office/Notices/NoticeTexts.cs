namespace Fuban.Office.Notices;

/// <summary>Marks the texts of notices, on pages and in mails.</summary>
public sealed class NoticeTexts;
