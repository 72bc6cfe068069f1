using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Organization;

namespace Fuban.Office.Access;

/// <summary>Finds out who a cookie or a token belongs to, and what he may do at this moment.</summary>
public sealed class OfficerDesk(ReadPool pool, OrganizationCatalog catalog, PermissionBook permissions, CommandRunner runner, TimeProvider clock)
{
    /// <param name="address">Where the request comes from: administrators are strangers elsewhere than in their networks.</param>
    /// <param name="standsFor">代行: for whom he wants to work; without effect unless that person's work is his today.</param>
    /// <param name="isUse">False for what a page asks by itself.</param>
    /// <returns>Null when the session is revoked, too old, unknown, or its account disabled.</returns>
    public async Task<Officer?> FromSession(Guid session, string secret, string? address, Guid? standsFor = null, bool isUse = true, CancellationToken cancel = default)
    {
        SignedIn? row;
        await using (var lease = await pool.RentAsync(cancel)) row = await AccessSql.Session(lease, session, Secrets.Digest(secret), cancel);
        if (row is null) return null;
        var now = OfficeTime.Microseconds(clock.GetUtcNow().UtcDateTime);
        if (row.CreatedAt + Access.Session.Longest <= now) return null;
        if (isUse && row.LastSeenAt + Access.Session.Idle <= now) await runner.Run(new NoteSession(session), Actor.System);
        return await Officer(row, address, cancel, standsFor: standsFor);
    }

    /// <summary>A program acts for its account's owner and for nobody else.</summary>
    public async Task<Officer?> FromToken(string token, string? address, CancellationToken cancel = default)
    {
        SignedIn? row;
        await using (var lease = await pool.RentAsync(cancel)) row = await AccessSql.Token(lease, Secrets.Digest(token), clock.GetUtcNow().UtcDateTime, cancel);
        return row is null ? null : await Officer(row, address, cancel);
    }

    /// <summary>For the command line: whoever owns the office's folder or database may act as an account of it.</summary>
    public async Task<Officer?> ByAccountName(string name, Guid? standsFor = null, CancellationToken cancel = default)
    {
        SignedIn? row;
        await using (var lease = await pool.RentAsync(cancel)) row = await AccessSql.ByName(lease, Account.Normalize(name), cancel);
        return row is null ? null : await Officer(row, null, cancel, onTheServer: true, standsFor);
    }

    private async Task<Officer?> Officer(SignedIn row, string? address, CancellationToken cancel, bool onTheServer = false, Guid? standsFor = null)
    {
        var office = await catalog.AtAsync(row.OrganizationVersion, cancel);
        var today = catalog.Today;
        if (office.Person(row.Person) is not { } person) return null;
        var posts = office.PostsOf(row.Person, today).ToList();
        if (!onTheServer && !AdministratorNetworks.Allow(office, posts, address)) return null;
        var mustEnrol = !row.HasFactor && SecondFactor.IsRequired(office, posts);
        var principal = standsFor is { } other ? office.PrincipalsOf(row.Person, today).FirstOrDefault(p => p.Person.Id == other) : null;
        if (principal is not null && office.PostsOf(principal.Person.Id, today).ToList() is var theirs)
        {
            // Whoever lacks what is asked of their holder does not get those posts.
            if (!row.HasFactor && SecondFactor.IsRequired(office, theirs)) principal = null;
            else posts = [.. theirs.Where(p => !p.Role.IsAdministrator())];
        }

        var units = posts.Select(p => p.UnitSlug).OfType<string>().Distinct().Select(slug => office.UnitBySlug(slug, today)).OfType<UnitView>().ToList();
        var officer = new Officer(row.Account, row.Id, row.AccountName, person, posts, units, permissions.Of(posts, principal?.Kinds))
        {
            SignedInAt = row.CreatedAt,
            MustEnrol = mustEnrol,
            MustChangePassword = row.PasswordIsOld && !office.IsDemo,
            For = principal,
            Colleagues = [.. posts.SelectMany(p => office.Holders(p.Id, today)).Select(h => h.Id).Where(id => id != (principal?.Person.Id ?? row.Person)).Distinct()],
        };
        return officer.OwesHisAccount ? officer with { Permissions = permissions.Of([]) } : officer;
    }
}

/// <summary>见过: keeps the time a session was last used, to the half hour.</summary>
[Requires(RequiresAttribute.System)]
public sealed record NoteSession(Guid Session) : ICommand;

internal sealed class NoteSessionHandler : IHandler<NoteSession>
{
    public async Task<Outcome> Handle(NoteSession command, CommandContext x)
    {
        if (await x.Db.FindAsync<Session>(command.Session) is not { } session) return new Outcome.NotFound();
        session.Seen(x.Now);
        return new Outcome.Done();
    }
}
