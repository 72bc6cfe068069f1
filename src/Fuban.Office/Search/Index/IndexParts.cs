using System.Buffers;
using Fuban.Office.Search.Query;
using Fuban.Office.Search.Words;

namespace Fuban.Office.Search.Index;

/// <summary>部分: which text of a matter an index row holds.</summary>
internal enum PartPlace
{
    Body,
    Opinion,
    File,
}

/// <summary>A stretch of a long text, with a row of its own behind the main one.</summary>
internal sealed record Part(PartPlace Place, SearchedFile? File, string Text, int Start, int Length);

/// <summary>
/// 分段: a matter is one row: title, numbers, sender, the beginning of the body and of the opinions. What is longer, and files, follow in rows of their own, of at
/// most 4,000 characters: PostgreSQL counts positions only to 16,383, and of one token no more than 255.
/// </summary>
internal static class IndexParts
{
    private const int MainLength = 4_000;
    private const int PartLength = 4_000;
    private const int MostOfAFile = 100;
    private const int InitialsLength = 100;

    /// <summary>Where a paragraph or a sentence ends.</summary>
    private static readonly SearchValues<char> Ends = SearchValues.Create("\n\f\u3002\uFF1B;.");

    /// <summary>The opinions as one text.</summary>
    public static string Opinions(Searched matter) => string.Join('\f', matter.Opinions);

    public static bool HasParts(Searched matter) => matter.Files.Count > 0 || matter.Body?.Length > MainLength || Opinions(matter).Length > MainLength;

    public static IndexRow Main(Searched matter)
    {
        var row = Common(matter, "main").Mark(matter.Rights).Add(Place.Title, matter.Title).Add(Place.Body, Head(matter.Body)).Add(Place.Opinion, Head(Opinions(matter)))
            .AddInitials(Short(matter.Title)).AddInitials(Short(matter.Sender)).AddHead(matter.Title).AddHead(matter.Sender);
        foreach (var number in matter.Numbers) row.Add(Place.Rest, number).AddNumber(number).AddHead(number);
        return row.Add(Place.Rest, matter.Sender);
    }

    public static IndexRow Row(Searched matter, Part part)
    {
        // Who finds a matter by its register does not find it by its files.
        var row = Common(matter, part.Place.ToString()).Mark(matter.Rights.Where(r => r[1] == 'h')).Add(Place.Title, matter.Title).Add(Place.Title, matter.Sender);
        foreach (var number in matter.Numbers) row.Add(Place.Title, number);
        if (part.File is { } file) row.Add(Place.Rest, file.Name);
        var place = part.Place switch { PartPlace.Body => Place.Body, PartPlace.Opinion => Place.Opinion, _ => Place.Rest };
        return row.Add(place, part.Text.Substring(part.Start, part.Length));
    }

    public static IEnumerable<Part> Of(Searched matter)
    {
        var parts = Slices(PartPlace.Body, null, matter.Body ?? "", MainLength).Concat(Slices(PartPlace.Opinion, null, Opinions(matter), MainLength))
            .Concat(matter.Files.SelectMany(f => f.Text is { } text ? Slices(PartPlace.File, f, text, 0).Take(MostOfAFile).DefaultIfEmpty(Name(f)) : [Name(f)]));
        return parts.Take(SearchSchema.MainPart);
    }

    private static IndexRow Common(Searched matter, string place) => new IndexRow().Mark(
        Marks.OfFacet('p', place), Marks.OfFacet('k', matter.Kind), Marks.OfFacet('s', matter.State), Marks.OfFacet('g', matter.Urgency), Marks.OfFacet('u', matter.Unit ?? "")).AddSender(matter.Sender);

    private static Part Name(SearchedFile file) => new(PartPlace.File, file, "", 0, 0);

    /// <summary>As much of a text as the main row holds.</summary>
    public static string? Head(string? text) => text is { Length: > MainLength } ? text[..CutBefore(text, 0, MainLength)] : text;

    private static string Short(string text) => text.Length > InitialsLength ? text[..InitialsLength] : text;

    private static IEnumerable<Part> Slices(PartPlace place, SearchedFile? file, string text, int skip)
    {
        var start = skip == 0 ? 0 : text.Length <= skip ? text.Length : CutBefore(text, 0, skip);
        while (start < text.Length)
        {
            var end = text.Length - start <= PartLength ? text.Length : CutBefore(text, start, PartLength);
            yield return new Part(place, file, text, start, end - start);
            start = end;
        }
    }

    /// <summary>At the end of a paragraph or sentence, where there is one near: words are not cut in two.</summary>
    private static int CutBefore(string text, int start, int length)
    {
        var near = text.AsSpan(start + (length * 3 / 4), length / 4);
        var end = near.LastIndexOfAny(Ends);
        var cut = start + (end < 0 ? length : (length * 3 / 4) + end + 1);
        return char.IsLowSurrogate(text[cut]) ? cut - 1 : cut;
    }
}
