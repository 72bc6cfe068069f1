using System.Text;

namespace Fuban.Office.Search.Query;

/// <summary>检索位置: where in an index row a token stands. Four kinds of text and the marks, because PostgreSQL knows four weights.</summary>
[Flags]
internal enum Place
{
    None = 0,

    /// <summary>标题; in the rows of long texts also number and sender, so that words from both are found together.</summary>
    Title = 1,

    /// <summary>正文.</summary>
    Body = 2,

    /// <summary>意见、批示.</summary>
    Opinion = 4,

    /// <summary>文号、来文单位; in rows of attachments their text.</summary>
    Rest = 8,

    Marks = 16,

    Text = Title | Body | Opinion | Rest,
}

/// <summary>检索式: what is asked of the index, written once for each store.</summary>
internal abstract record Expression
{
    public static Expression All(params IEnumerable<Expression?> parts) => Join(parts, (l) => new AllOf(l));

    public static Expression Any(params IEnumerable<Expression?> parts) => Join(parts, (l) => new AnyOf(l));

    public static Expression Mark(string mark) => new Phrase([mark], false, Place.Marks);

    /// <summary>For FTS5's MATCH.</summary>
    public string ForSqlite() => Write(new StringBuilder(), SqlitePhrase, " AND ", " OR ").ToString();

    /// <summary>For PostgreSQL's tsquery.</summary>
    public string ForPostgreSql() => Write(new StringBuilder(), PostgreSqlPhrase, " & ", " | ").ToString();

    protected abstract StringBuilder Write(StringBuilder into, Action<StringBuilder, Phrase> phrase, string and, string or);

    private static Expression Join(IEnumerable<Expression?> parts, Func<IReadOnlyList<Expression>, Expression> join)
    {
        var given = parts.OfType<Expression>().ToList();
        return given.Count == 1 ? given[0] : join(given);
    }

    private static void SqlitePhrase(StringBuilder into, Phrase phrase)
    {
        if (phrase.In is not (Place.Text or Place.Marks))
        {
            into.Append('{');
            foreach (var (place, column, _) in IndexColumns.All) if (phrase.In.HasFlag(place)) into.Append(column).Append(' ');
            into.Append("} : ");
        }

        into.Append('"').AppendJoin(' ', phrase.Tokens).Append('"');
        if (phrase.IsPrefix) into.Append(" *");
    }

    private static void PostgreSqlPhrase(StringBuilder into, Phrase phrase)
    {
        var weights = phrase.In is Place.Text or Place.Marks ? "" : string.Concat(IndexColumns.All.Where(c => phrase.In.HasFlag(c.Place)).Select(c => c.Weight));
        for (var i = 0; i < phrase.Tokens.Count; i++)
        {
            if (i > 0) into.Append(" <-> ");
            into.Append('\'').Append(phrase.Tokens[i]).Append('\'');
            var prefix = phrase.IsPrefix && i == phrase.Tokens.Count - 1;
            if (prefix || weights.Length > 0) into.Append(':').Append(prefix ? "*" : "").Append(weights);
        }
    }

    /// <summary>Tokens that follow one another.</summary>
    public sealed record Phrase(IReadOnlyList<string> Tokens, bool IsPrefix, Place In) : Expression
    {
        protected override StringBuilder Write(StringBuilder into, Action<StringBuilder, Phrase> phrase, string and, string or)
        {
            // Binds tighter than anything around it: <-> does already, a column filter does.
            into.Append('(');
            phrase(into, this);
            return into.Append(')');
        }
    }

    private sealed record AllOf(IReadOnlyList<Expression> Parts) : Expression
    {
        protected override StringBuilder Write(StringBuilder into, Action<StringBuilder, Phrase> phrase, string and, string or) => List(into, Parts, and, p => p.Write(into, phrase, and, or));
    }

    private sealed record AnyOf(IReadOnlyList<Expression> Parts) : Expression
    {
        protected override StringBuilder Write(StringBuilder into, Action<StringBuilder, Phrase> phrase, string and, string or) => List(into, Parts, or, p => p.Write(into, phrase, and, or));
    }

    private static StringBuilder List(StringBuilder into, IReadOnlyList<Expression> parts, string separator, Action<Expression> write)
    {
        into.Append('(');
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0) into.Append(separator);
            write(parts[i]);
        }

        return into.Append(')');
    }
}

/// <summary>The names of the places in either store.</summary>
internal static class IndexColumns
{
    public static IReadOnlyList<(Place Place, string Column, char Weight)> All { get; } =
        [(Place.Title, "title", 'A'), (Place.Body, "body", 'B'), (Place.Opinion, "opinion", 'C'), (Place.Rest, "rest", 'D')];
}
