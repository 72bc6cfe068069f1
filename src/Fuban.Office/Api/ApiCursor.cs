using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Fuban.Office.Api;

/// <summary>一页: <c>next</c> continues behind its last item, however many were added meanwhile; it is absent on the last page.</summary>
public sealed record ApiPage<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>全部: a list that is short by its nature.</summary>
public sealed record ApiList<T>(IReadOnlyList<T> Items);

/// <summary>续页标记: where a page ended, by the key of its last item, sealed for this account and this list with its filters. Whatever else is sent is refused.</summary>
public sealed class ApiCursor(IDataProtectionProvider protection)
{
    /// <summary>A page has at least one item and not more than this.</summary>
    public const int Most = 200;

    public const int Usual = 50;

    private readonly IDataProtector _protector = protection.CreateProtector("api-cursor");

    /// <param name="found">One more than the page holds, where there are more.</param>
    /// <param name="place">The key of an item in the order of the list.</param>
    public ApiPage<T> Page<T>(Guid account, string list, IReadOnlyList<T> found, int limit, Func<T, string> place) => found.Count <= limit
        ? new ApiPage<T>(found, null)
        : new ApiPage<T>([.. found.Take(limit)], Write(account, list, place(found[limit - 1])));

    public string Write(Guid account, string list, string place) => _protector.Protect(JsonSerializer.Serialize<string[]>([account.ToString("N"), list, place]));

    /// <returns>Null when it is none of ours, or of another list or account.</returns>
    public string? Read(Guid account, string list, string cursor)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(_protector.Unprotect(cursor)) is [var whose, var which, var place] && whose == account.ToString("N") && which == list ? place : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>What a caller asked of a list: the page that begins behind <c>next</c>, of <c>limit</c> items.</summary>
    /// <returns>False when one of the two cannot be: <paramref name="wrong"/> says which.</returns>
    public bool TryRead(Guid account, string list, string? next, int? limit, out string? place, out int size, out (string Code, string Field) wrong)
    {
        (place, size, wrong) = (null, limit ?? Usual, default);
        if (size is < 1 or > Most) wrong = ("API-limit", "limit");
        else if (!string.IsNullOrEmpty(next) && (place = Read(account, list, next)) is null) wrong = ("API-next", "next");
        return wrong == default;
    }
}
