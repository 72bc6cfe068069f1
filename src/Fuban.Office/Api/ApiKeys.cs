using System.Text;
using Fuban.Kernel.Ledger;
using Microsoft.AspNetCore.Http;

namespace Fuban.Office.Api;

/// <summary>幂等键: the header <c>Idempotency-Key</c>, good for one account. The same request sent again is the same act.</summary>
public static class ApiKeys
{
    private const int Longest = 200;

    /// <returns>Null when the caller sent none.</returns>
    public static Guid? Of(HttpRequest request, Guid account)
    {
        var header = request.Headers["Idempotency-Key"].ToString();
        return string.IsNullOrWhiteSpace(header) ? null : Digest(Encoding.UTF8.GetBytes($"{account:N} {(header.Length > Longest ? header[..Longest] : header)}"));
    }

    /// <summary>The id of what the request makes: the same key makes the same id.</summary>
    public static Guid Derived(Guid key) => Digest(key.ToByteArray(bigEndian: true));

    private static Guid Digest(byte[] bytes) => new(Sm3.Hash(bytes).AsSpan(0, 16), bigEndian: true);
}
