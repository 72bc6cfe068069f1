using System.Collections.Frozen;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Fuban.Kernel.Calendar;

namespace Fuban.Office.Procedures;

/// <summary>The vocabulary of the supported subset: namespaces, elements, and the attributes that each element may carry.</summary>
internal static partial class Bpmn
{
    public static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public static readonly XNamespace Diagram = "http://www.omg.org/spec/BPMN/20100524/DI";
    public static readonly XNamespace Bounds = "http://www.omg.org/spec/DD/20100524/DC";
    public static readonly XNamespace Points = "http://www.omg.org/spec/DD/20100524/DI";
    public static readonly XNamespace Fuban = "https://fuban.dev/bpmn";

    public static readonly FrozenDictionary<string, NodeKind> Kinds = new Dictionary<string, NodeKind>(StringComparer.Ordinal)
    {
        ["startEvent"] = NodeKind.Start,
        ["endEvent"] = NodeKind.End,
        ["userTask"] = NodeKind.Step,
        ["exclusiveGateway"] = NodeKind.Choice,
        ["parallelGateway"] = NodeKind.Parallel,
        ["serviceTask"] = NodeKind.Effect,
        ["boundaryEvent"] = NodeKind.Timer,
        ["subProcess"] = NodeKind.SubProcess,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[]> s_attributes = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["process"] = ["isExecutable", "processType", "isClosed"],
        ["startEvent"] = [],
        ["endEvent"] = [],
        ["userTask"] = ["fuban:assignee", "fuban:form", "fuban:outcomes", "fuban:due", "fuban:box", "fuban:redo", "fuban:jump", "fuban:gate", "fuban:reopen", "fuban:refuse", "implementation"],
        ["exclusiveGateway"] = ["default", "gatewayDirection"],
        ["parallelGateway"] = ["gatewayDirection"],
        ["serviceTask"] = ["fuban:effect", "implementation"],
        ["boundaryEvent"] = ["attachedToRef", "cancelActivity"],
        ["subProcess"] = [],
        ["sequenceFlow"] = ["sourceRef", "targetRef"],
        ["multiInstanceLoopCharacteristics"] = ["isSequential", "fuban:collection"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static int Line(XObject element) => ((IXmlLineInfo)element).LineNumber;

    public static string Name(XElement element) => Regex.Replace(((string?)element.Attribute("name") ?? "").Trim(), @"\s+", " ");

    public static bool IsKey(string id) => KeyForm().IsMatch(id);

    public static bool IsTerm(string text) => RuleForm().IsMatch(text) || Term.TryParse(text, out _, out _);

    public static bool IsCode(string text) => CodeForm().IsMatch(text);

    /// <summary>An attribute that we would ignore could mean something to its author, so what is not known is refused.</summary>
    public static void CheckAttributes(XElement element, List<ProcedureProblem> problems)
    {
        var known = s_attributes.GetValueOrDefault(element.Name.LocalName, []);
        foreach (var attribute in element.Attributes())
        {
            var space = attribute.Name.Namespace;
            var name = space == Fuban ? "fuban:" + attribute.Name.LocalName : attribute.Name.LocalName;
            var foreign = attribute.IsNamespaceDeclaration || space != XNamespace.None && space != Fuban;
            if (!foreign && name is not ("id" or "name") && !known.Contains(name, StringComparer.Ordinal))
            {
                problems.Add(new("attribute-unsupported", (string?)element.Attribute("id") ?? "", Line(attribute), name));
            }
        }
    }

    /// <summary>Drawing tools leave their own remarks in extension elements; only ours would have a meaning, and there are none.</summary>
    public static void CheckExtensions(XElement element, List<ProcedureProblem> problems)
    {
        foreach (var extension in element.Elements().Where(child => child.Name.Namespace == Fuban || child.Name.Namespace == Model))
        {
            problems.Add(new("element-unsupported", (string?)element.Parent?.Attribute("id") ?? "", Line(extension), extension.Name.LocalName));
        }
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.-]{0,63}$")]
    private static partial Regex KeyForm();

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex CodeForm();

    [GeneratedRegex("^rule:[A-Z][A-Z0-9]*(-[A-Za-z0-9]+)*$")]
    private static partial Regex RuleForm();
}
