using System.Collections.Immutable;
using Fuban.Kernel.Commands;

namespace Fuban.Kernel.Calendar;

/// <summary>语句性质: what became of a sentence of the notice.</summary>
public enum SentenceStatus
{
    /// <summary>安排: understood, its days were taken.</summary>
    Arrangement,

    /// <summary>说明: names no day or only recommends; nothing was taken from it.</summary>
    Remark,

    /// <summary>未识别: names days that could not be taken with certainty.</summary>
    NotUnderstood,
}

/// <summary>通知语句: one sentence of a notice, under its holiday, with what was wrong in it.</summary>
public sealed record NoticeSentence(string Text, string Holiday, SentenceStatus Status, ImmutableArray<Refusal> Problems);

/// <summary>识读结果: the days read from a notice's text, and every sentence with what became of it.</summary>
public sealed record NoticeReading(int Year, ImmutableArray<NoticeDay> Days, ImmutableArray<NoticeSentence> Sentences, ImmutableArray<string> Papers)
{
    /// <summary>Only a complete reading may become a notice: a sentence left out could be a working day taken for a rest day.</summary>
    public bool Complete => Days.Length > 0 && !NotUnderstood.Any();

    public IEnumerable<NoticeSentence> NotUnderstood => Sentences.Where(sentence => sentence.Status == SentenceStatus.NotUnderstood);

    public IEnumerable<NoticeSentence> Remarks => Sentences.Where(sentence => sentence.Status == SentenceStatus.Remark);

    public HolidayNotice ToNotice() => new(Year, Papers, [.. Days.OrderBy(day => day.Date)]);
}
