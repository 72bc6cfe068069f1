using Fuban.Kernel.Data;
using Fuban.Office.Search.Index;
using Fuban.Office.Search.Words;

namespace Fuban.Office.Search.Query;

/// <summary>
/// 检索: newest first, counted up to a thousand, by rights before anything is counted. Page, interface and command line ask here.
/// </summary>
public sealed class Searcher
{
    public const int MostCounted = 1_000;

    /// <summary>Relevance looks at the newest matches only, so that its price does not grow with the office.</summary>
    private const int MostRanked = 2_000;

    /// <summary>How many that he may not open are passed on the way to a neighbour.</summary>
    private const int MostPassed = 50;

    private readonly IndexSearch _index;
    private readonly SearchedReader _reader;
    private readonly ReadPool _pool;

    internal Searcher(IndexSearch index, SearchedReader reader, ReadPool pool) => (_index, _reader, _pool) = (index, reader, pool);

    public async Task<SearchAnswer> Find(SearchRequest request, Seeker seeker, CancellationToken cancel = default)
    {
        var question = Question.Of(request.Words);
        var found = await Matches(question, request, seeker, cancel);
        if (found.Count == 0 && question is { Number: not null, Terms.Count: > 0 })
        {
            question = question.AsWords;
            found = await Matches(question, request, seeker, cancel);
        }

        if (found.Count == 0) return SearchAnswer.None with { Suggestions = await Suggestions(question, request, seeker, cancel) };
        var (hits, last) = await Hits(question, seeker, found.Page, cancel);
        return new SearchAnswer(hits, found.Count, found.Capped, found.More ? last : null) { Exact = Exact(question, request, hits, found.Count) };
    }

    /// <summary>The newest that are found, for whoever keeps a list of them.</summary>
    /// <param name="among">Places in the index between which is looked; null = all.</param>
    internal async Task<IReadOnlyList<Guid>> Newest(SearchRequest request, Seeker seeker, (long First, long Last)? among, CancellationToken cancel)
    {
        var question = Question.Of(request.Words);
        if (question.IsEmpty || IndexSearch.Expression(question, request, seeker) is not { } expression) return [];
        var range = await _index.Between(request.From, request.To, cancel);
        if (among is { } some) range = new RowRange(Math.Max(range.From, some.First << SearchSchema.PartBits), Math.Min(range.To, (some.Last + 1) << SearchSchema.PartBits));
        var hits = await _index.Find(expression, range, MostCounted, cancel);
        await using var lease = await _pool.RentAsync(cancel);
        var matters = new List<Guid>();
        foreach (var hit in hits)
            if (await IndexSearch.Matter(new Reading(lease), hit.Seq) is { } matter) matters.Add(matter);
        return matters;
    }

    /// <summary>Where a matter stands among the first thousand that are found, and the next ones to both sides in which he takes part.</summary>
    internal async Task<(int Position, int Count, Guid? Previous, Guid? Next)?> Around(SearchRequest request, Seeker seeker, Guid matter, CancellationToken cancel)
    {
        var question = Question.Of(request.Words);
        if (question.IsEmpty || IndexSearch.Expression(question, request, seeker) is not { } expression || await _index.PlaceOf(matter, cancel) is not { } place) return null;
        var range = await _index.Between(request.From, request.To, cancel);
        var all = request.Order == SearchOrder.Relevance ? await Ranked(question, expression, range, null, cancel) : await _index.Find(expression, range, MostCounted, cancel);
        var at = all.FindIndex(h => h.Seq == place);
        if (at < 0) return null;
        await using var lease = await _pool.RentAsync(cancel);
        var show = new HitReader(new Reading(lease), _reader, new Question(null, []), seeker);
        async Task<Guid?> First(IEnumerable<IndexHit> hits)
        {
            foreach (var hit in hits.Take(MostPassed))
                if (await IndexSearch.Matter(new Reading(lease), hit.Seq) is { } id && await show.Read(id, SearchSchema.MainPart) is { TakesPart: true }) return id;
            return null;
        }

        return (at + 1, all.Count, await First(all.Take(at).Reverse()), await First(all.Skip(at + 1)));
    }

    /// <summary>Whether he may find it now, by the matter itself.</summary>
    internal async Task<bool> MayFind(Guid matter, Seeker seeker, CancellationToken cancel)
    {
        await using var lease = await _pool.RentAsync(cancel);
        return await new HitReader(new Reading(lease), _reader, new Question(null, []), seeker).Read(matter, SearchSchema.MainPart) is not null;
    }

