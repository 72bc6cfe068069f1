using System.Globalization;
using System.Text.Json;
using Fuban.Testing;

namespace Fuban.Kernel.Tests.Ledger;

public sealed class SealerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(TestStores))]
    public async Task Seal_OfCommittedEntries_GivesEachItsPlaceAndSignsTheHead(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);
        foreach (var text in (string[])["甲", "乙", "丙"]) await office.Write(text);

        var count = await office.Ledger.SealAsync(Cancel);

        Assert.Equal(3, count);
        Assert.Equal([0L, 1L, 2L], await office.Query("""SELECT "Leaf" FROM ledger_entries ORDER BY "Id" """));
        var head = JsonDocument.Parse((await office.Ledger.HeadAsync(Cancel))!).RootElement;
        Assert.Equal(3, head.GetProperty("size").GetInt64());
        Assert.True(IndependentVerifier.Head(head));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Seal_WithNothingNew_MakesNoHead(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);
        Assert.Null(await office.Ledger.HeadAsync(Cancel));
        await office.Write("甲");
        await office.Ledger.SealAsync(Cancel);

        var count = await office.Ledger.SealAsync(Cancel);

        Assert.Equal(0, count);
        Assert.Single(await office.Query("""SELECT "Size" FROM ledger_heads"""));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Seal_BesideWritersAndOtherSealers_ForksNothing(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);

        var sealedCounts = await Race.Run(24, async i =>
        {
            if (i % 3 == 0) return await office.Ledger.SealAsync(Cancel);
            await office.Kernel.Runner.Run(new Commands.WriteSlip(Ids.New(office.Kernel.Clock), i.ToString(CultureInfo.InvariantCulture)), Commands.TestKernel.Clerk);
            return 0;
        });
        var rest = await office.Ledger.SealAsync(Cancel);

        Assert.Equal(16, sealedCounts.Sum() + rest);
        Assert.Equal(Enumerable.Range(0, 16).Select(i => (object)(long)i), (await office.Query("""SELECT "Leaf" FROM ledger_entries""")).Order());
        Assert.True((await office.Verify()).IsIntact);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Seal_WithAnotherKey_RefusesToSign(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);
        await office.Write("甲");
        await office.Ledger.SealAsync(Cancel);
        await office.Tamper($"""UPDATE ledger_heads SET "KeyId" = '{new string('0', 64)}'""");
        await office.Write("乙");

        await Assert.ThrowsAsync<InvalidOperationException>(() => office.Ledger.SealAsync(Cancel));

        Assert.Single(await office.Query("""SELECT "Size" FROM ledger_heads"""));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Prove_OfAMatter_IsAcceptedByTheIndependentVerifier(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);
        foreach (var text in (string[])["甲", "乙", "丙"]) await office.Write(text);
        await office.Ledger.SealAsync(Cancel);
        var early = (await office.Ledger.HeadAsync(Cancel))!;
        await office.Run(new ChangeSheet(office.Sheets[1], "乙改"));
        await office.Write("丁");
        await office.Ledger.SealAsync(Cancel);
        await office.Run(new ChangeSheet(office.Sheets[1], "乙再改"));

        var proof = JsonDocument.Parse((await office.Ledger.ProveAsync(office.Sheets[1], early, Cancel))!).RootElement;

        var head = proof.GetProperty("head");
        Assert.True(IndependentVerifier.Head(head));
        Assert.Equal([1L, 3L], proof.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("index").GetInt64()));
        Assert.All(proof.GetProperty("entries").EnumerateArray(), e => Assert.True(IndependentVerifier.Inclusion(e, head)));
        Assert.True(IndependentVerifier.Consistency(proof.GetProperty("consistency"), JsonDocument.Parse(early).RootElement, head));
        Assert.Equal(1, proof.GetProperty("unsealed").GetInt32());
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Prove_OfAnUnknownMatter_GivesNothing(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);
        await office.Fill();

        Assert.Null(await office.Ledger.ProveAsync(Guid.Empty, null, Cancel));
    }
}
