using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Documents.Incoming;

/// <summary>办理方式: how an incoming document was dealt with.</summary>
internal enum Disposition
{
    /// <summary>在办.</summary>
    Underway,

    /// <summary>阅知归卷.</summary>
    FiledForInformation,

    /// <summary>已答复.</summary>
    Answered,

    /// <summary>无需答复, with the reason.</summary>
    NoAnswerNeeded,

    /// <summary>已退文.</summary>
    ReturnedToSender,
}

/// <summary>答复方式 (条例 24(7)).</summary>
internal enum AnswerWay
{
    /// <summary>书面复函或者批复.</summary>
    Document,

    /// <summary>电话.</summary>
    Telephone,

    /// <summary>当面或者会议.</summary>
    Meeting,

    /// <summary>本系统告知.</summary>
    Notice,
}

/// <summary>
/// 收文: a document that reached the office (条例 24). Number, title, state, dates and holders are its matter's; these are the fields of 登记.
/// </summary>
internal sealed class IncomingDocument : Entity
{
    public const string Kind = "incoming-document";

    private IncomingDocument() { }

    public IncomingDocument(Guid matter, RegisteredFields fields, DateOnly receivedOn, RoutedUnit? suggestion) : base(matter)
    {
        Issuer = fields.Issuer;
        OrganisationCode = fields.OrganisationCode;
        DocumentNumber = fields.DocumentNumber;
        NumberKey = fields.NumberKey;
        DocumentKind = fields.Kind;
        DocumentDate = fields.DocumentDate;
        ReceivedOn = receivedOn;
        Copies = fields.Copies;
        Body = fields.Body;
        Recipients = fields.Recipients;
        Signatories = fields.Signatories;
        SuggestedUnit = suggestion?.Unit;
        SuggestedClause = suggestion?.Clause;
        SuggestedText = suggestion?.Text;
        SuggestedCharter = suggestion?.Charter;
        SuggestedPrecedent = suggestion?.Precedent;
    }

    /// <summary>来文机关, as written on the document.</summary>
    [Covered] public string Issuer { get; private set; } = "";

    /// <summary>The body in the directory that the name was recognised as.</summary>
    [Covered] public string? OrganisationCode { get; private set; }

    /// <summary>来文字号 in canonical form (RULEBOOK DOC-04).</summary>
    [Covered] public string? DocumentNumber { get; private set; }

    public string? NumberKey { get; private set; }

    /// <summary>文种.</summary>
    [Covered] public DocumentKind? DocumentKind { get; private set; }

    /// <summary>成文日期.</summary>
    [Covered] public DateOnly? DocumentDate { get; private set; }

    /// <summary>收文日期: the day of receipt, from which the clock runs (RULEBOOK CAL-06, CAL-12).</summary>
    [Covered] public DateOnly ReceivedOn { get; private set; }

    /// <summary>份数.</summary>
    [Covered] public int Copies { get; private set; }

    [Covered] public string? Body { get; private set; }

    /// <summary>主送机关, where it was taken down.</summary>
    [Covered] public string? Recipients { get; private set; }

    /// <summary>签发人 of an upward document (DOC-07).</summary>
    [Covered] public string? Signatories { get; private set; }

    /// <summary>建议承办: the unit that the mandate's text names, with the clause as it read on that day.</summary>
    [Covered] public string? SuggestedUnit { get; private set; }

    [Covered] public string? SuggestedClause { get; private set; }

    public string? SuggestedText { get; private set; }

    public string? SuggestedCharter { get; private set; }

    /// <summary>先例: the ruling that the suggestion cites.</summary>
    [Covered] public Guid? SuggestedPrecedent { get; private set; }

    /// <summary>登记号 as year and serial: what is voided when the registration is.</summary>
    [Covered] public int SerialYear { get; private set; }

    [Covered] public int Serial { get; private set; }

    [Covered] public Disposition Disposition { get; private set; }

    /// <summary>答复: how and when the sender was told, or why not.</summary>
    [Covered] public string? Answer { get; private set; }

    [Covered] public DateOnly? AnsweredOn { get; private set; }

    [Covered] public AnswerWay? AnsweredBy { get; private set; }

    /// <summary>办理用时 in working days, without what it was suspended; null until it is concluded.</summary>
    [Covered] public int? TakenWorkdays { get; private set; }

    /// <summary>办理用时 in hours by the clock, for what is due within hours.</summary>
    [Covered] public int? TakenHours { get; private set; }

    public void Took(int? workdays, int? hours)
    {
        TakenWorkdays = workdays;
        TakenHours = hours;
    }

    public void Number(int year, int serial)
    {
        SerialYear = year;
        Serial = serial;
    }

    public void Dispose(Disposition disposition) => Disposition = disposition;

    public void Answered(AnswerWay way, string answer, DateOnly on)
    {
        Disposition = Disposition.Answered;
        Answer = answer;
        AnsweredBy = way;
        AnsweredOn = on;
    }

    /// <summary>无需答复, with the reason.</summary>
    public void LeaveUnanswered(string reason)
    {
        Disposition = Disposition.NoAnswerNeeded;
        Answer = reason;
    }
}

/// <summary>登记事项: the checked fields of a registration.</summary>
/// <param name="ReceivedOn">Null: the day on which it is registered.</param>
internal sealed record RegisteredFields(
    string Issuer, string? OrganisationCode, string? DocumentNumber, string? NumberKey, DocumentKind? Kind, DateOnly? DocumentDate, DateOnly? ReceivedOn, int Copies, string? Body)
{
    public string? Recipients { get; init; }

    public string? Signatories { get; init; }
}

/// <summary>分办建议: a unit and the clause that names it, quoted.</summary>
internal sealed record RoutedUnit(string Unit, string Clause, string Text, string Charter)
{
    /// <summary>The clause hands the duty to a body outside; no unit of the office is competent.</summary>
    public bool Outside { get; init; }

    /// <summary>先例: the likest ruling on a document of the same sort.</summary>
    public Guid? Precedent { get; init; }

    public string? OwnUnit => Outside ? null : Unit;
}

internal sealed class IncomingDocumentTable : IEntityTypeConfiguration<IncomingDocument>
{
    public void Configure(EntityTypeBuilder<IncomingDocument> b)
    {
        b.Table("documents_incoming");
        b.HasIndex(d => d.NumberKey);
        b.HasIndex(d => new { d.ReceivedOn, d.Id });
        b.HasIndex(d => d.OrganisationCode);
    }
}
