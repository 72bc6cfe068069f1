using Fuban.Kernel.Data;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Access;

/// <summary>One of the three, as the page and the command line show him.</summary>
public sealed record AdministratorView(PostRole Role, string Post, string? Name, string? Account, AccountState? State, bool HasFactor, DateOnly? Since);

/// <summary>三员更替, as the page shows it.</summary>
public sealed record SuccessionView(
    Guid Id, PostRole Role, string Name, string AccountName, string Reason, Guid? ProposedBy, DateTime ProposedAt, SuccessionState State, Guid? EndedBy, DateTime? EndedAt)
{
    public bool IsOpen(DateTime now) => State == SuccessionState.Proposed && ProposedAt + AdministratorSuccession.GoodFor > now;
}

/// <summary>Who the three are, and who was proposed in their place.</summary>
public sealed class AdministratorList(OfficeStore store, OrganizationCatalog catalog)
{
    private const int Shown = 20;

    public async Task<List<AdministratorView>> Three()
    {
        var office = await catalog.CurrentAsync();
        var posts = office.Posts.Where(p => p.Role.IsAdministrator() && p.HoldsOn(catalog.Today)).Select(p => (Post: p, Holding: office.HoldingsOfPost(p.Id).LastOrDefault(h => h.HoldsOn(catalog.Today)))).ToList();
        var people = posts.Select(p => p.Holding?.PersonId).OfType<Guid>().ToList();
        await using var db = store.Read();
        var accounts = await db.Set<Account>().Where(a => people.Contains(a.PersonId) && a.State != AccountState.Disabled)
            .Select(a => new { a.PersonId, a.Name, a.State, HasFactor = a.TotpSecret != null || db.Set<Passkey>().Any(p => p.AccountId == a.Id && p.RemovedAt == null) })
            .ToDictionaryAsync(a => a.PersonId);
        return posts.ConvertAll(p =>
        {
            var account = p.Holding is null ? null : accounts.GetValueOrDefault(p.Holding.PersonId);
            var name = p.Holding is null ? null : office.Person(p.Holding.PersonId)?.Name;
            return new AdministratorView(p.Post.Role, p.Post.Title, name, account?.Name, account?.State, account?.HasFactor == true, p.Holding?.From);
        });
    }

    /// <summary>Null: nobody has this account name yet, its holder will come by invitation.</summary>
    public async Task<Guid?> AccountOf(string? name)
    {
        var normalized = Account.Normalize(name ?? "");
        await using var db = store.Read();
        return (await db.Set<Account>().SingleOrDefaultAsync(a => a.NormalizedName == normalized))?.Id;
    }

    /// <summary>Newest first.</summary>
    public async Task<List<SuccessionView>> Successions()
    {
        await using var db = store.Read();
        return await db.Set<AdministratorSuccession>().OrderByDescending(s => s.ProposedAt).Take(Shown)
            .Select(s => new SuccessionView(s.Id, s.Role, s.Name, s.AccountName, s.Reason, s.ProposedBy, s.ProposedAt, s.State, s.EndedBy, s.EndedAt)).ToListAsync();
    }
}
