using Fuban.Documents.Incoming;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Documents.Answers;

/// <summary>送达途径. No private courier is among them (邮政法 55; RULEBOOK SND-21).</summary>
internal enum AnswerChannel
{
    /// <summary>公文交换平台.</summary>
    ExchangePlatform,

    /// <summary>文件交换站.</summary>
    ExchangeStation,

    /// <summary>本单位专人送达.</summary>
    Messenger,

    /// <summary>邮政企业寄递.</summary>
    Post,

    /// <summary>电话记录.</summary>
    Telephone,

    /// <summary>当面或者会议.</summary>
    Meeting,

    /// <summary>本系统告知.</summary>
    Notice,

    /// <summary>书面, the way not taken down.</summary>
    Paper,
}

/// <summary>答复来文单位: what the sender was told of its document, as a paper of its own: by whom approved, how and when sent (条例 24(7)).</summary>
internal sealed class SenderAnswer : Entity
{
    public const int LongestTitle = 200;
    public const int LongestText = 8000;
    public const int LongestNote = 100;

    private SenderAnswer() { }

    public SenderAnswer(Guid id, Guid matter, string title, string text, AnswerChannel channel, DateOnly sentOn, Guid? person, Guid? post, DateTime now) : base(id)
    {
        MatterId = matter;
        Title = title;
        Text = text;
        Channel = channel;
        SentOn = sentOn;
        PersonId = person;
        PostId = post;
        At = now;
    }

    [Covered] public Guid MatterId { get; private set; }

    [Covered] public string Title { get; private set; } = "";

    [Covered] public string Text { get; private set; } = "";

    /// <summary>复函字号, where it has one.</summary>
    [Covered] public string? Number { get; private set; }

    [Covered] public AnswerChannel Channel { get; private set; }

    /// <summary>对方接收人: who took the call or the paper.</summary>
    [Covered] public string? Contact { get; private set; }

    [Covered] public DateOnly SentOn { get; private set; }

    /// <summary>审批人.</summary>
    [Covered] public Guid? ApprovedBy { get; private set; }

    [Covered] public Guid? PersonId { get; private set; }

    [Covered] public Guid? PostId { get; private set; }

    [Covered] public DateTime At { get; private set; }

    /// <summary>办理方式 that it amounts to.</summary>
    public AnswerWay Way => Channel switch { AnswerChannel.Telephone => AnswerWay.Telephone, AnswerChannel.Meeting => AnswerWay.Meeting, AnswerChannel.Notice => AnswerWay.Notice, _ => AnswerWay.Document };

    public SenderAnswer Approved(Guid? by, string? number, string? contact)
    {
        ApprovedBy = by;
        Number = Given(number);
        Contact = Given(contact);
        return this;
    }

    public static AnswerChannel ChannelOf(AnswerWay way) => way switch
    {
        AnswerWay.Telephone => AnswerChannel.Telephone,
        AnswerWay.Meeting => AnswerChannel.Meeting,
        AnswerWay.Notice => AnswerChannel.Notice,
        _ => AnswerChannel.Paper,
    };

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

internal sealed class SenderAnswerTable : IEntityTypeConfiguration<SenderAnswer>
{
    public void Configure(EntityTypeBuilder<SenderAnswer> b) => b.Table("documents_answers").HasIndex(a => a.MatterId);
}
