namespace Fuban.Documents.Answers;

/// <summary>Marks the texts of answers to senders (AnswerTexts.resx).</summary>
internal sealed class AnswerTexts;
