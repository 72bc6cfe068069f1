using System.Security.Cryptography;
using System.Text.Json;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Fuban.Office.Access;

/// <summary>What a page gives to the browser for one passkey: the options that its script hands on, and the sealed challenge that comes back with the answer.</summary>
internal sealed record PasskeyOffer(string Options, string State);

/// <summary>An answer that was found right: whose it is, and what the command must keep of it.</summary>
internal sealed record PasskeyProof(Guid Account, Guid Person, byte[] CredentialId, long SignCount, bool BackedUp, DateTime Challenge);

/// <summary>
/// 通行密钥台: makes challenges and checks answers, outside commands. The checking is ASP.NET Core Identity's: challenge, origin, domain, presence and
/// verification of the user, signature, counter. The challenge travels in the form, sealed and dated, so that any process can check it.
/// </summary>
internal sealed class PasskeyDesk(PasskeyUsers users, IDataProtectionProvider protection, TimeProvider clock, ILogger<PasskeyDesk> log)
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(5);

    private static readonly IdentityPasskeyOptions Options = new()
    {
        // A passkey alone signs in, so it must be two factors by itself: the key and what its holder is or knows.
        UserVerificationRequirement = "required",
        ResidentKeyRequirement = "preferred",
        AttestationConveyancePreference = "none",
        AuthenticatorTimeout = GoodFor,
    };

    private readonly IDataProtector _protector = protection.CreateProtector("fuban.passkey");

    private readonly PasskeyHandler<Account> _handler = new(
        new UserManager<Account>(users, null!, null!, [], [], null!, new IdentityErrorDescriber(), null!, NullLogger<UserManager<Account>>.Instance), new OptionsWrapper<IdentityPasskeyOptions>(Options));

    public async Task<PasskeyOffer> ToRegister(Officer officer, HttpContext http)
    {
        var entity = new PasskeyUserEntity { Id = PasskeyUsers.HandleOf(officer.Account), Name = officer.AccountName, DisplayName = officer.Name };
        var made = await _handler.MakeCreationOptionsAsync(entity, http);
        return new PasskeyOffer(made.CreationOptionsJson, Seal(made.AttestationState!));
    }

    /// <param name="account">Null = whoever the authenticator says; else only this account's own passkeys will do.</param>
    public async Task<PasskeyOffer> ToSignIn(Guid? account, HttpContext http)
    {
        var made = await _handler.MakeRequestOptionsAsync(account is { } id ? await users.FindByIdAsync(PasskeyUsers.HandleOf(id), http.RequestAborted) : null, http);
        return new PasskeyOffer(made.RequestOptionsJson, Seal(made.AssertionState!));
    }

    public async Task<(PasskeyFacts? Facts, Refusal? Refusal)> Registered(Officer officer, string? state, string? credential, HttpContext http)
    {
        if (Open(state) is not { } offer || string.IsNullOrEmpty(credential)) return (null, new Refusal("PASSKEY-late"));
        var result = await _handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential, AttestationState = offer.State });
        if (!result.Succeeded || result.UserEntity.Id != PasskeyUsers.HandleOf(officer.Account)) return (null, Refused(result.Failure));
        var p = result.Passkey;
        return (new PasskeyFacts(p.CredentialId, p.PublicKey, p.SignCount, string.Join(' ', p.Transports ?? []), p.IsBackupEligible, p.IsBackedUp), null);
    }

    public async Task<(PasskeyProof? Proof, Refusal? Refusal)> Answered(string? state, string? credential, HttpContext http)
    {
        if (Open(state) is not { } offer || string.IsNullOrEmpty(credential)) return (null, new Refusal("PASSKEY-late"));
        var result = await _handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = offer.State });
        return result.Succeeded
            ? (new PasskeyProof(result.User.Id, result.User.PersonId, result.Passkey.CredentialId, result.Passkey.SignCount, result.Passkey.IsBackedUp, offer.At), null)
            : (null, Refused(result.Failure));
    }

    private Refusal Refused(PasskeyException? failure)
    {
        log.LogWarning("A passkey was refused: {Reason}", failure?.Message);
        return new Refusal("PASSKEY-wrong");
    }

    private string Seal(string state) => _protector.Protect(JsonSerializer.Serialize(new Offer(OfficeTime.Microseconds(clock.GetUtcNow().UtcDateTime), state)));

    private Offer? Open(string? stored)
    {
        if (string.IsNullOrEmpty(stored)) return null;
        try
        {
            return JsonSerializer.Deserialize<Offer>(_protector.Unprotect(stored)) is { } offer && offer.At + GoodFor > clock.GetUtcNow().UtcDateTime ? offer : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Offer(DateTime At, string State);
}
