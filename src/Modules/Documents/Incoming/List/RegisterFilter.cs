using System.Globalization;
using Fuban.Documents.Statistics;
using Fuban.Office.Matters;

namespace Fuban.Documents.Incoming.List;

/// <summary>What the address of the register says.</summary>
internal sealed record RegisterFilter(
    string? Words = null, string? Issuer = null, string? Number = null, MatterState? State = null, string? Unit = null, DateOnly? From = null, DateOnly? To = null, int Page = 1)
{
    /// <summary>来文单位, exactly: where a number of the statistics leads.</summary>
    public string? Sender { get; init; }

    /// <summary>退文理由: the main reason of a return.</summary>
    public string? Reason { get; init; }

    /// <summary>退文时间: a year or a month, as 2026 or 2026-03.</summary>
    public string? Returned { get; init; }

    /// <summary>What leaves the system: no 工作秘密.</summary>
    public bool WithoutSecrets { get; init; }

    /// <summary>会办单位: slug of a section, or code of an outside body.</summary>
    public string? Support { get; init; }

    public Urgency? Urgency { get; init; }

    /// <summary>办理情况, as the statistics count it.</summary>
    public DocumentStanding? Standing { get; init; }

    /// <summary>统计口径: no void number, and of 工作秘密 only what the reader's posts may see.</summary>
    public bool Counted { get; init; }

    /// <summary>The reader's posts, by which he may see a 工作秘密.</summary>
    public IReadOnlyList<Guid>? Posts { get; init; }

    /// <summary>Only documents that these sections lead or take part in; null = all.</summary>
    public StatisticsScope? Scope { get; init; }

    /// <summary>The present, from which overdue is reckoned.</summary>
    public DateTime Now { get; init; }

    public const int PageSize = 50;

    public DateOnly? ReturnedFrom => Month is { } month ? month : Year is { } year ? new DateOnly(year, 1, 1) : null;

    public DateOnly? ReturnedBefore => Month is { } month ? month.AddMonths(1) : Year is { } year ? new DateOnly(year + 1, 1, 1) : null;

    private DateOnly? Month => DateOnly.TryParseExact(Returned, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year < 9999 ? month : null;

    private int? Year => Returned?.Length == 4 && int.TryParse(Returned, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 9999 ? year : null;

    public bool IsEmpty => this == new RegisterFilter { Page = Page };
}
