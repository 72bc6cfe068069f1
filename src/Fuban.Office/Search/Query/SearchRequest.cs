using Fuban.Kernel.Commands;

namespace Fuban.Office.Search.Query;

/// <summary>在哪里找.</summary>
public enum SearchWhat
{
    Everything,
    Title,
    Body,
    Opinion,
    Attachment,
}

/// <summary>排序.</summary>
public enum SearchOrder
{
    /// <summary>The newest first.</summary>
    Newest,

    /// <summary>Those first that have the words in title, number and sender; among the newest matches only.</summary>
    Relevance,
}

/// <summary>检索条件: all that an address of the search page says.</summary>
public sealed record SearchRequest(string Words)
{
    public const int PageSize = 20;

    public string? Kind { get; init; }

    /// <summary>Code of the competent unit.</summary>
    public string? Unit { get; init; }

    public string? Sender { get; init; }

    public string? State { get; init; }

    public string? Urgency { get; init; }

    /// <summary>The days on which matters were opened.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public SearchWhat What { get; init; }

    public SearchOrder Order { get; init; }

    /// <summary>The last matter of the page before.</summary>
    public Guid? After { get; init; }

    public bool IsNarrowed => Kind is not null || Unit is not null || Sender is not null || State is not null || Urgency is not null || From is not null || To is not null || What != SearchWhat.Everything;

    /// <summary>The same words without any filter.</summary>
    public SearchRequest Widened => new(Words) { Order = Order };
}

/// <summary>检索人: by which rights somebody finds something.</summary>
/// <param name="Reach">His posts and their units: what they take part in he finds by all its words.</param>
/// <param name="Registers">Kinds whose register he reads: those he finds by title, number and sender.</param>
public sealed record Seeker(Reach Reach, IReadOnlyCollection<string> Registers);