    /// <summary>One page of what the index finds, and how many there are.</summary>
    internal async Task<Found> Matches(Question question, SearchRequest request, Seeker seeker, CancellationToken cancel = default)
    {
        if (question.IsEmpty || IndexSearch.Expression(question, request, seeker) is not { } expression) return Found.Nothing;
        var range = await _index.Between(request.From, request.To, cancel);
        var after = request.After is { } last ? await _index.PlaceOf(last, cancel) : null;
        var page = request.Order == SearchOrder.Relevance
            ? await Ranked(question, expression, range, after, cancel)
            : await _index.Find(expression, after is { } seq ? range with { To = Math.Min(range.To, seq << SearchSchema.PartBits) } : range, SearchRequest.PageSize + 1, cancel);
        var more = page.Count > SearchRequest.PageSize;
        var (count, capped) = more || after is not null ? await _index.Count(expression, range, MostCounted, cancel) : (page.Count, false);
        return new Found(more ? page[..SearchRequest.PageSize] : page, more, count, capped);
    }

    /// <summary>How many there are, up to a thousand.</summary>
    private async Task<(int Count, bool Capped)> Count(SearchRequest request, Seeker seeker, CancellationToken cancel)
    {
        var question = Question.Of(request.Words);
        if (question.IsEmpty || IndexSearch.Expression(question, request, seeker) is not { } expression) return (0, false);
        return await _index.Count(expression, await _index.Between(request.From, request.To, cancel), MostCounted, cancel);
    }

    /// <summary>First what has all words in title, number and sender, then the others; the newest first among equals.</summary>
    private async Task<List<IndexHit>> Ranked(Question question, Expression expression, RowRange range, long? after, CancellationToken cancel)
    {
        var found = await _index.Find(expression, range, MostRanked, cancel);
        if (found.Count == 0) return found;
        var newest = range with { From = found[^1].Seq << SearchSchema.PartBits };
        var first = (await _index.Find(Expression.All(question.InHead, expression), newest, MostRanked, cancel)).Select(h => h.Seq).ToHashSet();
        var ranked = found.OrderBy(h => first.Contains(h.Seq) ? 0 : 1).ToList();
        return ranked[(after is { } seq ? ranked.FindIndex(h => h.Seq == seq) + 1 : 0)..];
    }

    private async Task<(List<SearchHit> Hits, Guid? Last)> Hits(Question question, Seeker seeker, IReadOnlyList<IndexHit> page, CancellationToken cancel)
    {
        var hits = new List<SearchHit>();
        Guid? last = null;
        await using var lease = await _pool.RentAsync(cancel);
        var show = new HitReader(new Reading(lease), _reader, question, seeker);
        foreach (var found in page)
        {
            last = await IndexSearch.Matter(new Reading(lease), found.Seq) ?? last;
            if (last is { } matter && await show.Read(matter, found.Row) is { } hit) hits.Add(hit);
        }

        return (hits, last);
    }

    private static Guid? Exact(Question question, SearchRequest request, List<SearchHit> hits, int count)
    {
        if (count != 1 || hits.Count != 1 || request.After is not null) return null;
        return question.Number is { Word.Length: > 0, HasLetters: false } number && hits[0].Numbers.Any(n => NumberForm.Parse(Folding.Of(n)) == number) ? hits[0].Matter : null;
    }

    private async Task<List<SearchSuggestion>> Suggestions(Question question, SearchRequest request, Seeker seeker, CancellationToken cancel)
    {
        var suggestions = new List<SearchSuggestion>();
        foreach (var (reason, wider) in Wider(question, request))
        {
            var (count, capped) = await Count(wider, seeker, cancel);
            if (count > 0) suggestions.Add(new SearchSuggestion(reason, wider, count, capped));
        }

        return suggestions;
    }

    private static IEnumerable<(SuggestionReason, SearchRequest)> Wider(Question question, SearchRequest request)
    {
        if (request.IsNarrowed) yield return (SuggestionReason.Unfiltered, request.Widened);
        if (question.Terms.Count > 1)
            foreach (var term in question.Terms) yield return (SuggestionReason.OneWord, request with { Words = term.Text });
        if (NumberForm.Parse(Folding.Of(request.Words)) is { Word.Length: > 0 } number)
            yield return (SuggestionReason.AnyNumberWord, request with { Words = FormattableString.Invariant($"{number.Year} {number.Serial}") });
        if (question.Terms is [{ Text: { Length: >= 2 and <= 6 } text }] && text.All(c => Initials.Of(c) != 0))
            yield return (SuggestionReason.SameInitials, request with { Words = string.Concat(text.Select(Initials.Of)) });
    }
}

/// <summary>What the index found of a page.</summary>
internal sealed record Found(IReadOnlyList<IndexHit> Page, bool More, int Count, bool Capped)
{
    public static Found Nothing { get; } = new([], false, 0, false);
}
