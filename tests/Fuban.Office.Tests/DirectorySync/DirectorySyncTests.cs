using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Office.DirectorySync;
using Fuban.Office.DirectorySync.Ldap;
using Fuban.Office.Tests.Access;
using Fuban.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Tests.DirectorySync;

/// <summary>People come, change and go as a real directory has them; posts never do.</summary>
public sealed class DirectorySyncTests
{
    private const string Word = "correct horse battery";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(TestStores))]
    public async Task Sync_PeopleComeChangeGoAndReturn_AccountsFollow(Store store)
    {
        await using var slapd = await Slapd.StartAsync(Person(1, "zhang", "张一", "秘书二科", "zhang@example.org", "0711-1"), Person(2, "li", "李二"), Person(3, "wang", "王三"));
        await using var office = await TestOffice.CreateAsync(store);
        await SuccessionTests.Three(office);
        await Use(office, slapd);

        var first = await Sync(office);
        Assert.Equal("3 0 0 0 0 0 0", first.ToString());
        Assert.Equal("0 0 0 0 0 0 0", (await Sync(office)).ToString());
        var zhang = await Account(office, "zhang");
        Assert.Equal((AccountState.Invited, "张一", 0), (zhang.State, await Name(office, zhang), (await office.Office()).HoldingsOfPerson(zhang.PersonId).Count()));

        // A new name, account name and telephone; one gone; one new who has the account name of one gone.
        await slapd.Hold(Person(1, "zhangyi", "张毅", "秘书二科", "zhang@example.org", "0711-9"), Person(2, "li", "李二"), Person(4, "zhao", "赵四"));
        Assert.Equal("1 0 1 0 1 0 0", (await Sync(office)).ToString());
        var renamed = await Account(office, "zhangyi");
        Assert.Equal((zhang.Id, "张毅", "0711-9"), (renamed.Id, await Name(office, renamed), (await Identity(office, renamed)).Phone));
        Assert.Equal(AccountState.Disabled, (await Account(office, "wang")).State);

        await slapd.Hold(Person(1, "zhangyi", "张毅", "秘书二科", "zhang@example.org", "0711-9"), Person(2, "li", "李二"), Person(3, "wang", "王三"), Person(4, "zhao", "赵四"));
        Assert.Equal("0 0 0 1 0 0 0", (await Sync(office)).ToString());
        Assert.Equal((AccountState.Invited, null), ((await Account(office, "wang")).State, (await Account(office, "wang")).PasswordHash));

        var reasons = await Reasons(office);
        Assert.Equal(4, reasons["AddPersonWithAccount"]);
        Assert.Equal((1, 1, 1), (reasons["FollowDirectory"], reasons["DisableAccount"], reasons["ReinstateAccount"]));
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Sync_MoreGoneThanTheRuleAllows_WaitsForAPersonsWord(Store store)
    {
        var people = Enumerable.Range(1, 20).Select(i => Person(i, $"p{i}", $"人员{i}")).ToList();
        await using var slapd = await Slapd.StartAsync(people);
        await using var office = await TestOffice.CreateAsync(store);
        await Use(office, slapd);
        await Sync(office);

        await slapd.Hold(people.Take(17).ToList());
        Assert.Equal("0 0 0 0 0 0 3", (await Sync(office)).ToString());
        Assert.Equal(AccountState.Invited, (await Account(office, "p20")).State);
        // Two of twenty are a tenth.
        await slapd.Hold(people.Take(18).ToList());
        Assert.Equal("0 0 0 0 2 0 0", (await Sync(office)).ToString());

        await slapd.Hold([]);
        var (plan, _) = await Service(office).Plan(Cancel);
        Assert.True(plan!.EndsTooMany);
        Assert.Equal(18, (await Service(office).Apply(plan, Actor.System, confirmed: true, Cancel)).Result.Ended);
    }

    [Fact]
    public async Task Sync_WhomTheDirectoryEnds_IsSignedOutAtOnce()
    {
        await using var slapd = await Slapd.StartAsync(Person(1, "records-clerk", "records-clerk"), Person(2, "li", "李二"));
        await using var office = await TestOffice.CreateAsync();
        await office.Officer("records-clerk", Word);
        await Use(office, slapd);
        Assert.Equal("1 1 0 0 0 0 0", (await Sync(office)).ToString());
        var session = (await office.SignIn("records-clerk", Word)).Session!;
        Assert.NotNull(await office.Seen(session));

        await slapd.Hold(Person(2, "li", "李二"));
        await Sync(office);

        Assert.Null(await office.Seen(session));
        Assert.Equal("SIGNIN-failed", (await office.SignIn("records-clerk", Word)).Refusal!.Code);
    }

    [Fact]
    public async Task Sync_AdministratorsAndAmbiguousPeople_AreLeftToPeople()
    {
        await using var slapd = await Slapd.StartAsync(
            Person(1, "system-administrator", "system-administrator"), Person(2, "records-clerk", "另一人"), Person(3, "liu", "刘重名"), Person(4, "九", "不合格账号"), Person(5, "chen", "陈五"));
        await using var office = await TestOffice.CreateAsync();
        await SuccessionTests.Three(office);
        await office.Officer("records-clerk", Word);
        await office.Person("刘重名");
        await Use(office, slapd);

        var (plan, _) = await Service(office).Plan(Cancel);
        var conflicts = plan!.Of(DirectoryAct.Conflict).ToDictionary(l => l.AccountName!, l => l.Why!.Code);

        Assert.Equal("DIRECTORY-administrator", conflicts["system-administrator"]);
        Assert.Equal("DIRECTORY-account-name", conflicts["records-clerk"]);
        Assert.Equal("DIRECTORY-namesake", conflicts["liu"]);
        Assert.Equal("ACCOUNT-name", conflicts["九"]);
        Assert.Equal("1 0 0 0 0 4 0", (await Sync(office)).ToString());
    }

    [Fact]
    public async Task Plan_DepartmentThatIsAUnit_IsShownAndGivesNoPost()
    {
        await using var slapd = await Slapd.StartAsync(Person(1, "zhang", "张一", "秘书二科"), Person(2, "records-clerk", "records-clerk", "秘书二科"), Person(3, "li", "李二", "没有的科"));
        await using var office = await TestOffice.CreateAsync();
        await office.Officer("records-clerk", Word);
        await Use(office, slapd);
        var holdings = (await office.Office()).Holdings.Length;

        var (plan, _) = await Service(office).Plan(Cancel);
        await Sync(office);

        Assert.Equal(["records-clerk", "zhang"], plan!.Hints.Select(h => h.AccountName).Order());
        Assert.Equal(holdings, (await office.Office()).Holdings.Length);
    }

    [Fact]
    public async Task SetDirectoryServer_AnotherPlace_WantsThePasswordAgain()
    {
        await using var slapd = await Slapd.StartAsync(Person(1, "zhang", "张一"));
        await using var office = await TestOffice.CreateAsync();
        await Use(office, slapd);
        var settings = Settings(slapd);

        Assert.IsType<Outcome.Done>(await office.Run(new SetDirectoryServer(settings with { Filter = "(uid=zhang)" }, null, null)));
        Assert.Equal("DIRECTORY-password-again", Code(await office.Run(new SetDirectoryServer(settings with { Host = "elsewhere.example" }, null, null))));
        Assert.Equal("DIRECTORY-password-again", (await Reading(office).People(settings with { Port = slapd.Port + 1 }, null, Cancel)).Refusal!.Code);
        Assert.Equal("DIRECTORY-filter", Code(await office.Run(new SetDirectoryServer(settings with { Filter = "uid=zhang" }, null, null))));
        Assert.Equal("DIRECTORY-authority", Code(await office.Run(new SetDirectoryServer(settings with { Authority = "no certificate" }, "x", null))));
        var kept = (await Reading(office).Server(Cancel))!.Password!;
        Assert.DoesNotContain(Slapd.Password, kept, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(TestStores))]
    public async Task Run_WhereItIsSwitchedOn_SyncsByItself(Store store)
    {
        await using var slapd = await Slapd.StartAsync(Person(1, "zhang", "张一"));
        await using var office = await TestOffice.CreateAsync(store);
        await Use(office, slapd);
        var jobs = office.Services.GetRequiredService<Kernel.Jobs.OfficeJobs>();
        await jobs.RunAsync(DirectorySyncing.Job, Cancel);
        Assert.Null(await Reading(office).Last(Cancel));

        await office.Do(new SetDirectoryServer(Settings(slapd) with { Automatic = true }, null, null));
        await jobs.RunAsync(DirectorySyncing.Job, Cancel);
        await Account(office, "zhang");
        Assert.Equal("1 0 0 0 0 0 0", (await Reading(office).Last(Cancel))!.Result);

        await slapd.DisposeAsync();
        await jobs.RunAsync(DirectorySyncing.Job, Cancel);
        Assert.Equal("0 0 0 0 0 0 0 LDAP-unreachable", (await Reading(office).Last(Cancel))!.Result);
        Assert.Equal(AccountState.Invited, (await Account(office, "zhang")).State);
    }

    /// <summary>The figures of docs/directory.md.</summary>
    [Theory, ClassData(typeof(TestStores)), AllOnly]
    public async Task Sync_FiveThousandPeople_IsReadComparedAndDone(Store store)
    {
        var people = Enumerable.Range(1, 5000).Select(i => Person(i, $"p{i}", $"人员{i}", "秘书二科", $"p{i}@example.org", $"0711-{i}")).ToList();
        await using var slapd = await Slapd.StartAsync(people);
        await using var office = await TestOffice.CreateAsync(store);
        await Use(office, slapd);

        var times = new List<TimeSpan>();
        async Task<T> Timed<T>(Func<Task<T>> act)
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            var done = await act();
            times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(start));
            return done;
        }

        Assert.Equal(5000, (await Timed(() => Service(office).Plan(Cancel))).Plan!.Count(DirectoryAct.Add));
        Assert.Equal("5000 0 0 0 0 0 0", (await Timed(() => Sync(office))).ToString());
        Assert.Empty((await Timed(() => Service(office).Plan(Cancel))).Plan!.Lines);
        Assert.Equal("0 0 0 0 0 0 0", (await Timed(() => Sync(office))).ToString());
        TestContext.Current.TestOutputHelper!.WriteLine($"{store}: preview of 5000 new {times[0].TotalSeconds:0.0} s, done {times[1].TotalSeconds:0.0} s, preview of no change {times[2].TotalSeconds:0.0} s, sync of no change {times[3].TotalSeconds:0.0} s");
    }

    internal static Entry Person(int id, string uid, string name, string? department = null, string? mail = null, string? phone = null) =>
        new(new Guid(id, 7, 7, [1, 2, 3, 4, 5, 6, 7, 8]), uid, name, department, mail, phone);

    internal static DirectorySettings Settings(Slapd slapd) =>
        new(DirectoryKind.OpenLdap, "127.0.0.1", slapd.TlsPort, LdapSecurity.Tls, slapd.Authority, Slapd.Dn, Slapd.Base, "", "", "", "", "", "", "", false);

    private static DirectorySyncing Service(TestOffice office) => office.Services.GetRequiredService<DirectorySyncing>();

    private static DirectoryReading Reading(TestOffice office) => office.Services.GetRequiredService<DirectoryReading>();

    private static Task Use(TestOffice office, Slapd slapd) => office.Do(new SetDirectoryServer(Settings(slapd), Reading(office).Protect(Slapd.Password), null));

    private static async Task<DirectoryResult> Sync(TestOffice office)
    {
        var (plan, refusal) = await Service(office).Plan(Cancel);
        Assert.Null(refusal);
        return (await Service(office).Apply(plan!, Actor.System, confirmed: false, Cancel)).Result;
    }

    private static async Task<Account> Account(TestOffice office, string name)
    {
        await using var db = office.Services.GetRequiredService<OfficeStore>().Read();
        return await db.Set<Account>().SingleAsync(a => a.Name == name, Cancel);
    }

    private static async Task<string> Name(TestOffice office, Account account) => (await office.Office()).Person(account.PersonId)!.Name;

    private static async Task<DirectoryIdentity> Identity(TestOffice office, Account account)
    {
        await using var db = office.Services.GetRequiredService<OfficeStore>().Read();
        return await db.Set<DirectoryIdentity>().SingleAsync(d => d.AccountId == account.Id, Cancel);
    }

    /// <summary>How many acts the ledger files under the directory, by verb.</summary>
    private static async Task<Dictionary<string, int>> Reasons(TestOffice office)
    {
        await using var lease = await office.Services.GetRequiredService<ReadPool>().RentAsync(Cancel);
        await using var rows = await lease.Command("""SELECT "Verb" FROM ledger_entries WHERE "Reason" = 'directory-ldap'""").ExecuteReaderAsync(Cancel);
        var verbs = new List<string>();
        while (await rows.ReadAsync(Cancel)) verbs.Add(rows.GetString(0));
        return verbs.CountBy(v => v).ToDictionary();
    }

    private static string Code(Outcome outcome) => Assert.IsType<Outcome.Refused>(outcome).Refusals[0].Code;
}
