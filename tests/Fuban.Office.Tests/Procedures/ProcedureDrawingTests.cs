using System.Xml.Linq;
using CsCheck;
using Fuban.Office.Procedures;

namespace Fuban.Office.Tests.Procedures;

public sealed class ProcedureDrawingTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    private static readonly ProcedureText s_text = new ProcedureText().Start("s").Step("draft", more: "").Many("work").Choice("g", "d").End("e")
        .Flows("s draft work g").Flow("g", "draft", "var.again").Flow("g", "e", id: "d");

    [Fact]
    public void Draw_ShowsStatusNamesAndLines_WithoutStyleOrScript()
    {
        var marks = new Dictionary<string, StepMark>
        {
            ["draft"] = new(StepStatus.Done, ["李 <明>", "03-02 09:00"], "拟稿并征求各有关部门意见建议"),
            ["work"] = new(StepStatus.Now, []),
        };

        var svg = XElement.Parse(ProcedureDrawing.Draw(s_text.Definition(), marks));

        Assert.Equal("img", (string?)svg.Attribute("role"));
        Assert.NotNull(svg.Attribute("viewBox"));
        Assert.DoesNotContain(svg.DescendantsAndSelf(), element => element.Name.LocalName is "style" or "script" || element.Attribute("style") is not null);
        // One picture to whoever cannot see it: nothing in it takes the focus.
        Assert.Empty(svg.Descendants(s_svg + "a"));
        Assert.Contains(svg.Descendants(s_svg + "text"), text => text.Value == "李 <明>");
        Assert.Contains(svg.Descendants(s_svg + "g"), group => ((string?)group.Attribute("class"))!.Contains("proc-now", StringComparison.Ordinal));
        Assert.Equal(["拟稿并征求", "各有关部…"], svg.Descendants(s_svg + "text").Where(text => (string?)text.Attribute("class") == "proc-name").Take(2).Select(text => text.Value));
    }

    [Fact]
    public void Draw_UntrustedNames_StayText()
    {
        var definition = new ProcedureText().Start("s").Raw("<userTask id='a' name='&lt;script&gt;x&lt;/script&gt;' fuban:assignee='starter' />").End("e").Flows("s a e").Definition();

        Assert.DoesNotContain("<script", ProcedureDrawing.Draw(definition), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Layout_KeepsTheProcedureAndGivesEveryElementAPlace()
    {
        var xml = s_text.ToString();

        var written = ProcedureLayout.Write(xml, s_text.Definition());
        var reading = ProcedureReader.Read(written);

        Assert.NotNull(reading.Definition?.Diagram);
        Assert.Equal(written, ProcedureLayout.Write(written, reading.Definition));
        Assert.Equal(s_text.Definition().Flows.Select(flow => flow.Id), reading.Definition.Flows.Select(flow => flow.Id));
    }

    [Fact]
    public void Arrange_RandomProcedures_NoBoxOverlapsAndNoLineCrossesABox() =>
        RandomProcedures.Blocks.Sample(
            block =>
            {
                var definition = RandomProcedures.Write(block);
                var diagram = ProcedureLayout.Arrange(definition);
                var solid = definition.Nodes.Where(node => node.Kind is not NodeKind.SubProcess and not NodeKind.Timer).Select(node => (node.Key, Box: diagram.Boxes[node.Key])).ToList();
                for (var i = 0; i < solid.Count; i++)
                {
                    for (var j = i + 1; j < solid.Count; j++) Assert.False(Overlap(solid[i].Box, solid[j].Box), $"{solid[i].Key} {solid[j].Key}");
                }

                foreach (var flow in definition.Flows)
                {
                    var points = diagram.Lines[flow.Id];
                    for (var i = 1; i < points.Length; i++)
                    {
                        var stretch = new DiagramBox(
                            Math.Min(points[i - 1].X, points[i].X), Math.Min(points[i - 1].Y, points[i].Y), Math.Abs(points[i - 1].X - points[i].X), Math.Abs(points[i - 1].Y - points[i].Y));
                        Assert.DoesNotContain(solid, found => found.Key != flow.Source && found.Key != flow.Target && Overlap(found.Box, stretch));
                    }
                }
            },
            iter: 150,
            threads: 1);

    private static bool Overlap(DiagramBox one, DiagramBox other) =>
        one.X < other.Right - 1 && other.X < one.Right - 1 && one.Y < other.Bottom - 1 && other.Y < one.Bottom - 1
        || other.Width < 2 && other.X > one.X && other.X < one.Right && other.Y < one.Bottom - 1 && other.Bottom > one.Y + 1
        || other.Height < 2 && other.Y > one.Y && other.Y < one.Bottom && other.X < one.Right - 1 && other.Right > one.X + 1;
}
