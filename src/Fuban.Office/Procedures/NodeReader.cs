using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace Fuban.Office.Procedures;

/// <summary>Reads what one element says in its attributes and children, noting each problem.</summary>
internal sealed class NodeReader(XElement element, string key, List<ProcedureProblem> problems)
{
    /// <summary>完成: the outcome of a step that names none.</summary>
    private const string DefaultOutcome = "done";

    public UserStep? Step()
    {
        OnlyChildren("multiInstanceLoopCharacteristics");
        var text = Required("assignee");
        var assignee = text is null ? null : AssigneeExpression.Parse(text);
        if (text is not null && assignee is null) Problem("assignee", text);

        var outcomes = Codes("outcomes", Bpmn.IsCode);
        var due = Own("due");
        if (due is not null && !Bpmn.IsTerm(due)) Problem("term", due);

        var multi = Multi(assignee);
        var usesItem = assignee?.Variable == AssigneeExpression.ItemPlaceholder;
        if (usesItem && multi is null) Problem("assignee", text!);

        if (assignee is null) return null;
        return new(assignee, Own("form"), outcomes.IsEmpty ? [DefaultOutcome] : outcomes, due, Own("box"), Codes("redo", Bpmn.IsKey), multi)
        {
            Jump = Codes("jump", Bpmn.IsKey),
            Gate = Flag("gate"),
            Reopen = Flag("reopen"),
            Refuse = Codes("refuse", Bpmn.IsKey),
        };
    }

    public BoundaryTimer? Timer()
    {
        OnlyChildren("timerEventDefinition");
        var step = (string?)element.Attribute("attachedToRef");
        if (step is null) Problem("attribute-missing", "attachedToRef");

        var definition = element.Element(Bpmn.Model + "timerEventDefinition");
        var term = definition?.Element(Bpmn.Model + "timeDuration")?.Value.Trim();
        if (term is null || definition!.Elements().Count() > 1) Problem("timer-duration");
        else if (!Bpmn.IsTerm(term)) Problem("term", term);

        var interrupting = (string?)element.Attribute("cancelActivity") is not "false";
        return step is null || term is null ? null : new(step, term, interrupting);
    }

    public string? Required(string attribute)
    {
        var value = Own(attribute);
        if (value is null) Problem("attribute-missing", "fuban:" + attribute);
        return value;
    }

    public void OnlyChildren(params string[] allowed)
    {
        foreach (var child in element.Elements())
        {
            var name = child.Name.LocalName;
            if (child.Name == Bpmn.Model + "extensionElements") Bpmn.CheckExtensions(child, problems);
            else if (child.Name.Namespace != Bpmn.Model || name is not ("documentation" or "incoming" or "outgoing") && !allowed.Contains(name, StringComparer.Ordinal))
            {
                problems.Add(new("element-unsupported", key, Bpmn.Line(child), name));
            }
        }
    }

    private MultiInstance? Multi(AssigneeExpression? assignee)
    {
        var loop = element.Element(Bpmn.Model + "multiInstanceLoopCharacteristics");
        if (loop is null) return null;

        Bpmn.CheckAttributes(loop, problems);
        foreach (var child in loop.Elements().Where(child => child.Name != Bpmn.Model + "completionCondition"))
        {
            problems.Add(new("element-unsupported", key, Bpmn.Line(child), child.Name.LocalName));
        }

        var collection = (string?)loop.Attribute(Bpmn.Fuban + "collection") ?? (assignee?.Kind == AssigneeKind.Party ? assignee.Variable : null);
        if (collection is null) Problem("attribute-missing", "fuban:collection");

        var sequential = (string?)loop.Attribute("isSequential") is "true";
        return new(sequential, collection ?? "", Percent(loop.Element(Bpmn.Model + "completionCondition")?.Value.Trim() ?? "all"));
    }

    private int Percent(string text)
    {
        if (text is "all") return 100;
        if (text is "any") return 0;
        if (text.EndsWith('%') && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent is >= 1 and <= 100) return percent;

        Problem("completion", text);
        return 100;
    }

    private ImmutableArray<string> Codes(string attribute, Func<string, bool> isCode)
    {
        var codes = (Own(attribute) ?? "").Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var code in codes.Where(code => !isCode(code))) Problem("code-form", code);
        return [.. codes.Distinct(StringComparer.Ordinal)];
    }

    private bool Flag(string attribute)
    {
        var value = Own(attribute);
        if (value is not (null or "true" or "false")) Problem("flag", "fuban:" + attribute, value);
        return value == "true";
    }

    private string? Own(string attribute) => (string?)element.Attribute(Bpmn.Fuban + attribute) is { Length: > 0 } value ? value : null;

    private void Problem(string code, params string[] args) => problems.Add(new(code, key, Bpmn.Line(element), args));
}
