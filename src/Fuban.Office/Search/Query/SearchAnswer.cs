namespace Fuban.Office.Search.Query;

/// <summary>检索结果: one matter that was found, with the places that say why.</summary>
public sealed record SearchHit(
    Guid Matter, string Kind, string? Number, string Title, string Sender, string? Unit, string State, string Urgency, DateTime At, IReadOnlyList<Marked> MarkedTitle,
    IReadOnlyList<Marked> MarkedSource, IReadOnlyList<Snippet> Snippets)
{
    /// <summary>Every number under which it is known.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>工作秘密: its words are seen on its own page only, where the look is recorded. Title, sender and places are empty.</summary>
    public bool WorkSecret { get; init; }

    /// <summary>Whether he may open it; else he found it by a register that he reads.</summary>
    public bool TakesPart { get; init; }
}

/// <summary>摘录: where it stands, and the words around it.</summary>
/// <param name="File">The attachment's name.</param>
public sealed record Snippet(SearchWhat Place, string? File, IReadOnlyList<Marked> Text);

/// <summary>检索答复.</summary>
/// <param name="Capped">There are more than <paramref name="Count"/>.</param>
/// <param name="Next">The matter after which the next page begins.</param>
public sealed record SearchAnswer(IReadOnlyList<SearchHit> Hits, int Count, bool Capped, Guid? Next)
{
    public static SearchAnswer None { get; } = new([], 0, false, null);

    /// <summary>直达: the whole number of one matter was asked for.</summary>
    public Guid? Exact { get; init; }

    /// <summary>What would be found otherwise, when nothing was.</summary>
    public IReadOnlyList<SearchSuggestion> Suggestions { get; init; } = [];
}

/// <summary>换词建议: a wider request that does find something.</summary>
public sealed record SearchSuggestion(SuggestionReason Reason, SearchRequest Request, int Count, bool Capped);

public enum SuggestionReason
{
    /// <summary>Without the filters.</summary>
    Unfiltered,

    /// <summary>One of the words alone.</summary>
    OneWord,

    /// <summary>Year and serial, whatever the word.</summary>
    AnyNumberWord,

    /// <summary>Words that sound like it: the same first letters.</summary>
    SameInitials,
}
