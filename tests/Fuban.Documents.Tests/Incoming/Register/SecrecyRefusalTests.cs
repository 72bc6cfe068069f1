using Fuban.Documents.Stubs;
using Fuban.Kernel;
using Fuban.Kernel.Blobs;
using Fuban.Kernel.Data;
using Fuban.Office.Secrecy;
using Fuban.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Incoming.Register;

public class SecrecyRefusalTests
{
    /// <summary>Words that stand nowhere else: if they are found afterwards, something was kept.</summary>
    private const string Planted = "PLANTED7391";

    public static TheoryData<string> Places => ["issuer", "title", "number", "body", "file name", "file text"];

    [Theory, MemberData(nameof(Places))]
    [Trait("Rule", "SC-01")]
    [Trait("Rule", "SC-02")]
    [Trait("Rule", "SC-04")]
    public async Task Register_MarkedAnywhere_LeavesNothingButAnAlarm(string place)
    {
        await using var office = await TestOffice.CreateAsync();
        var clerk = await office.Officer("records-clerk");
        var clean = Requests.Ordinary with { Title = $"关于{Planted}的请示", Body = Planted, Uploads = [Requests.File("附件.txt", Planted)] };
        var marked = place switch
        {
            "issuer" => clean with { Issuer = "【机密】市财政局" },
            "title" => clean with { Title = $"机密★5年 关于{Planted}的请示" },
            "number" => clean with { Number = "机密〔2026〕7号" },
            "body" => clean with { Body = $"秘密★1年\n{Planted}" },
            "file name" => clean with { Uploads = [Requests.File($"绝密-{Planted}.txt", Planted)] },
            _ => clean with { Uploads = [Requests.File("附件.txt", $"机密★\n{Planted}")] },
        };

        var outcome = await office.Register(marked, clerk);

        Assert.All(outcome.Codes(), code => Assert.StartsWith("SC-0", code, StringComparison.Ordinal));
        Assert.NotEmpty(outcome.Codes());
        Assert.Empty(office.Services.GetRequiredService<BlobStore>().Enumerate());
        Assert.Empty(Traces.Of(office.Services.GetRequiredService<OfficeLocation>().Root, Planted));
        var (alarms, _) = await office.Services.GetRequiredService<SecrecyAlarms>().Read(1, 10);
        Assert.Equal(outcome.Codes(), alarms.Select(a => a.Rule).Reverse());
        Assert.All(alarms, a => Assert.Equal(clerk.Person.Id, a.Person));
    }

    [Fact]
    public async Task Traces_OfAnOrdinaryDocument_AreFound()
    {
        await using var office = await TestOffice.CreateAsync();
        var clerk = await office.Officer("records-clerk");

        await office.Register(Requests.Ordinary with { Title = $"关于{Planted}的请示" }, clerk);

        Assert.NotEmpty(Traces.Of(office.Services.GetRequiredService<OfficeLocation>().Root, Planted));
    }

    [Fact]
    [Trait("Rule", "SC-02")]
    public async Task Register_FileThatCannotBeRead_AsksForALookByAPerson()
    {
        await using var office = await TestOffice.CreateAsync();
        var clerk = await office.Officer("records-clerk");
        var scan = Requests.Ordinary with { Uploads = [Requests.File("扫描件.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0])] };

        var unseen = await office.Prepare(scan, clerk);
        var kept = office.Services.GetRequiredService<BlobStore>().Enumerate().Count();
        var confirmed = await office.Prepare(scan with { UnreadChecked = true }, clerk);

        Assert.Equal(["SC-unread"], unseen.Refusals.Select(r => r.Code));
        Assert.Equal((0, 0), (unseen.Files.Count, kept));
        Assert.Equal((1, 1), (confirmed.Command!.UnreadChecked, confirmed.Command.Files.Count));
        Assert.True((await office.Run(confirmed.Command, clerk.Actor())).IsDone);
        await using var lease = await office.Services.GetRequiredService<ReadPool>().RentAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1L, await lease.Command("SELECT COUNT(*) FROM ledger_entries WHERE \"Verb\" = 'RegisterIncoming' AND \"Reason\" = 'SC-unread'").ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Register_Program_IsRefused()
    {
        await using var office = await TestOffice.CreateAsync();
        var clerk = await office.Officer("records-clerk");

        var outcome = await office.Register(Requests.Ordinary with { Uploads = [Requests.File("附件.pdf", [0x7F, 0x45, 0x4C, 0x46, 1, 1])] }, clerk);

        Assert.Equal(["FILE-executable"], outcome.Codes());
        Assert.Empty(office.Services.GetRequiredService<BlobStore>().Enumerate());
    }

    [Fact]
    [Trait("Rule", "SC-05")]
    public async Task Prepare_MarkedWorkSecret_SetsTheFlagAndDoesNotRefuse()
    {
        await using var office = await TestOffice.CreateAsync();
        var clerk = await office.Officer("records-clerk");

        var prepared = await office.Prepare(Requests.Ordinary with { Body = "工作秘密★1年\n正文" }, clerk);

        Assert.True(prepared.Command!.WorkSecret);
    }

    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "SC-03")]
    public async Task RegisterStub_Twice_GivesTwoNeutralNumbers(Store store)
    {
        await using var office = await TestOffice.CreateAsync(store);
        var clerk = await office.Officer("records-clerk");

        await office.Do(new RegisterOfflineStub(Ids.New(office.Clock)), clerk.Actor());
        await office.Do(new RegisterOfflineStub(Ids.New(office.Clock)), clerk.Actor());

        await using var db = office.Services.GetRequiredService<OfficeStore>().Read();
        Assert.Equal(["线下件〔2026〕1号", "线下件〔2026〕2号"], await db.Set<OfflineStub>().Select(s => s.Number).OrderBy(n => n).ToListAsync(TestContext.Current.CancellationToken));
    }
}
