using System.Text;
using Fuban.Documents.Import;
using Fuban.Documents.Incoming.List;
using Fuban.Kernel.Blobs;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Import;

public class DocumentImportTests
{
    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "REC-REGISTER")]
    [Trait("Rule", "DOC-05")]
    public async Task Import_StateCouncilFile_RegistersEveryDocument(Store store)
    {
        var path = SharedData.Path("data/official-documents/state-council.jsonl");
        await using var office = await TestOffice.CreateAsync(store);
        await using var file = File.OpenRead(path);

        var lines = await Import(office, file);

        Assert.Equal(45, lines.Count);
        Assert.All(lines, l => Assert.Empty(l.Refusals));
        Assert.Equal(Enumerable.Range(1, 45).Select(n => $"收〔2026〕{n}号"), lines.Select(l => l.RegistrationNumber));
        Assert.All(lines, l => Assert.NotNull(l.Clause));
        Assert.Equal(45, (await office.Services.GetRequiredService<IncomingRegister>().Read(new RegisterFilter())).Total);
    }

    [Fact]
    [Trait("Rule", "SC-01")]
    [Trait("Rule", "SC-02")]
    public async Task Import_MarkedLine_IsNamedByNumberAndRuleAndTheOthersGoOn()
    {
        await using var office = await TestOffice.CreateAsync();
        const string Documents = """
            {"title":"关于第一项工作的请示","issuer":"市财政局"}
            {"title":"关于PLANTED7391工作的通知（机密）","issuer":"市财政局"}
            {"title":"没有来文单位"}
            {"title":"关于第二项工作的请示","issuer":"市教育局"}
            """;

        var lines = await Import(office, new MemoryStream(Encoding.UTF8.GetBytes(Documents)));

        Assert.Equal([1, 2, 3, 4], lines.Select(l => l.Line));
        Assert.Equal(["收〔2026〕1号", null, null, "收〔2026〕2号"], lines.Select(l => l.RegistrationNumber));
        Assert.Equal(["SC-01"], lines[1].Refusals);
        Assert.Equal([ImportFile.Missing], lines[2].Refusals);
        Assert.DoesNotContain("PLANTED7391", lines[1].ToString() + lines[1].Sentence, StringComparison.Ordinal);
        Assert.Empty(office.Services.GetRequiredService<BlobStore>().Enumerate());
    }

    private static async Task<List<ImportedLine>> Import(TestOffice office, Stream file)
    {
        List<ImportedLine> lines = [];
        await foreach (var line in office.Services.GetRequiredService<DocumentImport>().Run(file, Actor.System)) lines.Add(line);
        return lines;
    }
}
