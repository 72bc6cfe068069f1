using System.Globalization;
using System.Security.Cryptography;
using System.Runtime.InteropServices;
using System.Text;
using Fuban.Office.Search.Query;
using Fuban.Office.Search.Words;

namespace Fuban.Office.Search.Index;

/// <summary>索引行: the tokens of one part of a matter. Either store gets the same ones in its own form.</summary>
internal sealed class IndexRow
{
    private static readonly string TextBreak = $"{Marks.Break} ";

    private readonly List<(Place Place, string Folded)> _texts = [];
    private readonly List<string> _marks = [];

    public IndexRow Add(Place place, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text)) _texts.Add((place, Folding.Of(text)));
        return this;
    }

    public IndexRow Mark(params IEnumerable<string> marks)
    {
        _marks.AddRange(marks);
        return this;
    }

    /// <summary>Year and serial of a number, and the first letters of its word.</summary>
    public IndexRow AddNumber(string? number)
    {
        if (number is null || NumberForm.Parse(Folding.Of(number)) is not { } form) return this;
        _marks.Add(form.Token);
        AddInitials(Marks.NumberInitials, form.Word);
        return this;
    }

    /// <summary>Title, number or sender: what a register shows, and what counts most.</summary>
    public IndexRow AddHead(string text)
    {
        _marks.AddRange(Term.AllTokens(Folding.Of(text)).Select(t => $"{Marks.Head}{t}"));
        _marks.Add($"{Marks.Break}");
        return this;
    }

    /// <summary>The sender's own tokens, by which a list is narrowed to him.</summary>
    public IndexRow AddSender(string sender)
    {
        _marks.AddRange(Term.AllTokens(Folding.Of(sender)).Select(t => $"{Marks.Sender}{t}"));
        return this;
    }

    /// <summary>The first letters of every run of Han characters.</summary>
    public IndexRow AddInitials(string? text)
    {
        if (text is not null) AddInitials(Marks.Initials, Folding.Of(text));
        return this;
    }

    /// <summary>Changes with anything that the index says of the part.</summary>
    public byte[] Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (place, text) in _texts)
        {
            hash.AppendData([(byte)place]);
            hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
        }

        foreach (var mark in _marks)
        {
            hash.AppendData([0]);
            hash.AppendData(MemoryMarshal.AsBytes(mark.AsSpan()));
        }

        return hash.GetHashAndReset()[..16];
    }

    /// <summary>For FTS5: the tokens of one column, one space between them.</summary>
    public string Column(Place place)
    {
        var into = new StringBuilder();
        Span<char> pair = stackalloc char[4];
        if (place == Place.Marks) return into.AppendJoin(' ', _marks).ToString();
        foreach (var (at, text) in _texts)
        {
            if (at != place) continue;
            if (into.Length > 0) into.Append(TextBreak);
            var reader = new TokenReader(text, pair);
            while (reader.MoveNext()) into.Append(reader.Current).Append(' ');
        }

        return into.ToString();
    }

    /// <summary>For PostgreSQL: a tsvector in its written form. A position left out parts the texts, so that no phrase runs across.</summary>
    public string Vector()
    {
        var into = new StringBuilder();
        Span<char> pair = stackalloc char[4];
        var position = 0;
        foreach (var (place, _, weight) in IndexColumns.All)
        {
            foreach (var (at, text) in _texts)
            {
                if (at != place) continue;
                var reader = new TokenReader(text, pair);
                while (reader.MoveNext()) into.Append(CultureInfo.InvariantCulture, $"'{reader.Current}':{++position}{weight} ");
                position++;
            }
        }

        foreach (var mark in _marks) into.Append(CultureInfo.InvariantCulture, $"'{mark}':{++position} ");
        return into.ToString();
    }

    private void AddInitials(char mark, string folded)
    {
        foreach (var run in Runs(folded))
        {
            foreach (var spelling in Initials.Spellings(run))
            {
                _marks.AddRange(Term.Pairs(mark, spelling));
                // Parts this spelling from the next one.
                _marks.Add($"{mark}{spelling[^1]}");
            }
        }
    }

    private static IEnumerable<string> Runs(string folded)
    {
        var start = -1;
        for (var i = 0; i <= folded.Length; i++)
        {
            var han = i < folded.Length && Folding.KindAt(folded, i, out var length) == CharacterKind.Han && length == 1;
            if (han && start < 0) start = i;
            if (han || start < 0) continue;
            yield return folded[start..i];
            start = -1;
        }
    }
}
