using Fuban.Office.Search.Words;

namespace Fuban.Office.Search.Query;

/// <summary>检索问句: the words of a request, understood: a number, or words that must all be there.</summary>
internal sealed record Question(NumberForm? Number, IReadOnlyList<Term> Terms)
{
    private const int LongestQuery = 200;
    private const int MostTerms = 8;
    private const int LettersWithOneWrong = 4;
    private static readonly char[] Quotes = ['"', '“', '”'];

    public bool IsEmpty => Number is null && Terms.Count == 0;

    public static Question Of(string words)
    {
        var folded = Folding.Of(words.Length > LongestQuery ? words[..LongestQuery] : words).Trim();
        return new Question(NumberForm.Parse(folded), [.. Split(folded).Select(Term.Of).OfType<Term>().Take(MostTerms)]);
    }

    /// <summary>When no number of this form is found, they were words after all.</summary>
    public Question AsWords => this with { Number = null };

    /// <summary>What the words ask for.</summary>
    public Expression? In(SearchWhat what) => what switch
    {
        SearchWhat.Title => Expression.All(In(Place.Title, true), Main),
        SearchWhat.Body => In(Place.Body, false),
        SearchWhat.Opinion => In(Place.Opinion, false),
        SearchWhat.Attachment => Expression.All(In(Place.Rest, false), Expression.Mark(Marks.OfFacet('p', "File"))),
        _ => In(Place.Text, true),
    };

    /// <summary>What of it a register shows.</summary>
    public Expression? InRegister(SearchWhat what) => what switch
    {
        SearchWhat.Everything => InHead,
        SearchWhat.Title => In(what),
        _ => null,
    };

    /// <summary>All words in title, number and sender.</summary>
    public Expression InHead => Number is not null
        ? In(Place.Rest, false)
        : Expression.All(Terms.Select(t => Expression.Any(new Expression.Phrase([.. t.Tokens.Select(w => $"{Marks.Head}{w}")], t.IsPrefix, Place.Marks), ByInitials(t))));

    private Expression In(Place place, bool withInitials)
    {
        if (Number is { } number) return Expression.All(Expression.Mark(number.Token), WordOf(number));
        return Expression.All(Terms.Select(t => Expression.Any(
            new Expression.Phrase(t.Tokens, t.IsPrefix, place),
            withInitials ? ByInitials(t) : null)));
    }

    private static Expression? ByInitials(Term term) => term.MayBeInitials ? new Expression.Phrase(Term.Pairs(Marks.Initials, term.Text), false, Place.Marks) : null;

    private static Expression Main { get; } = Expression.Mark(Marks.OfFacet('p', "main"));

    private static Expression? WordOf(NumberForm number)
    {
        if (number.Word.Length == 0) return null;
        var word = Term.Of(number.Word)!;
        var text = new Expression.Phrase(word.Tokens, word.IsPrefix, Place.Rest);
        return number.HasLetters ? Expression.Any([text, .. WithOneWrong(number.Word)]) : text;
    }

    /// <summary>The letters as typed; from four on one of them may be wrong, for year and serial leave little choice already.</summary>
    private static IEnumerable<Expression> WithOneWrong(string letters)
    {
        yield return Letters(letters)!;
        if (letters.Length < LettersWithOneWrong) yield break;
        for (var wrong = 0; wrong < letters.Length; wrong++) yield return Expression.All(Letters(letters[..wrong]), Letters(letters[(wrong + 1)..]));
    }

    private static Expression? Letters(string letters) => letters.Length < 2 ? null : new Expression.Phrase(Term.Pairs(Marks.NumberInitials, letters), false, Place.Marks);

    /// <summary>At blanks, but not inside quotes.</summary>
    private static IEnumerable<string> Split(string folded)
    {
        var quoted = folded.Split(Quotes);
        return quoted.Index().SelectMany(part => part.Index % 2 == 1 ? [part.Item] : part.Item.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
