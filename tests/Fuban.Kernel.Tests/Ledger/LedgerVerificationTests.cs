using Fuban.Kernel.Ledger;
using Fuban.Testing;
using static Fuban.Kernel.Ledger.LedgerProblemKind;

namespace Fuban.Kernel.Tests.Ledger;

public sealed class LedgerVerificationTests
{
    private static readonly string[] EntryIds = ["Id", "Subject", "Account", "Person", "Post", "OnBehalfOf"];
    private static readonly string[] EntryTexts = ["Verb", "Reason", "Detail"];
    private static readonly string[] EntryBytes = ["Rows", "Digest"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(TestStores))]
    public async Task Verify_OfAnUntouchedOffice_FindsNothing(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);
        await office.Fill();
        await office.Run(new RemoveSheet(office.Sheets[2]));

        var report = await office.Verify(await office.Ledger.HeadAsync(Cancel));

        Assert.Empty(report.Problems);
        Assert.True(report.IsIntact);
        Assert.Equal((8, 3, 2, 4, 4), (report.Entries, report.Unsealed, report.Heads, report.Rows, report.Blobs));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Verify_OfAnEmptyOffice_FindsNothing(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);

        Assert.True((await office.Verify()).IsIntact);
    }

    [Theory, ClassData(typeof(TestStores))]
    [Trait("Rule", "SEC-05")]
    public async Task Verify_WithAnyColumnOfAnyEntryChanged_NamesTheEntry(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);
        await office.Fill();
        var found = 0;
        foreach (var id in (await office.Query("""SELECT "Id" FROM ledger_entries ORDER BY "Id" """)).Skip(2).Take(4))
        {
            var name = LedgerSnapshot.Name(id);
            foreach (var column in EntryTexts) await Found(column, "'x'", $"COALESCE(\"{column}\", '') <> 'x'");
            foreach (var column in EntryTexts) await Found(column, column == "Verb" ? "''" : "NULL", $"\"{column}\" IS NOT NULL");
            foreach (var column in EntryIds.Skip(1)) await Found(column, column == "Subject" ? "NULL" : office.Id(Guid.Empty), "1 = 1");
            foreach (var column in EntryBytes) await Found(column, office.Bytes("00"), "1 = 1");
            await Found("At", "\"At\" + 1", "1 = 1");

            async Task Found(string column, string value, string where)
            {
                await office.Tamper($"""CREATE TABLE saved AS SELECT "{column}" AS was FROM ledger_entries WHERE "Id" = {office.Id(id)}""");
                var changed = await office.Tamper($"""UPDATE ledger_entries SET "{column}" = {value} WHERE "Id" = {office.Id(id)} AND {where}""");
                var problems = (await office.Verify()).Problems;
                await office.Tamper($"""UPDATE ledger_entries SET "{column}" = (SELECT was FROM saved) WHERE "Id" = {office.Id(id)}""");
                await office.Tamper("DROP TABLE saved");

                if (changed == 0) return;
                found++;
                Assert.Equal(name, Assert.Single(problems, p => p.Kind == EntryAltered).Entry);
            }
        }

        Assert.InRange(found, 44, 60);

        Assert.True((await office.Verify()).IsIntact);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Verify_WithAnyByteOfAnEntrysBytesChanged_NamesTheEntry(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);
        await office.Fill();
        foreach (var leaf in (string[])["= 1", "IS NULL"])
        {
            var id = (await office.Query($"""SELECT "Id" FROM ledger_entries WHERE "Leaf" {leaf} ORDER BY "Id" LIMIT 1"""))[0];
            foreach (var column in EntryBytes)
            {
                var original = (byte[])(await office.Query($"""SELECT "{column}" FROM ledger_entries WHERE "Id" = {office.Id(id)}"""))[0];
                for (var i = 0; i < original.Length; i += 5)
                {
                    var altered = (byte[])original.Clone();
                    altered[i] ^= 0x10;
                    await Write(altered);
                    Assert.Contains((await office.Verify()).Problems, p => p.Kind == EntryAltered && p.Entry == LedgerSnapshot.Name(id));
                }

                await Write(original);

                Task<int> Write(byte[] bytes) => office.Tamper($"""UPDATE ledger_entries SET "{column}" = {office.Bytes(Convert.ToHexString(bytes))} WHERE "Id" = {office.Id(id)}""");
            }
        }

        Assert.True((await office.Verify()).IsIntact);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Verify_WithAnIdChanged_NamesTheEntry(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);
        await office.Fill();

        await office.Tamper($"""UPDATE ledger_entries SET "Id" = {office.Id(Guid.Empty)} WHERE "Leaf" = 0""");

        Assert.Equal(new LedgerProblem(EntryAltered, 0, Guid.Empty.ToString()), (await office.Verify()).Problems[0]);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Verify_WithASealedEntryRemoved_NamesItsPlace(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);
        await office.Fill();

        await office.Tamper("""DELETE FROM ledger_entries WHERE "Leaf" = 3""");

        var report = await office.Verify();
        Assert.Equal(new LedgerProblem(EntryMissing, 3), report.Problems[0]);
        Assert.Equal(RowAltered, Assert.Single(report.Problems.Skip(1)).Kind);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Verify_WithTheLastSealedEntryRemoved_NamesItsPlace(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);
        await office.Fill();

        await office.Tamper("""DELETE FROM ledger_entries WHERE "Leaf" = 4""");

        Assert.Equal(new LedgerProblem(EntryMissing, 4), (await office.Verify()).Problems[0]);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Verify_WithAnUnsealedEntryRemoved_NamesTheRowsItLeft(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);
        await office.Fill();

        await office.Tamper("""DELETE FROM ledger_entries WHERE "Leaf" IS NULL""");

        Assert.Equal(
            new[] { (RowAltered, office.Sheets[1].ToString()), (RowUnknown, office.Sheets[4].ToString()) },
            (await office.Verify()).Problems.Select(p => (p.Kind, p.Row!)));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Verify_WithEntriesReordered_NamesOne(Store store)
    {
        foreach (var (a, b) in ((int, int)[])[(0, 1), (1, 2), (2, 3), (0, 4)])
        {
            await using var office = await LedgerOffice.CreateAsync(store);
            await office.Fill();

            await office.Tamper($"""UPDATE ledger_entries SET "Leaf" = 99 WHERE "Leaf" = {a}""");
            await office.Tamper($"""UPDATE ledger_entries SET "Leaf" = {a} WHERE "Leaf" = {b}""");
            await office.Tamper($"""UPDATE ledger_entries SET "Leaf" = {b} WHERE "Leaf" = 99""");

            Assert.Contains((await office.Verify()).Problems, p => p.Kind is EntryReordered or HeadContradicted);
        }
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Verify_WithAPlaceTakenAwayOrMovedFarOff_NamesTheGap(Store store)
    {
        foreach (var leaf in (string[])["NULL", "4000000000000000"])
        {
            await using var office = await LedgerOffice.CreateAsync(store);
            await office.Fill();

            await office.Tamper($"""UPDATE ledger_entries SET "Leaf" = {leaf} WHERE "Leaf" = 2""");

            Assert.Equal(new LedgerProblem(EntryMissing, 2), (await office.Verify()).Problems[0]);
        }
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Verify_WithAnEntryReplacedAsAWhole_NamesTheHeadThatContradicts(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);
        await office.Fill();
        var id = (await office.Query("""SELECT "Id" FROM ledger_entries WHERE "Leaf" = 1"""))[0];
        await using (var snapshot = await LedgerSnapshot.TakeAsync(office.Kernel.Store, Cancel))
        {
            var stored = await snapshot.SealedAsync(Cancel).FirstAsync(e => e.Leaf == 1, Cancel);
            var forged = LedgerEntry.Decode(stored.Canonical) with { Verb = "Forged" };

            await office.Tamper($"""UPDATE ledger_entries SET "Verb" = 'Forged', "Digest" = {office.Bytes(Convert.ToHexString(forged.ComputeDigest()))} WHERE "Id" = {office.Id(id)}""");
        }

        Assert.Equal(new LedgerProblem(HeadContradicted, 3), await office.Problem());
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Verify_WithAnyColumnOfAHeadChanged_FindsIt(Store store)
    {
        foreach (var (column, value) in (((string, Func<LedgerOffice, string>)[])[
            ("Root", o => o.Bytes(new string('0', 64))), ("Signature", o => o.Bytes("00")), ("Frontier", o => o.Bytes("00")),
            ("At", _ => "\"At\" + 1"), ("KeyId", _ => "'x'"), ("Size", _ => "\"Size\" - 1")]))
        {
            await using var office = await LedgerOffice.CreateAsync(store);
            await office.Fill();

            await office.Tamper($"""UPDATE ledger_heads SET "{column}" = {value(office)} WHERE "Size" = 3""");

            Assert.Contains((await office.Verify()).Problems, p => p.Kind is HeadAltered or HeadContradicted);
        }
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Verify_WithNewestEntriesAndHeadRemoved_IsFoundByTheExportedHead(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);
        await office.Write("甲");
        await office.Ledger.SealAsync(Cancel);
        await office.Run(new RemoveSheet(office.Sheets[0]));
        await office.Ledger.SealAsync(Cancel);
        await office.Run(new Commands.WriteSlip(Guid.CreateVersion7(), "leaves its row"));
        await office.Ledger.SealAsync(Cancel);
        var exported = await office.Ledger.HeadAsync(Cancel);
        await office.Tamper("""DELETE FROM ledger_entries WHERE "Leaf" = 2""");
        await office.Tamper("""DELETE FROM ledger_heads WHERE "Size" = 3""");
        await office.Tamper("DELETE FROM test_slips");

        Assert.True((await office.Verify()).IsIntact);
        Assert.Equal(new LedgerProblem(ExportedHeadContradicted, 3), await office.Problem(exported));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Verify_WithAHeadThatWasTamperedWith_IsFound(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);
        await office.Fill();
        var exported = (await office.Ledger.HeadAsync(Cancel))!;
        var root = System.Text.Json.JsonDocument.Parse(exported).RootElement.GetProperty("root").GetString()!;

        var problems = (await office.Verify(exported.Replace(root, new string('0', 64), StringComparison.Ordinal))).Problems;

        Assert.All(problems, p => Assert.Equal(ExportedHeadContradicted, p.Kind));
        Assert.NotEmpty(problems);
    }
}
