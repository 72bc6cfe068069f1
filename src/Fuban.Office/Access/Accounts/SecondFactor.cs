using Fuban.Kernel.Commands;
using Fuban.Office.Organization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>双因素: asked of leaders and administrators, except in an office of invented people.</summary>
public static class SecondFactor
{
    public static bool IsRequired(OrganizationSnapshot office, IEnumerable<PostView> posts) =>
        !office.IsDemo && posts.Any(p => p.Role.IsLeader() || p.Role.IsAdministrator());

    internal static async Task<bool> IsThere(CommandContext x, Account account) =>
        account.TotpSecret is not null || await x.Db.Set<Passkey>().AnyAsync(p => p.AccountId == account.Id && p.RemovedAt == null);
}

/// <summary>Keeps the shared secrets unreadable for whoever has only the database.</summary>
internal sealed class TotpVault(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("fuban.totp");

    public string Protect(string secret) => _protector.Protect(secret);

    public string Reveal(string stored) => _protector.Unprotect(stored);
}

/// <summary>登记双因素. The code proves that the secret has arrived; checked before the command.</summary>
[Requires(RequiresAttribute.Anyone)]
public sealed record EnrolTotp(string ProtectedSecret, long Step, IReadOnlyList<string> RecoveryDigests) : ICommand;

internal sealed class EnrolTotpHandler : IHandler<EnrolTotp>
{
    public async Task<Outcome> Handle(EnrolTotp command, CommandContext x)
    {
        if (await x.Db.Set<Account>().SingleOrDefaultAsync(a => a.Id == x.Actor.Account) is not { } account) return new Outcome.NotFound();
        if (account.TotpSecret is not null) return Outcome.Refuse("TOTP-there");
        account.Enrol(command.ProtectedSecret, command.Step, command.RecoveryDigests);
        return new Outcome.Done();
    }
}
