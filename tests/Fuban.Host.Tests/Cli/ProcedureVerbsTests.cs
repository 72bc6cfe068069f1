using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Fuban.Host.Cli;
using Fuban.Testing;

namespace Fuban.Host.Tests.Cli;

public sealed class ProcedureVerbsTests
{
    private const string Good = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:fuban='https://fuban.dev/bpmn'>\n  <process id='p' name='试'>\n"
        + "    <startEvent id='s' />\n    <userTask id='a' name='办' fuban:assignee='starter' />\n    <endEvent id='e' />\n"
        + "    <sequenceFlow id='f' sourceRef='s' targetRef='a' />\n    <sequenceFlow id='g' sourceRef='a' targetRef='e' />\n  </process>\n</definitions>\n";

    private static readonly string s_bad = Good.Replace("<endEvent id='e' />", "<scriptTask id='e' />", StringComparison.Ordinal);

    [Fact]
    public void Check_AGoodFile_SaysSo()
    {
        var (code, output, _) = Run("check", Good);

        Assert.Equal((0, "“试”可以使用，共 1 个办理步骤。"), (code, output.TrimEnd()));
    }

    [Fact]
    public void Check_ABadFile_ListsElementAndLine()
    {
        var (code, output, _) = Run("check", s_bad);

        Assert.Equal(1, code);
        Assert.Contains("第 5 行 [element-unsupported] e：不支持元素 scriptTask", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_AsJson_IsJson()
    {
        var (code, output, _) = Run("check", s_bad, "--json");

        using var json = JsonDocument.Parse(output);
        var problem = json.RootElement.GetProperty("problems").EnumerateArray().Single(found => found.GetProperty("code").GetString() == "element-unsupported");
        Assert.Equal((1, "element-unsupported", "e", 5), (code, problem.GetProperty("code").GetString(), problem.GetProperty("element").GetString(), problem.GetProperty("line").GetInt32()));
    }

    [Fact]
    public void Layout_ReadableFile_WritesPositions()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "p.bpmn");
        File.WriteAllText(file, Good);

        var (code, _, _) = Invoke("procedures", "layout", file);

        Assert.Equal(0, code);
        Assert.Contains("<dc:Bounds", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal(0, Invoke("procedures", "check", file).Code);
    }

    [Fact]
    public void Draw_ReadableFile_PrintsSvg()
    {
        var (code, output, _) = Run("draw", Good);

        Assert.Equal((0, "svg"), (code, XElement.Parse(output).Name.LocalName));
    }

    [Theory]
    [InlineData("draw")]
    [InlineData("layout")]
    public void DrawAndLayout_OfABadFile_AreRefusedOnTheErrorStream(string verb)
    {
        var (code, output, error) = Run(verb, s_bad);

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("element-unsupported", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_AMissingFile_IsAUsageError() => Assert.Equal(2, Invoke("procedures", "check", "no-such-file.bpmn").Code);

    private static (int Code, string Output, string Error) Run(string verb, string xml, params string[] more)
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "p.bpmn");
        File.WriteAllText(file, xml);
        return Invoke(["procedures", verb, file, .. more]);
    }

    private static (int Code, string Output, string Error) Invoke(params string[] args)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("zh-Hans");
        using var output = new StringWriter();
        using var error = new StringWriter();
        var root = new RootCommand { ProcedureVerbs.Create() };
        var code = root.Parse(args).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
