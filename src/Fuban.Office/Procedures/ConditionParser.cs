using System.Globalization;

namespace Fuban.Office.Procedures;

/// <summary>Recursive descent over <c>or → and → not → comparison → primary</c>; the first error wins and carries its position.</summary>
internal sealed class ConditionParser
{
    private const int LongestCondition = 400;

    private readonly string _text;
    private int _at;
    private int? _error;

    private ConditionParser(string text) => _text = text;

    /// <summary>The condition, or null and the 1-based position at which the text stops making sense.</summary>
    public static (Condition? Condition, int Position) Parse(string text)
    {
        if (text.Length > LongestCondition) return (null, LongestCondition);

        var parser = new ConditionParser(text);
        var condition = parser.Boolean(parser.Or);
        parser.Blank();
        if (parser._at < text.Length) parser.Fail();

        return parser._error is { } error ? (null, error + 1) : (condition, 0);
    }

    private Condition Or()
    {
        var left = And();
        while (Word("or")) left = new Condition.Or(Checked(left), Boolean(And));
        return left;
    }

    private Condition And()
    {
        var left = Negation();
        while (Word("and")) left = new Condition.And(Checked(left), Boolean(Negation));
        return left;
    }

    private Condition Negation()
    {
        if (Symbol("!=")) return Fail();
        return Symbol("!") ? new Condition.Not(Boolean(Negation)) : Comparison();
    }

    private Condition Comparison()
    {
        var left = Primary();
        if (Symbol("==")) return new Condition.Equal(left, Primary());
        if (Symbol("!=")) return new Condition.Not(new Condition.Equal(left, Primary()));
        return left;
    }

    private Condition Primary()
    {
        if (Symbol("("))
        {
            var inner = Or();
            return Symbol(")") ? inner : Fail();
        }

        Blank();
        if (_at < _text.Length && _text[_at] == '\'') return new Condition.Constant(Quoted() ?? "");
        if (Number() is { } number) return new Condition.Constant(number);
        if (Word("true")) return new Condition.Constant(true);
        if (Word("false")) return new Condition.Constant(false);
        if (Word("outcome")) return new Condition.OutcomeName();
        if (Word("empty")) return Call(VariableName, name => new Condition.Empty(name));
        if (Word("any")) return Call(Quoted, code => new Condition.Any(code));
        if (Word("all")) return Call(Quoted, code => new Condition.All(code));
        return VariableName() is { } variable ? new Condition.Variable(variable) : Fail();
    }

    private Condition Call(Func<string?> argument, Func<string, Condition> make)
    {
        if (!Symbol("(")) return Fail();
        Blank();
        return argument() is { } value && Symbol(")") ? make(value) : Fail();
    }

    private string? VariableName()
    {
        if (!Symbol("var.")) return null;
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_')) _at++;
        return _at > start ? _text[start.._at] : null;
    }

    private string? Quoted()
    {
        var end = _at < _text.Length && _text[_at] == '\'' ? _text.IndexOf('\'', _at + 1) : -1;
        if (end < 0)
        {
            Fail();
            return null;
        }

        var value = _text[(_at + 1)..end];
        _at = end + 1;
        return value;
    }

    private decimal? Number()
    {
        var end = _at;
        while (end < _text.Length && (char.IsAsciiDigit(_text[end]) || _text[end] is '.' or '-')) end++;
        if (end == _at || !decimal.TryParse(_text[_at..end], NumberStyles.Number, CultureInfo.InvariantCulture, out var number)) return null;
        _at = end;
        return number;
    }

    private bool Word(string word)
    {
        Blank();
        var end = _at + word.Length;
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0 || end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] == '_')) return false;
        _at = end;
        return true;
    }

    private bool Symbol(string symbol)
    {
        Blank();
        if (string.CompareOrdinal(_text, _at, symbol, 0, symbol.Length) != 0) return false;
        _at += symbol.Length;
        return true;
    }

    private void Blank()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
    }

    private Condition Boolean(Func<Condition> parse) => Checked(parse());

    private Condition Checked(Condition condition) => condition.IsBoolean ? condition : Fail();

    private Condition Fail()
    {
        _error ??= _at;
        _at = _text.Length;
        return new Condition.Constant(false);
    }
}
