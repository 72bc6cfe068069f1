using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Fuban.Office.Files;

/// <summary>
/// 暂存凭据: clean uploads of a refused form lie in the blob store, named by no row, until the sweep comes. The form carries them as a sealed ticket for a day,
/// good for one account, so that nobody has to choose his files again.
/// </summary>
public sealed class UploadTicket(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("upload-ticket").ToTimeLimitedDataProtector();

    public string? Write(Guid account, IReadOnlyList<KeptFile> files) =>
        files.Count == 0 ? null : _protector.Protect(JsonSerializer.Serialize(new Content(account, files)), Life);

    /// <returns>Nothing for a ticket that is too old, altered or another's.</returns>
    public IReadOnlyList<KeptFile> Read(Guid account, string? ticket)
    {
        if (string.IsNullOrEmpty(ticket)) return [];
        try
        {
            return JsonSerializer.Deserialize<Content>(_protector.Unprotect(ticket)) is { } content && content.Account == account ? content.Files : [];
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    private sealed record Content(Guid Account, IReadOnlyList<KeptFile> Files);
}
