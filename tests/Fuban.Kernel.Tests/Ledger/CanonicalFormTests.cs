using CsCheck;
using Fuban.Kernel.Ledger;

namespace Fuban.Kernel.Tests.Ledger;

public sealed class CanonicalFormTests
{
    private static readonly Guid Id = Guid.Parse("0193a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");
    private static readonly byte[] Salt = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];

    private enum Urgency { None, High = 7 }

    public static TheoryData<object?, object?> SameInBothStores() => new()
    {
        { true, 1L }, { false, 0L }, { 42, 42L }, { (short)3, 3L }, { Urgency.High, 7L }, { long.MinValue, long.MinValue },
        { "关于春季防汛的通知", "关于春季防汛的通知" }, { 'a', "a" }, { "", "" },
        { Guid.Parse("0193a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"), Convert.FromHexString("0193a1b2c3d47e5f8a9b0c1d2e3f4a5b") },
        { new DateOnly(2026, 1, 5), "2026-01-05" }, { new DateOnly(2026, 1, 5), new DateTime(2026, 1, 5, 0, 0, 0, DateTimeKind.Unspecified) },
        { 1.5f, 1.5 }, { null, DBNull.Value },
    };

    public static TheoryData<object?, object?> Tampered() => new()
    {
        { true, 2L }, { new DateOnly(2026, 1, 5), "2026-1-05" }, { 5, "5" }, { 5, 5.0 }, { "", null }, { "a", "a " }, { "é", "e\u0301" },
        { new byte[] { 0x61 }, "a" }, { Guid.Empty, Array.Empty<byte>() }, { 0, null }, { "a", "a\0" },
    };

    [Theory]
    [MemberData(nameof(SameInBothStores))]
    public void Compute_FromClrAndFromRawStoreValue_IsTheSame(object? clr, object? raw) => Assert.Equal(Digest(clr), Digest(raw));

    [Theory]
    [MemberData(nameof(Tampered))]
    public void Compute_FromAlteredValue_Differs(object? clr, object? raw) => Assert.NotEqual(Digest(clr), Digest(raw));

    [Fact]
    public void Compute_WithAnyPartChanged_Differs()
    {
        byte[][] digests =
        [
            RowDigest.Compute("matters", Id, 1, Salt, new CoveredValue("Title", "甲"), new CoveredValue("Unit", "乙")),
            RowDigest.Compute("matter", Id, 1, Salt, new CoveredValue("Title", "甲"), new CoveredValue("Unit", "乙")),
            RowDigest.Compute("matters", Guid.Empty, 1, Salt, new CoveredValue("Title", "甲"), new CoveredValue("Unit", "乙")),
            RowDigest.Compute("matters", Id, 2, Salt, new CoveredValue("Title", "甲"), new CoveredValue("Unit", "乙")),
            RowDigest.Compute("matters", Id, 1, new byte[16], new CoveredValue("Title", "甲"), new CoveredValue("Unit", "乙")),
            RowDigest.Compute("matters", Id, 1, Salt, new CoveredValue("Title", "乙"), new CoveredValue("Unit", "甲")),
            RowDigest.Compute("matters", Id, 1, Salt, new CoveredValue("Title", "甲"), new CoveredValue("Unit2", "乙")),
            RowDigest.Compute("matters", Id, 1, Salt, new CoveredValue("Title", "甲")),
            RowDigest.Compute("matters", Id, 1, Salt, new CoveredValue("Title", "甲Unit乙")),
        ];

        Assert.Equal(digests.Length, digests.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public void Compute_WithANullColumnMore_IsTheSame()
    {
        var before = RowDigest.Compute("t", Id, 1, Salt, new CoveredValue("A", 1L));

        var after = RowDigest.Compute("t", Id, 1, Salt, new CoveredValue("A", 1L), new CoveredValue("B", null));

        Assert.Equal(before, after);
    }

    [Fact]
    public void Compute_WithColumnsOutOfOrder_Throws() =>
        Assert.Throws<ArgumentException>(() => RowDigest.Compute("t", Id, 1, Salt, new CoveredValue("B", 1), new CoveredValue("A", 1)));

    [Fact]
    public void Compute_OfAnInstantOrDecimal_Throws()
    {
        Assert.Throws<NotSupportedException>(() => Digest(new DateTime(2026, 1, 5, 8, 0, 0, DateTimeKind.Unspecified)));
        Assert.Throws<NotSupportedException>(() => Digest(1.5m));
    }

    [Fact]
    public void Value_OfDifferentSequences_NeverCollides()
    {
        var value = Gen.OneOf(Gen.Const((object?)null), Gen.Long[-3, 3].Select(v => (object?)v), Gen.String[Gen.Char["ab\0"], 0, 3].Select(v => (object?)v), Gen.Byte[0, 3].Array[0, 3].Select(v => (object?)v));

        Gen.Select(value.Array[0, 4], value.Array[0, 4]).Sample((a, b) =>
            Assert.Equal(Show(a) == Show(b), Bytes(a).AsSpan().SequenceEqual(Bytes(b))));

        static string Show(object?[] values) => string.Join("|", values.Select(v => v switch { null => "-", byte[] b => "b" + Convert.ToHexString(b), string s => "s" + s, _ => $"i{v}" }));
    }

    private static byte[] Bytes(object?[] values)
    {
        var writer = new CanonicalWriter(1);
        foreach (var value in values) writer.Value(value);
        return writer.Written.ToArray();
    }

    private static byte[] Digest(object? value) => RowDigest.Compute("t", Id, 1, Salt, new CoveredValue("C", value));
}
