using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>A link that the server prints: who it is for (null = the set-up itself) and its path.</summary>
public sealed record PrintedLink(string? For, string Path);

/// <summary>首次启动: the links without which nobody could ever sign in to a fresh office.</summary>
public sealed class SetupDesk(OfficeStore store, CommandRunner runner)
{
    public const string SetupPath = "/setup/";
    public const string InvitationPath = "/invitation/";

    /// <summary>The set-up link while no administrator is named; new invitations for those named but not yet there; nothing once all three are.</summary>
    public async Task<IReadOnlyList<PrintedLink>> LinksAtStart()
    {
        await using var db = store.Read();
        if (await db.Has(OfficeSetting.Administered)) return [];
        var waiting = await db.Set<Account>().Where(a => a.State == AccountState.Invited).Select(a => new { a.Id, a.Name }).ToListAsync();
        if (waiting.Count == 0 && !await db.Set<Account>().AnyAsync())
        {
            var secret = Secrets.New();
            await runner.Run(new OpenSetup(Secrets.Digest(secret)), Actor.System);
            return [new PrintedLink(null, SetupPath + secret)];
        }

        var links = new List<PrintedLink>();
        foreach (var account in waiting)
        {
            var secret = Secrets.New();
            await runner.Run(new InviteAgain(account.Id, Secrets.Digest(secret)), Actor.System);
            links.Add(new PrintedLink(account.Name, InvitationPath + secret));
        }

        return links;
    }
}

/// <summary>What the page of an invitation must know of it.</summary>
internal sealed record InvitationView(Guid Account, string AccountName, Guid Person);

/// <summary>Reads for the pages of this folder.</summary>
internal sealed class LinkReader(OfficeStore store, TimeProvider clock)
{
    public async Task<bool> IsSetup(string token)
    {
        var digest = Secrets.Digest(token);
        await using var db = store.Read();
        return await db.Set<OneTimeLink>().SingleOrDefaultAsync(l => l.Digest == digest && l.Purpose == LinkPurpose.Setup) is { } link && link.IsGood(clock.GetUtcNow().UtcDateTime);
    }

    public async Task<InvitationView?> Invitation(string token)
    {
        var digest = Secrets.Digest(token);
        await using var db = store.Read();
        if (await db.Set<OneTimeLink>().SingleOrDefaultAsync(l => l.Digest == digest && l.Purpose == LinkPurpose.Invitation) is not { } link) return null;
        if (!link.IsGood(clock.GetUtcNow().UtcDateTime)) return null;
        return await db.Set<Account>().Where(a => a.Id == link.AccountId && a.State != AccountState.Disabled)
            .Select(a => new InvitationView(a.Id, a.Name, a.PersonId)).SingleOrDefaultAsync();
    }
}
