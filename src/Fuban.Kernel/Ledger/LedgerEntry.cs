using System.Text;

namespace Fuban.Kernel.Ledger;

/// <summary>行摘要: what an act left in one covered row.</summary>
internal sealed record RowMark(string Table, Guid Key, bool Removed, byte[] Salt, byte[] Digest)
{
    public static RowMark Written(string table, Guid key, byte[] salt, byte[] digest) => new(table, key, false, salt, digest);

    public static RowMark Removal(string table, Guid key) => new(table, key, true, [], []);
}

/// <summary>台账条目.</summary>
internal sealed record LedgerEntry(
    Guid Id, DateTime At, string Verb, Guid? Subject, Guid? Account, Guid? Person, Guid? Post, Guid? OnBehalfOf, string? Reason, string? Detail, byte[] Rows, byte[] Digest)
{
    public static LedgerEntry Of(
        Guid id, DateTime at, string verb, Guid? subject, Guid? account, Guid? person, Guid? post, Guid? onBehalfOf, string? reason, string? detail, IReadOnlyList<RowMark> marks)
    {
        var rows = new MemoryStream();
        foreach (var mark in marks)
        {
            rows.Write(Encoding.UTF8.GetBytes($"{mark.Table}\n{mark.Key:N}\n{(mark.Removed ? 1 : 0)}\n{Convert.ToHexString(mark.Salt)}\n{Convert.ToHexString(mark.Digest)}\n"));
        }

        var packed = rows.ToArray();
        var text = $"{id:N}\n{at.Ticks}\n{verb}\n{subject:N}\n{account:N}\n{person:N}\n{post:N}\n{onBehalfOf:N}\n{reason}\n{detail}\n";
        return new LedgerEntry(id, at, verb, subject, account, person, post, onBehalfOf, reason, detail, packed, Sm3.Hash([.. Encoding.UTF8.GetBytes(text), .. packed]));
    }
}

/// <summary>规范形.</summary>
internal static class CanonicalForm
{
    public static byte[] RowDigest(string table, Guid key, byte[] salt, IEnumerable<(string Column, object? Value)> columns)
    {
        var text = new StringBuilder().Append(table).Append('\n').Append(key.ToString("N")).Append('\n').Append(Convert.ToHexString(salt)).Append('\n');
        foreach (var (column, value) in columns) text.Append(column).Append('=').Append(System.Globalization.CultureInfo.InvariantCulture, $"{value}").Append('\n');
        return Sm3.Hash(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
