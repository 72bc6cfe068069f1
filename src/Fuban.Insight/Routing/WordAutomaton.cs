namespace Fuban.Insight.Routing;

/// <summary>词表自动机: finds every word of a list in one pass over a text (Aho and Corasick's construction).</summary>
internal sealed class WordAutomaton
{
    private readonly List<Dictionary<char, int>> next = [new()];
    private readonly List<int> fallback = [0];
    private readonly List<int> word = [-1];
    private readonly List<int> shorter = [0];
    private readonly List<string> words = [];

    public WordAutomaton(IEnumerable<string> list)
    {
        foreach (var entry in list.Distinct(StringComparer.Ordinal))
            Add(entry);
        Link();
    }

    public string this[int index] => words[index];

    public int Count => words.Count;

    /// <summary>Matches that lie in no longer match, in order of their start: 住房公积金 hides 住房.</summary>
    public List<(int Start, int Length, int Word)> LongestMatches(ReadOnlySpan<char> text)
    {
        var found = new List<(int Start, int Length, int Word)>();
        var state = 0;
        for (var at = 0; at < text.Length; at++)
        {
            state = Step(state, text[at]);
            var hit = word[state] >= 0 ? state : shorter[state];
            if (hit == 0)
                continue;
            var length = words[word[hit]].Length;
            var start = at - length + 1;
            while (found.Count > 0 && found[^1].Start >= start)
                found.RemoveAt(found.Count - 1);
            if (found.Count == 0 || found[^1].Start + found[^1].Length < at + 1)
                found.Add((start, length, word[hit]));
        }
        return found;
    }

    private int Step(int state, char letter)
    {
        while (true)
        {
            if (next[state].TryGetValue(letter, out var target))
                return target;
            if (state == 0)
                return 0;
            state = fallback[state];
        }
    }

    private void Add(string entry)
    {
        var state = 0;
        foreach (var letter in entry)
        {
            if (!next[state].TryGetValue(letter, out var target))
            {
                target = next.Count;
                next[state][letter] = target;
                next.Add(new());
                fallback.Add(0);
                word.Add(-1);
                shorter.Add(0);
            }
            state = target;
        }
        word[state] = words.Count;
        words.Add(entry);
    }

    private void Link()
    {
        var queue = new Queue<int>(next[0].Values);
        while (queue.TryDequeue(out var state))
        {
            foreach (var (letter, target) in next[state])
            {
                fallback[target] = Step(fallback[state], letter);
                var behind = fallback[target];
                shorter[target] = word[behind] >= 0 ? behind : shorter[behind];
                queue.Enqueue(target);
            }
        }
    }
}
