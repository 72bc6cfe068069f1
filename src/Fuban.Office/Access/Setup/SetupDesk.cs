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

/// <summary>What the page of a link must know of it.</summary>
/// <param name="Purpose">An invitation sets a password; the other kind asks for it and sets a second factor.</param>
/// <param name="NeedsPair">The link works only with the word that somebody else gave.</param>
/// <param name="HasFactor">A second factor is there already, or must be set by a link of its own.</param>
internal sealed record LinkView(Guid Account, string AccountName, Guid Person, LinkPurpose Purpose, bool NeedsPair, bool HasFactor);

/// <summary>Reads for the pages of this folder.</summary>
internal sealed class LinkReader(OfficeStore store, TimeProvider clock)
{
    public async Task<bool> IsSetup(string token) => await Find(token) is { Purpose: LinkPurpose.Setup };

    /// <summary>Of a link for one account, whatever it is good for.</summary>
    public async Task<LinkView?> Personal(string token)
    {
        if (await Find(token) is not { AccountId: { } id } link) return null;
        await using var db = store.Read();
        return await db.Set<Account>().Where(a => a.Id == id && a.State != AccountState.Disabled)
            .Select(a => new LinkView(
                a.Id, a.Name, a.PersonId, link.Purpose, link.PairDigest != null,
                a.TotpSecret != null || a.FactorsResetAt != null || db.Set<Passkey>().Any(p => p.AccountId == a.Id && p.RemovedAt == null)))
            .SingleOrDefaultAsync();
    }

    private async Task<OneTimeLink?> Find(string token)
    {
        var digest = Secrets.Digest(token);
        await using var db = store.Read();
        return await db.Set<OneTimeLink>().SingleOrDefaultAsync(l => l.Digest == digest) is { } link && link.IsGood(clock.GetUtcNow().UtcDateTime) ? link : null;
    }
}
