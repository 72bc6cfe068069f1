using CsCheck;
using Fuban.Insight.Routing;

namespace Fuban.Insight.Tests.Routing;

public sealed class WordAutomatonTests
{
    [Fact]
    public void LongestMatches_AnyWordsAndText_AreThoseOfPlainSearch()
    {
        var words = Gen.String[Gen.Char["甲乙丙"], 1, 4].Array[1, 8];
        var text = Gen.String[Gen.Char["甲乙丙丁"], 0, 20];

        Gen.Select(words, text).Sample((list, line) =>
        {
            var automaton = new WordAutomaton(list);

            var found = automaton.LongestMatches(line).Select(match => (match.Start, automaton[match.Word])).ToHashSet();

            Assert.Equal(Plainly(list, line), found);
        });
    }

    private static HashSet<(int Start, string Word)> Plainly(string[] words, string text)
    {
        var all = words.Distinct().SelectMany(word => Enumerable.Range(0, text.Length).Where(at => string.CompareOrdinal(text, at, word, 0, word.Length) == 0).Select(at => (Start: at, Word: word))).ToList();
        return [.. all.Where(match => !all.Any(other => other != match && other.Start <= match.Start && other.Start + other.Word.Length >= match.Start + match.Word.Length))];
    }
}
