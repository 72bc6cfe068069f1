using System.Globalization;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Rules;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.DirectorySync;

/// <summary>同步结果: how many of each act, what was refused, and what waits for somebody's word.</summary>
/// <param name="Withheld">Accounts that were not disabled, for they were too many at once.</param>
/// <param name="Problem">Why nothing was read at all.</param>
public sealed record DirectoryResult(int Added, int Linked, int Changed, int Returned, int Ended, int Conflicts, int Withheld, string? Problem = null)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Added} {Linked} {Changed} {Returned} {Ended} {Conflicts} {Withheld} {Problem}").TrimEnd();

    public static DirectoryResult? Read(string? text)
    {
        var parts = (text ?? "").Split(' ');
        if (parts.Length < 7) return null;
        var n = parts.Take(7).Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        return new DirectoryResult(n[0], n[1], n[2], n[3], n[4], n[5], n[6], parts.ElementAtOrDefault(7));
    }
}

/// <summary>目录同步: reads, plans, and does what the plan says, each line by a command of its own.</summary>
internal sealed class DirectorySyncing(
    OfficeStore store, DirectoryReading reading, OrganizationCatalog catalog, RuleBook rules, CommandRunner runner, TimeProvider clock)
{
    public const string Job = "directory.sync";

    /// <summary>停用上限, in percent of those tied to the directory.</summary>
    public static readonly RuleSeed MostEnded = new("directory.most-ended", "10", RuleUnits.Number, "office");

    /// <summary>So many commands at once share a durable commit.</summary>
    private const int AtOnce = 32;

    /// <returns>The plan, or why there is none.</returns>
    public async Task<(DirectoryPlan? Plan, Refusal? Refusal)> Plan(CancellationToken cancel)
    {
        if (await reading.Server(cancel) is not { } server) return (null, new Refusal("DIRECTORY-none"));
        var answer = await reading.People(server.Settings, null, cancel);
        if (answer.Refusal is { } refusal) return (null, refusal);
        var percent = int.Parse((await rules.Get(MostEnded.Name, catalog.Today)).Value, CultureInfo.InvariantCulture);
        return (DirectoryPlanning.Make(answer.People, await Known(cancel), await catalog.CurrentAsync(cancel), catalog.Today, percent), null);
    }

    /// <param name="confirmed">Somebody has seen how many would be disabled, and wants it.</param>
    public async Task<(DirectoryResult Result, IReadOnlyList<(DirectoryLine Line, Refusal Why)> Refused)> Apply(DirectoryPlan plan, Actor actor, bool confirmed, CancellationToken cancel)
    {
        var withheld = plan.EndsTooMany && !confirmed;
        var refused = new System.Collections.Concurrent.ConcurrentBag<(DirectoryLine, Refusal)>();
        var done = new System.Collections.Concurrent.ConcurrentBag<DirectoryAct>();
        // Whoever goes makes room first: a new one may have his account name.
        foreach (var acts in new DirectoryAct[][] { [DirectoryAct.End], [DirectoryAct.Link, DirectoryAct.Change, DirectoryAct.Return], [DirectoryAct.Add] })
        {
            if (acts[0] == DirectoryAct.End && withheld) continue;
            await Parallel.ForEachAsync(plan.Lines.Where(l => acts.Contains(l.Act)), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (line, _) =>
            {
                if (Reason(await Do(line, actor)) is { } why) refused.Add((line, why));
                else done.Add(line.Act);
            });
        }

        int Of(DirectoryAct act) => done.Count(d => d == act);
        var result = new DirectoryResult(
            Of(DirectoryAct.Add), Of(DirectoryAct.Link), Of(DirectoryAct.Change), Of(DirectoryAct.Return), Of(DirectoryAct.End), plan.Count(DirectoryAct.Conflict) + refused.Count,
            withheld ? plan.Count(DirectoryAct.End) : 0);
        await runner.Run(new NoteDirectorySync(result.ToString()), Actor.System);
        return (result, [.. refused]);
    }

    /// <summary>定时同步: where it is switched on.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        if (await reading.Server(cancel) is not { Automatic: true }) return;
        var (plan, refusal) = await Plan(cancel);
        if (plan is not null) await Apply(plan, Actor.System, confirmed: false, cancel);
        else await runner.Run(new NoteDirectorySync(new DirectoryResult(0, 0, 0, 0, 0, 0, 0, refusal!.Code).ToString()), Actor.System);
    }

    private async Task<Outcome> Do(DirectoryLine line, Actor actor) => line switch
    {
        { Act: DirectoryAct.End } => await runner.Run(new DisableAccount(line.Account!.Value, DirectorySource.Ldap, Gone: true), actor),
        { Act: DirectoryAct.Add, Entry: { } p } =>
            await runner.Run(new AddPersonWithAccount(Ids.New(clock), p.Name!, Ids.New(clock), p.Account!, Secrets.Digest(Secrets.New()), Facts(p)), actor),
        { Act: DirectoryAct.Return, Account: { } account } => await runner.Run(new ReinstateAccount(account, Secrets.Digest(Secrets.New()), DirectorySource.Ldap), actor),
        { Account: { } account, Entry: { } p } => await runner.Run(new FollowDirectory(account, p.Account!, p.Name!, Facts(p)), actor),
        _ => new Outcome.NotFound(),
    };

    private static DirectoryFacts Facts(DirectoryPerson p) => new(DirectorySource.Ldap, p.Id, p.Mail, p.Phone, p.Department);

    private static Refusal? Reason(Outcome outcome) => outcome switch
    {
        Outcome.Done => null,
        Outcome.Refused refused => refused.Refusals[0],
        Outcome.Forbidden forbidden => forbidden.Reason,
        _ => new Refusal("DIRECTORY-changed"),
    };

    private async Task<List<KnownAccount>> Known(CancellationToken cancel)
    {
        var (office, today) = (await catalog.CurrentAsync(cancel), catalog.Today);
        var administrators = office.Posts.Where(p => p.Role.IsAdministrator() && p.HoldsOn(today)).SelectMany(p => office.Holders(p.Id, today)).Select(h => h.Id).ToHashSet();
        await using var db = store.Read();
        var identities = (await db.Set<DirectoryIdentity>().Where(d => d.Source == DirectorySource.Ldap && d.ExternalId != null).ToListAsync(cancel)).ToDictionary(d => d.AccountId);
        var accounts = await db.Set<Account>().Select(a => new { a.Id, a.PersonId, a.Name, a.State }).ToListAsync(cancel);
        return [.. accounts.Select(a => new KnownAccount(
            a.Id, a.PersonId, a.Name, office.Person(a.PersonId)?.Name ?? "", a.State == AccountState.Disabled, administrators.Contains(a.PersonId),
            identities.GetValueOrDefault(a.Id) is { } d ? new KnownIdentity(d.ExternalId!, d.Department, d.Mail, d.Phone, d.GoneAt is not null) : null))];
    }
}
