using Fuban.Office.Search.Index;
using Fuban.Office.Search.Words;

namespace Fuban.Office.Search.Query;

/// <summary>
/// 结果展示: reads a matter that was found and shows why. It asks once more who may see it: between the index's answer and this moment a right may have ended.
/// </summary>
internal sealed class HitReader(Reading reading, SearchedReader reader, Question question, Seeker seeker)
{
    private readonly Highlighter _highlighter = new(question);
    private readonly HashSet<string> _holders = [.. seeker.Reach.Holders.Select(Marks.OfHolder)];
    private readonly HashSet<string> _registers = [.. seeker.Registers.Select(Marks.OfRegister)];

    public async Task<SearchHit?> Read(Guid id, long row)
    {
        if (await reader.Read(reading, id, withFileTexts: false) is not { } matter || !seeker.Reach.Covers(matter.Kind)) return null;
        var takesPart = matter.Rights.Any(_holders.Contains);
        if (!takesPart && !matter.Rights.Any(_registers.Contains)) return null;
        if (!matter.IsOpen) return Masked(matter);
        var source = string.Join(' ', [.. matter.Numbers, matter.Sender]);
        return new SearchHit(
            matter.Id, matter.Kind, matter.Number, matter.Title, matter.Sender, matter.Unit, matter.State, matter.Urgency, matter.At, _highlighter.Whole(matter.Title), _highlighter.Whole(source),
            // A register shows neither body nor opinions.
            takesPart && question.Number is null ? await Snippets(matter, row) : []) { Numbers = matter.Numbers, TakesPart = takesPart };
    }

    private static SearchHit Masked(Searched matter) =>
        new(matter.Id, matter.Kind, matter.Number, "", "", matter.Unit, matter.State, matter.Urgency, matter.At, [], [new Marked(matter.Number ?? "", false)], [])
        {
            Numbers = matter.Numbers,
            TakesPart = true,
            WorkSecret = true,
        };

    private async Task<List<Snippet>> Snippets(Searched matter, long row)
    {
        var snippets = new List<Snippet>();
        void Add(SearchWhat place, string? file, string? text)
        {
            if (text is not null && _highlighter.Snippet(text) is { } found) snippets.Add(new Snippet(place, file, found));
        }

        var part = (row & SearchSchema.MainPart) == SearchSchema.MainPart ? null : await IndexSearch.Part(reading, row);
        if (part is { Place: PartPlace.File, File: { } fileId } at && matter.Files.FirstOrDefault(f => f.Id == fileId) is { } file)
        {
            var text = await SearchedReader.TextOf(reading, file.Blob) ?? "";
            Add(SearchWhat.Attachment, file.Name, Slice(text, at.Start, at.Length));
            if (snippets.Count == 0) snippets.Add(new Snippet(SearchWhat.Attachment, null, _highlighter.Whole(file.Name)));
            return snippets;
        }

        Add(SearchWhat.Body, null, part is { Place: PartPlace.Body } body ? Slice(matter.Body ?? "", body.Start, body.Length) : IndexParts.Head(matter.Body));
        var opinions = IndexParts.Opinions(matter);
        Add(SearchWhat.Opinion, null, part is { Place: PartPlace.Opinion } opinion ? Slice(opinions, opinion.Start, opinion.Length) : IndexParts.Head(opinions));
        return snippets;
    }

    private static string Slice(string text, int start, int length) => start >= text.Length ? "" : text.Substring(start, Math.Min(length, text.Length - start));
}
