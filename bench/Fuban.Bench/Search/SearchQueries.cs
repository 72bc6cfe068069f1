using System.Globalization;

namespace Fuban.Bench.Search;

/// <summary>检索词样本: words as they stand in the texts: common ones often, rare ones seldom.</summary>
internal static class SearchQueries
{
    private const int Each = 100;

    public static IReadOnlyList<(string Name, IReadOnlyList<string> Words)> Sample(LawTexts laws)
    {
        var random = new Random(5106);
        string Piece(int length)
        {
            while (true)
            {
                var body = laws.Get(random.Next(laws.Own)).Body;
                var at = random.Next(body.Length);
                if (at + length <= body.Length && body.AsSpan(at, length).ToString() is var piece && piece.All(c => char.GetUnicodeCategory(c) == UnicodeCategory.OtherLetter)) return piece;
            }
        }

        List<string> Some(Func<string> make) => [.. Enumerable.Range(0, Each).Select(_ => make())];
        return [("two characters", Some(() => Piece(2))), ("four characters", Some(() => Piece(4))), ("two words", Some(() => $"{Piece(2)} {Piece(2)}"))];
    }
}
