namespace Fuban.Office.Search.Words;

/// <summary>
/// 分词: the one tokenizer of both stores. Of Han text every pair of neighbours is a token, and the last character of a run too; of other scripts the words. It
/// reads folded text without making strings.
/// </summary>
internal ref struct TokenReader
{
    private const int LongestWord = 64;
    private const int LongestGap = 4;
    private readonly ReadOnlySpan<char> _text;
    private readonly Span<char> _pair;
    private int _at;

    /// <param name="pair">Room for four characters: a pair that a line break parts lies in no one place.</param>
    public TokenReader(ReadOnlySpan<char> folded, Span<char> pair)
    {
        _text = folded;
        _pair = pair;
    }

    public ReadOnlySpan<char> Current { get; private set; }

    public int Start { get; private set; }

    public int End { get; private set; }

    /// <summary>A Han character after which its run ends.</summary>
    public bool ClosesRun { get; private set; }

    public bool MoveNext()
    {
        while (_at < _text.Length)
        {
            var kind = Folding.KindAt(_text, _at, out var length);
            if (kind == CharacterKind.Letter) return Word();
            if (kind == CharacterKind.Han) return Pair(length);
            _at += length;
        }

        return false;
    }

    private bool Word()
    {
        Start = _at;
        while (_at < _text.Length && Folding.KindAt(_text, _at, out var length) == CharacterKind.Letter) _at += length;
        (End, ClosesRun) = (_at, false);
        Current = _text[Start..Math.Min(End, Start + LongestWord)];
        return true;
    }

    private bool Pair(int length)
    {
        Start = _at;
        _at += length;
        var next = NextHan(_at, out var nextLength);
        ClosesRun = next < 0;
        if (ClosesRun)
        {
            End = _at;
            Current = _text[Start..End];
        }
        else if (next == _at)
        {
            End = next + nextLength;
            Current = _text[Start..End];
        }
        else
        {
            _text[Start.._at].CopyTo(_pair);
            _text.Slice(next, nextLength).CopyTo(_pair[length..]);
            Current = _pair[..(length + nextLength)];
            End = next + nextLength;
            _at = next;
        }

        return true;
    }

    /// <summary>The Han character that goes on with the run, across a single line break; -1 where the run ends.</summary>
    private readonly int NextHan(int at, out int length)
    {
        length = 0;
        var lines = 0;
        for (var i = at; i < _text.Length && i - at <= LongestGap; i++)
        {
            var kind = Folding.KindAt(_text, i, out length);
            if (kind == CharacterKind.Han) return i;
            if (kind != CharacterKind.Space || (_text[i] == '\n' && ++lines > 1)) return -1;
        }

        return -1;
    }
}
