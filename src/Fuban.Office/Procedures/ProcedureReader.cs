using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Fuban.Office.Procedures;

/// <summary>流程文件的读取结果: a definition, or everything that is wrong with the file.</summary>
public sealed record ProcedureReading(ProcedureDefinition? Definition, IReadOnlyList<ProcedureProblem> Problems);

/// <summary>流程文件: reads the documented subset of BPMN 2.0 and refuses the rest with element and line.</summary>
public static class ProcedureReader
{
    public const int LargestFile = 1_000_000;

    public static ProcedureReading Read(string xml)
    {
        if (xml.Length > LargestFile) return Refused(new("too-large", "", 1, LargestFile.ToString(CultureInfo.InvariantCulture)));

        XDocument document;
        try
        {
            document = Load(xml);
        }
        catch (XmlException problem)
        {
            return Refused(new("xml", "", problem.LineNumber, problem.Message));
        }

        return new Reading(document).Read();
    }

    public static ProcedureReading Read(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var buffer = new char[LargestFile + 1];
        var length = reader.ReadBlock(buffer, 0, buffer.Length);
        return Read(new string(buffer, 0, length));
    }

    internal static XDocument Load(string xml)
    {
        // No DTD, no resolver: a procedure file comes from an upload and may not make the server read or expand anything.
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestFile };
        using var reader = XmlReader.Create(new StringReader(xml), settings);
        return XDocument.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
    }

    private static ProcedureReading Refused(ProcedureProblem problem) => new(null, [problem]);

    private sealed class Reading(XDocument document)
    {
        private readonly List<ProcedureProblem> _problems = [];
        private readonly List<ProcedureNode> _nodes = [];
        private readonly List<(XElement Element, string Scope)> _flows = [];
        private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

        public ProcedureReading Read()
        {
            var root = document.Root!;
            if (root.Name != Bpmn.Model + "definitions") return Refused(new("root", root.Name.LocalName, Bpmn.Line(root)));

            var processes = root.Elements(Bpmn.Model + "process").ToList();
            foreach (var other in root.Elements().Except(processes).Where(element => element.Name != Bpmn.Diagram + "BPMNDiagram")) Unsupported(other);
            if (processes.Count != 1) return new(null, [.. _problems, new("process-one", "", Bpmn.Line(root))]);

            var process = processes[0];
            Bpmn.CheckAttributes(process, _problems);
            var key = Id(process);
            ReadScope(process, "");
            var flows = _flows.Select(flow => ReadFlow(flow.Element, flow.Scope)).OfType<SequenceFlow>().ToList();
            CheckDefaults(process, flows);
            var nodes = Connect(flows);
            if (_problems.Count > 0 && nodes.Any(node => node.Kind == NodeKind.Timer && node.Timer is null)) return new(null, Sorted());

            var blocks = ProcedureChecks.Check(nodes, _problems);
            if (_problems.Count > 0) return new(null, Sorted());

            var located = ProcedureChecks.WithBranches(nodes, blocks);
            var diagram = DiagramFile.Read(document, located);
            return new(new ProcedureDefinition(key, (string?)process.Attribute("name") ?? key, located, [.. blocks.Select(found => found.Block)], diagram), []);
        }

        private List<ProcedureProblem> Sorted() => [.. _problems.Distinct().OrderBy(problem => problem.Line)];

        private void ReadScope(XElement container, string scope)
        {
            foreach (var element in container.Elements())
            {
                if (element.Name.Namespace != Bpmn.Model)
                {
                    Unsupported(element);
                    continue;
                }

                switch (element.Name.LocalName)
                {
                    case "documentation" or "textAnnotation" or "association":
                        break;
                    case "incoming" or "outgoing" when scope.Length > 0:
                        break;
                    case "extensionElements":
                        Bpmn.CheckExtensions(element, _problems);
                        break;
                    case "sequenceFlow":
                        _flows.Add((element, scope));
                        break;
                    case var name when Bpmn.Kinds.TryGetValue(name, out var kind):
                        ReadNode(element, kind, scope);
                        break;
                    default:
                        Unsupported(element);
                        break;
                }
            }
        }

        private void ReadNode(XElement element, NodeKind kind, string scope)
        {
            Bpmn.CheckAttributes(element, _problems);
            var key = Id(element);
            var line = Bpmn.Line(element);
            var details = new NodeReader(element, key, _problems);
            var node = new ProcedureNode(key, Bpmn.Name(element), kind, scope, line);
            switch (kind)
            {
                case NodeKind.End when element.Element(Bpmn.Model + "terminateEventDefinition") is not null:
                    node = node with { Kind = NodeKind.Terminate };
                    details.OnlyChildren("terminateEventDefinition");
                    break;
                case NodeKind.Step:
                    node = node with { Step = details.Step() };
                    break;
                case NodeKind.Effect:
                    node = node with { Effect = details.Required("effect") };
                    details.OnlyChildren();
                    break;
                case NodeKind.Timer:
                    node = node with { Timer = details.Timer() };
                    break;
                case NodeKind.SubProcess:
                    if (scope.Length > 0 && Depth(scope) >= 4) _problems.Add(new("too-deep", key, line));
                    else ReadScope(element, key);
                    break;
                default:
                    details.OnlyChildren();
                    break;
            }

            _nodes.Add(node);
        }

        private int Depth(string scope)
        {
            // The sub-process itself is added after its content, so its depth is read from the file.
            var element = document.Descendants(Bpmn.Model + "subProcess").First(found => (string?)found.Attribute("id") == scope);
            return element.AncestorsAndSelf(Bpmn.Model + "subProcess").Count();
        }

        private SequenceFlow? ReadFlow(XElement element, string scope)
        {
            Bpmn.CheckAttributes(element, _problems);
            var id = Id(element);
            var line = Bpmn.Line(element);
            var source = (string?)element.Attribute("sourceRef") ?? "";
            var target = (string?)element.Attribute("targetRef") ?? "";
            new NodeReader(element, id, _problems).OnlyChildren("conditionExpression");

            foreach (var end in new[] { source, target })
            {
                var node = _nodes.Find(found => found.Key == end);
                if (node is null) _problems.Add(new("flow-dangling", id, line, end));
                else if (node.Scope != scope) _problems.Add(new("flow-crosses-scope", id, line, end));
            }

            if (_nodes.TrueForAll(node => node.Key != source) || _nodes.TrueForAll(node => node.Key != target)) return null;

            Condition? condition = null;
            if (element.Element(Bpmn.Model + "conditionExpression")?.Value.Trim() is { } text)
            {
                (condition, var position) = ConditionParser.Parse(text);
                if (condition is null) _problems.Add(new("condition-syntax", id, line, text, position.ToString(CultureInfo.InvariantCulture)));
            }

            var isDefault = document.Descendants().Any(owner => (string?)owner.Attribute("id") == source && (string?)owner.Attribute("default") == id);
            return new(id, (string?)element.Attribute("name"), source, target, condition, isDefault, line);
        }

        private void CheckDefaults(XElement process, List<SequenceFlow> flows)
        {
            foreach (var gateway in process.Descendants(Bpmn.Model + "exclusiveGateway"))
            {
                var (id, named) = ((string?)gateway.Attribute("id"), (string?)gateway.Attribute("default"));
                if (named is not null && !flows.Exists(flow => flow.Id == named && flow.Source == id)) _problems.Add(new("default-unknown", id ?? "", Bpmn.Line(gateway), named));
            }
        }

        private List<ProcedureNode> Connect(List<SequenceFlow> flows)
        {
            var incoming = flows.ToLookup(flow => flow.Target);
            var outgoing = flows.ToLookup(flow => flow.Source);
            return [.. _nodes.Select(node => node with { Incoming = [.. incoming[node.Key]], Outgoing = [.. outgoing[node.Key]] })];
        }

        private string Id(XElement element)
        {
            var id = (string?)element.Attribute("id") ?? "";
            if (!Bpmn.IsKey(id)) _problems.Add(new("id-form", id, Bpmn.Line(element), element.Name.LocalName));
            else if (!_ids.Add(id)) _problems.Add(new("id-duplicate", id, Bpmn.Line(element)));
            return id;
        }

        private void Unsupported(XElement element) =>
            _problems.Add(new("element-unsupported", (string?)element.Attribute("id") ?? "", Bpmn.Line(element), element.Name.LocalName));
    }
}
