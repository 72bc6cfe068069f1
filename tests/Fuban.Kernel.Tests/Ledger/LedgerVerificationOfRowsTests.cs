using System.Globalization;
using Fuban.Kernel.Ledger;
using Fuban.Testing;
using static Fuban.Kernel.Ledger.LedgerProblemKind;

namespace Fuban.Kernel.Tests.Ledger;

/// <summary>What verification says of rows and blobs that were changed behind the ledger's back.</summary>
public sealed class LedgerVerificationOfRowsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(TestStores))]
    public async Task Verify_WithAnyCoveredColumnChanged_NamesTheRow(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);
        await office.Fill();
        var sheet = office.Sheets[3];
        (string Column, string Value)[] changes =
        [
            ("Text", "'丁 '"), ("Note", "'new'"), ("Note", "''"), ("Urgent", office.IsSqlite ? "2" : "false"), ("Pages", "\"Pages\" + 1"), ("Fen", "\"Fen\" - 1"),
            ("Share", "0.10000000000000002"), ("Day", office.IsSqlite ? "'2026-1-05'" : "'2026-01-06'"), ("At", "\"At\" + 1"), ("Other", "NULL"), ("Ink", "'Black'"),
            ("Bytes", office.Bytes("010204")), ("Version", "\"Version\" + 1"),
        ];
        foreach (var (column, value) in changes)
        {
            await office.Tamper($"""CREATE TABLE saved AS SELECT "{column}" AS was FROM test_sheets WHERE "Id" = {office.Id(sheet)}""");
            Assert.Equal(1, await office.Tamper($"""UPDATE test_sheets SET "{column}" = {value} WHERE "Id" = {office.Id(sheet)}"""));

            var problem = await office.Problem();

            Assert.Equal((RowAltered, "test_sheets", sheet.ToString()), (problem.Kind, problem.Table, problem.Row));
            await office.Tamper($"""UPDATE test_sheets SET "{column}" = (SELECT was FROM saved) WHERE "Id" = {office.Id(sheet)}""");
            await office.Tamper("DROP TABLE saved");
        }

        await office.Tamper("""UPDATE test_sheets SET "Uncovered" = 'free'""");
        Assert.True((await office.Verify()).IsIntact);
    }

    [Theory]
    [InlineData("Text", "'丁' || char(0)")]
    [InlineData("Text", "CAST('丁' AS BLOB)")]
    [InlineData("Text", "CAST(x'e4b881ff' AS TEXT)")]
    [InlineData("Fen", "'five'")]
    [InlineData("Share", "'0.10'||'x'")]
    [InlineData("Other", "CAST(\"Other\" AS TEXT)")]
    public async Task Verify_WithAValueOfAnotherKindOnSqlite_NamesTheRow(string column, string value)
    {
        await using var office = await LedgerOffice.CreateAsync(Store.Sqlite);
        await office.Fill();

        await office.Tamper(string.Create(CultureInfo.InvariantCulture, $"""UPDATE test_sheets SET "{column}" = {value} WHERE "Id" = {office.Id(office.Sheets[3])}"""));

        Assert.Equal(RowAltered, (await office.Problem()).Kind);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Verify_WithARowRemovedOrAdded_NamesIt(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);
        await office.Fill();
        await office.Tamper($"""DELETE FROM test_sheets WHERE "Id" = {office.Id(office.Sheets[4])}""");
        var missing = await office.Problem();
        await office.Tamper($"""UPDATE test_sheets SET "Id" = {office.Id(office.Sheets[4])} WHERE "Id" = {office.Id(office.Sheets[3])}""");

        var moved = (await office.Verify()).Problems;

        Assert.Equal((RowMissing, office.Sheets[4].ToString()), (missing.Kind, missing.Row));
        Assert.Equal(new[] { (RowAltered, office.Sheets[4].ToString()), (RowMissing, office.Sheets[3].ToString()) }, moved.Select(p => (p.Kind, p.Row!)));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Verify_WithALawfullyRemovedRowPutBack_NamesIt(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);
        await office.Write("甲");
        await office.Tamper("CREATE TABLE saved AS SELECT * FROM test_sheets");
        await office.Run(new RemoveSheet(office.Sheets[0]));
        Assert.True((await office.Verify()).IsIntact);

        await office.Tamper("INSERT INTO test_sheets SELECT * FROM saved");

        Assert.Equal(RowUnknown, (await office.Problem()).Kind);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Verify_WithABlobAlteredOrMissing_NamesItAndItsRow(Store store)
    {
        await using var office = await LedgerOffice.CreateAsync(store);
        await office.Fill();
        var hash = Convert.ToHexStringLower(Sm3.Hash("丙"u8));
        await File.WriteAllTextAsync(office.Kernel.Blobs.PathOf(hash), "兩", Cancel);
        var altered = await office.Problem();
        File.Delete(office.Kernel.Blobs.PathOf(hash));

        var missing = await office.Problem();

        Assert.Equal((BlobAltered, hash, office.Sheets[2].ToString()), (altered.Kind, altered.Blob, altered.Row));
        Assert.Equal((BlobMissing, hash, office.Sheets[2].ToString()), (missing.Kind, missing.Blob, missing.Row));
    }
}
