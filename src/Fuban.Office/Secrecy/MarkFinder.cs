// Chinese grammar: characters without which a line holds no mark.
namespace Fuban.Office.Secrecy;

/// <summary>Finds marks in folded text and says by which rule each is refused; it never hands the found words on.</summary>
internal static class MarkFinder
{
    /// <summary>Lines at the top of a text, page or header in which a mark may share its line with other words.</summary>
    private const int HeaderLines = 12;
    private const int LongestShred = 6;
    private const int MostShreds = 9;

    public static SecrecyRules InText(string? text) => InFolded(MarkText.Fold(text));

    public static SecrecyRules InTitle(string? title) => InFolded(MarkText.Fold(title).Replace('\n', ' '));

    /// <summary>A document number holds no sentence, so the bare words are enough.</summary>
    public static SecrecyRules InNumber(string? number)
    {
        var folded = MarkText.Fold(number);
        return (MarkGrammar.AnyLevel.IsMatch(folded) ? SecrecyRules.Level : SecrecyRules.None)
            | (MarkGrammar.AnyTelegram.IsMatch(folded) ? SecrecyRules.Word : SecrecyRules.None);
    }

    public static SecrecyRules InFileName(string? name)
    {
        var folded = MarkText.Fold(name).Replace('\n', ' ');
        var own = folded[(folded.LastIndexOfAny(['/', '\\']) + 1)..];
        var dot = own.LastIndexOf('.');
        var stem = dot > 0 && own.Length - dot <= LongestShred ? own[..dot] : own;
        var words = string.Concat(stem.Select(c => "-_+~.,;!&=@#—–·・|".Contains(c, StringComparison.Ordinal) ? ' ' : c)).Trim();
        return MarkGrammar.NameWord.IsMatch(words) || InFolded(words) != SecrecyRules.None ? SecrecyRules.Word : SecrecyRules.None;
    }

    public static bool IsWorkSecret(string? text)
    {
        var folded = MarkText.Fold(text);
        return folded.Contains('密', StringComparison.Ordinal) && MarkGrammar.WorkSecret.IsMatch(folded);
    }

    private static SecrecyRules InFolded(string text)
    {
        // Every mark holds one of these two; most texts hold neither and are done here.
        if (!text.AsSpan().ContainsAny('密', '报'))
        {
            return SecrecyRules.None;
        }

        var found = SecrecyRules.None;
        if (MarkGrammar.Starred.IsMatch(text) || MarkGrammar.Asterisked.IsMatch(text) || MarkGrammar.SelfStatement.IsMatch(text))
        {
            found |= SecrecyRules.Level;
        }

        if (MarkGrammar.TelegramNumber.IsMatch(text))
        {
            found |= SecrecyRules.Word;
        }

        foreach (var part in text.Split(MarkText.PartBreak))
        {
            found |= InPart(part.Split('\n'));
        }

        return found;
    }

    private static SecrecyRules InPart(string[] lines)
    {
        var found = SecrecyRules.None;
        var seen = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0)
            {
                continue;
            }

            found |= Shredded(lines, i);
            if (line.AsSpan().ContainsAny('密', '报'))
            {
                found |= InLine(line, i > 0 ? lines[i - 1] : "", seen < HeaderLines);
            }

            seen++;
        }

        return found;
    }

    private static SecrecyRules InLine(string line, string previous, bool header)
    {
        var levels = MarkGrammar.AnyLevel.Matches(MarkGrammar.LabelWord.Replace(line, "")).Select(m => m.Value.Replace(" ", "", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Count();
        if (MarkGrammar.LabelWord.IsMatch(line) && MarkGrammar.Ticked.IsMatch(line))
        {
            return SecrecyRules.Label;
        }

        // A line that names several levels explains or offers them.
        if (levels > 1)
        {
            return SecrecyRules.None;
        }

        if (MarkGrammar.Labelled.IsMatch(line))
        {
            return SecrecyRules.Label;
        }

        var marked = (IsBare(line) && !MarkGrammar.RunsOn.IsMatch(previous))
            || MarkGrammar.Bracketed.IsMatch(line)
            || (header && (MarkGrammar.Opening.IsMatch(line) || MarkGrammar.Closing.IsMatch(line) || MarkGrammar.Stamp.IsMatch(line)));
        return marked ? RuleOf(line) : SecrecyRules.None;
    }

    /// <summary>A mark set vertically, or torn into lines by extraction.</summary>
    private static SecrecyRules Shredded(string[] lines, int from)
    {
        var joined = lines[from].Trim();
        for (int i = from + 1, pieces = 1; joined.Length <= LongestShred && i < lines.Length && pieces < MostShreds; i++)
        {
            var piece = lines[i].Trim();
            if (piece.Length > LongestShred)
            {
                break;
            }

            if (piece.Length == 0)
            {
                continue;
            }

            pieces++;
            joined += piece;
            var opens = lines[from].Trim();
            if (!MarkGrammar.AnyMark.IsMatch(opens) && !MarkGrammar.AnyMark.IsMatch(piece) && IsBare(joined))
            {
                return RuleOf(joined);
            }
        }

        return SecrecyRules.None;
    }

    private static bool IsBare(string line) =>
        MarkGrammar.AnyMark.IsMatch(line) && MarkGrammar.Companions.Replace(MarkGrammar.AnyMark.Replace(line, ""), "").Length == 0;

    private static SecrecyRules RuleOf(string line) => MarkGrammar.AnyTelegram.IsMatch(line) ? SecrecyRules.Word
        : MarkGrammar.LabelWord.IsMatch(line) ? SecrecyRules.Label : SecrecyRules.Level;
}
