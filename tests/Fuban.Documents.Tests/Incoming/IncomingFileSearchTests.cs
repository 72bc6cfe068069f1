using Fuban.Documents.Tests.Incoming.Register;
using Fuban.Kernel.Blobs;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Ledger;
using Fuban.Office.Files;
using Fuban.Office.Search;
using Fuban.Office.Search.Query;
using Fuban.Office.Secrecy;
using Fuban.Office.Text;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Incoming;

public class IncomingFileSearchTests
{
    [Theory, ClassData(typeof(TestStores))]
    public async Task Find_WordsOfAnAttachment_OnceTheJobHasReadIt(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        var other = await office.Officer("hotline-head");
        var text = string.Concat(Enumerable.Repeat("一般的话。", 4000)) + "梁子湖水质监测。";
        var id = await office.Registered(Requests.Ordinary with { Uploads = [Requests.File("监测数据.txt", text)] }, clerk);
        Assert.Equal(0, (await office.Find("水质监测", clerk)).Count);

        await office.Read();

        var hit = Assert.Single((await office.Find("水质监测", clerk)).Hits);
        var snippet = Assert.Single(hit.Snippets);
        Assert.Equal((id, SearchWhat.Attachment, "监测数据.txt"), (hit.Matter, snippet.Place, snippet.File));
        Assert.Equal("水质监测", string.Concat(snippet.Text.Where(m => m.Hit).Select(m => m.Text)));
        Assert.Equal(1, (await office.Find("拨付 水质监测", clerk)).Count);
        Assert.Equal(1, (await office.Find("监测数据", clerk)).Count);
        Assert.Equal(1, (await office.Find(new SearchRequest("水质") { What = SearchWhat.Attachment }, clerk)).Count);
        Assert.Equal(0, (await office.Find(new SearchRequest("水质") { What = SearchWhat.Body }, clerk)).Count);
        Assert.Equal(0, (await office.Find("水质监测", other)).Count);
        Assert.Equal(0, (await office.Services.GetRequiredService<Searcher>().Find(new SearchRequest("水质监测"), new Seeker(new Reach([]), ["incoming-document"]))).Count);
    }

    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "SC-02")]
    public async Task Read_MarkFoundLater_TakesFileContentAndWordsOutAndTellsTheKeeper(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");
        // As a scan whose words nobody could read when it came in.
        var blobs = office.Services.GetRequiredService<BlobStore>();
        var blob = (await blobs.PutAsync(new MemoryStream("机密★5年\nPLANTED7391 水质"u8.ToArray()), 1000, TestContext.Current.CancellationToken))!.Hash;
        var prepared = await office.Prepare(Requests.Ordinary, clerk);
        var id = await office.Do(prepared.Command! with { Files = [new("扫描件.txt", "text/plain", 9, blob)] }, clerk.Actor());

        await office.Read();

        Assert.False(blobs.Exists(blob));
        Assert.Equal(0, (await office.Find("水质", clerk)).Count);
        Assert.Equal(0, (await office.Find("扫描件", clerk)).Count);
        Assert.Equal(1, (await office.Find("专项资金", clerk)).Count);
        Assert.Empty(await office.Services.GetRequiredService<FileTexts>().States([blob], TestContext.Current.CancellationToken));
        var alarm = Assert.Single((await office.Services.GetRequiredService<SecrecyAlarms>().Read(1, 10)).Rows);
        Assert.Equal((SecrecyEntrance.Reading, SecrecyPlace.FileText), (alarm.Entrance, alarm.Place));
        using var scope = office.Services.CreateScope();
        var record = await scope.ServiceProvider.GetRequiredService<Fuban.Office.Matters.MatterReader>().Read(id, clerk.Reach);
        Assert.Empty(record!.Files);
        Assert.Contains(record.Acts, a => a is { Verb: "QuarantineFile", Reason: "SC-01" });
        var report = await office.Services.GetRequiredService<OfficeLedger>().VerifyAsync(null, TestContext.Current.CancellationToken);
        Assert.True(report.IsIntact, string.Join('\n', report.Problems));
    }

    [Fact]
    public async Task Read_Scan_IsRecognisedOrSaysThatItIsUnread()
    {
        await using var office = await TestOffice.CreateAsync();
        var clerk = await office.Officer("records-clerk");
        var scan = File.ReadAllBytes(Path.Combine(Repository.Root, "tests/Fuban.Documents.Tests/Incoming/scan.png"));
        await office.Registered(Requests.Ordinary with { Uploads = [Requests.File("扫描件.png", scan)], UnreadChecked = true }, clerk);

        await office.Read();

        var recognised = await office.Services.GetRequiredService<Recognition>().AvailableAsync();
        Assert.Equal(recognised ? 1 : 0, (await office.Find("防汛", clerk)).Count);
        var row = await office.Services.GetRequiredService<FileTexts>().States([Convert.ToHexStringLower(Kernel.Ledger.Sm3.Hash(scan))], TestContext.Current.CancellationToken);
        Assert.Equal(recognised ? FileTextState.Partial : FileTextState.Unread, Assert.Single(row).Value);
    }
}

internal static class FileSearchOffices
{
    /// <summary>What the job does.</summary>
    public static Task Read(this TestOffice office) => office.Services.GetRequiredService<FileReading>().RunAsync(TestContext.Current.CancellationToken);
}
