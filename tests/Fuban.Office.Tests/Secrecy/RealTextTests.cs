using System.Diagnostics;
using System.Formats.Tar;
using System.Text.Json;
using Fuban.Office.Secrecy;
using Fuban.Testing;

namespace Fuban.Office.Tests.Secrecy;

/// <summary>Thousands of published texts that speak of secrets and carry no mark.</summary>
public class RealTextTests
{
    [Fact]
    [Trait("Rule", "SC-02")]
    public void Check_StateCouncilDocuments_FindsNothing()
    {
        var lines = File.ReadAllLines(SharedData.Path("data/official-documents/state-council.jsonl"));

        var refused = lines.Select((line, i) => (Line: i + 1, Findings: CheckLine(line))).Where(r => r.Findings.Count > 0).Select(r => r.Line);

        Assert.Equal(45, lines.Length);
        Assert.Empty(refused);
    }

    [Fact]
    [Trait("Rule", "SC-02")]
    public async Task Check_Statutes_FindsNothing()
    {
        var archive = SharedData.Path("data/laws/laws.tar.xz");
        using var unpacked = Unpack(archive);
        List<string> refused = [];
        var read = 0;

        using var tar = new TarReader(unpacked.StandardOutput.BaseStream);
        while (await tar.GetNextEntryAsync() is { } entry)
        {
            if (entry.DataStream is null || !entry.Name.EndsWith(".md", StringComparison.Ordinal))
            {
                continue;
            }

            var text = await new StreamReader(entry.DataStream).ReadToEndAsync();
            var name = System.IO.Path.GetFileName(entry.Name);
            read++;
            refused.AddRange(SecrecyGate.Check(new(System.IO.Path.GetFileNameWithoutExtension(name), null, text, [new(name, null)])).Select(f => $"{entry.Name} {f}"));
        }

        Assert.True(read > 3_000, $"only {read} texts");
        Assert.Empty(refused);
    }

    private static IReadOnlyList<SecrecyFinding> CheckLine(string line)
    {
        using var json = JsonDocument.Parse(line);
        string Field(string name) => json.RootElement.GetProperty(name).GetString() ?? "";
        return SecrecyGate.Check(new(Field("title"), Field("doc_no"), Field("text"), [new(Field("title") + ".docx", Field("text"))]));
    }

    private static Process Unpack(string archive)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("xz", ["-dc", archive]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("[Peer] xz is not installed");
            throw;
        }
    }
}
