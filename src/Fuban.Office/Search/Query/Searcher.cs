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

    private readonly IndexSearch _index;
    private readonly SearchedReader _reader;
    private readonly ReadPool _pool;

    internal Searcher(IndexSearch index, SearchedReader reader, ReadPool pool) => (_index, _reader, _pool) = (index, reader, pool);

    public async Task<SearchAnswer> Find(SearchRequest request, Seeker seeker, CancellationToken cancel = default)
    {
        var question = Question.Of(request.Words);
        if (question.IsEmpty) return SearchAnswer.None;
        var found = await Matches(question, request, seeker, cancel);
        if (found.Count == 0 && question is { Number: not null, Terms.Count: > 0 })
        {
            question = question.AsWords;
            found = await Matches(question, request, seeker, cancel);
        }

        if (found.Count == 0) return SearchAnswer.None with { Suggestions = await Suggestions(question, request, seeker, cancel) };
        if (request.Order == SearchOrder.Relevance) found = await Ranked(question, request, seeker, found, cancel);
        var (page, more) = await Page(question, request, seeker, found, cancel);
        var (hits, last) = await Hits(question, seeker, page, cancel);
        return new SearchAnswer(hits, Math.Min(found.Count, MostCounted), found.Count > MostCounted, more ? last : null) { Exact = Exact(question, request, hits, found.Count) };
    }

    /// <summary>How many there are, up to a thousand.</summary>
    public async Task<(int Count, bool Capped)> Count(SearchRequest request, Seeker seeker, CancellationToken cancel = default)
    {
        var found = await Matches(Question.Of(request.Words), request, seeker, cancel);
        return (Math.Min(found.Count, MostCounted), found.Count > MostCounted);
    }

    /// <summary>Matters found, newest first: one more than is counted, or as many as are ranked.</summary>
    internal async Task<List<IndexHit>> Matches(Question question, SearchRequest request, Seeker seeker, CancellationToken cancel)
    {
        if (question.IsEmpty || IndexSearch.Expression(question, request, seeker) is not { } expression) return [];
        var range = await _index.Between(request.From, request.To, cancel);
        return await _index.Find(expression, range, request.Order == SearchOrder.Relevance ? MostRanked : MostCounted + 1, cancel);
    }

    /// <summary>First what has all words in its title, then with number and sender, then in one text; the newest first among equals.</summary>
    private async Task<List<IndexHit>> Ranked(Question question, SearchRequest request, Seeker seeker, List<IndexHit> found, CancellationToken cancel)
    {
        var range = new RowRange(found[^1].Row >> SearchSchema.PartBits << SearchSchema.PartBits, long.MaxValue);
        var rank = new Dictionary<long, int>();
        foreach (var (tier, place) in ((Place[])[Place.Title, Place.Title | Place.Rest, Place.Body]).Index())
        {
            var within = Expression.All(question.In(place, place != Place.Body), Expression.Mark(Marks.OfFacet('p', "main")));
            var expression = Expression.All(within, IndexSearch.Expression(question, request, seeker));
            foreach (var hit in await _index.Find(expression, range, MostRanked, cancel)) rank.TryAdd(hit.Seq, tier);
        }

        return [.. found.OrderBy(h => rank.GetValueOrDefault(h.Seq, int.MaxValue))];
    }

    private async Task<(List<IndexHit> Page, bool More)> Page(Question question, SearchRequest request, Seeker seeker, List<IndexHit> found, CancellationToken cancel)
    {
        var after = request.After is { } last ? await _index.PlaceOf(last, cancel) : null;
        if (after is null) return (found[..Math.Min(SearchRequest.PageSize, found.Count)], found.Count > SearchRequest.PageSize);
        var at = found.FindIndex(h => h.Seq == after);
        var rest = at >= 0 && (at + 1 + SearchRequest.PageSize < found.Count || request.Order == SearchOrder.Relevance)
            ? found[(at + 1)..]
            : await _index.Find(IndexSearch.Expression(question, request, seeker)!, await Below(after.Value, request, cancel), SearchRequest.PageSize + 1, cancel);
        return (rest[..Math.Min(SearchRequest.PageSize, rest.Count)], rest.Count > SearchRequest.PageSize);
    }

    private async Task<RowRange> Below(long seq, SearchRequest request, CancellationToken cancel)
    {
        var range = await _index.Between(request.From, request.To, cancel);
        return range with { To = Math.Min(range.To, seq << SearchSchema.PartBits) };
    }

    private async Task<(List<SearchHit> Hits, Guid? Last)> Hits(Question question, Seeker seeker, List<IndexHit> page, CancellationToken cancel)
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
