using Fuban.Host;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Fuban.Testing;

/// <summary>A whole office without a web server: the shipped charter loaded, nobody in it yet, its clock the test's.</summary>
public sealed class TestOffice : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private TestOffice(TestDatabase database, ServiceProvider services, FakeClock clock)
    {
        _database = database;
        _services = services;
        Clock = clock;
    }

    public FakeClock Clock { get; }

    public IServiceProvider Services => _services;

    public CommandRunner Runner => _services.GetRequiredService<CommandRunner>();

    /// <param name="more">Services of the test's own: commands, matter kinds.</param>
    public static async Task<TestOffice> CreateAsync(Store store = Store.Sqlite, Action<IServiceCollection>? more = null)
    {
        var database = await DatabaseAsync(store);
        var clock = new FakeClock();
        return new TestOffice(database, Build(Location(database), clock, more), clock);
    }

    /// <summary>A database as <see cref="CreateAsync"/> finds it, for a web server of the test's own.</summary>
    public static Task<TestDatabase> DatabaseAsync(Store store) => TestDatabase.CreateAsync(store, "office", async connection =>
    {
        using var folder = new TempFolder();
        var location = store == Store.Sqlite ? new OfficeLocation(Path.GetDirectoryName(connection.Split('=', 2)[1])!) : new OfficeLocation(folder.Path, connection);
        await using var services = Build(location, new FakeClock());
        await OfficeBoot.Run(services, holdsLock: false);
    });

    public static OfficeLocation Location(TestDatabase database) => new(database.Folder, database.Store == Store.Sqlite ? null : database.ConnectionString);

    public async Task<OrganizationSnapshot> Office() => await _services.GetRequiredService<OrganizationCatalog>().CurrentAsync();

    public Task<Outcome> Run<TCommand>(TCommand command, Actor? actor = null) where TCommand : ICommand => Runner.Run(command, actor ?? Actor.System);

    /// <summary>Runs what must succeed and returns the id of what it made.</summary>
    public async Task<Guid> Do<TCommand>(TCommand command, Actor? actor = null) where TCommand : ICommand =>
        Assert.IsType<Outcome.Done>(await Run(command, actor)).Subject ?? Guid.Empty;

    public async Task<PostView> Post(string slug) => (await Office()).Post(slug, Clock.Today) ?? throw new InvalidOperationException($"No post {slug}.");

    public async Task<Guid> Person(string name) => await Do(new AddPerson(Kernel.Ids.New(Clock), name));

    /// <summary>Somebody new in a post, with an account of the post's name.</summary>
    public async Task<Officer> Officer(string slug, string password = "correct horse battery")
    {
        var person = await Person(slug);
        await Do(new AssignPost(person, (await Post(slug)).Id, HoldingNature.Substantive, Clock.Today));
        await Do(new CreateAccount(Kernel.Ids.New(Clock), person, slug, null, _services.GetRequiredService<Passwords>().Hash(password)));
        var (session, refusal) = await SignIn(slug, password);
        Assert.Null(refusal);
        return (await Seen(session!))!;
    }

    public Task<SignInAnswer> SignIn(string name, string password, string? code = null, string address = "127.0.0.1") =>
        _services.GetRequiredService<SignInDesk>().SignIn(new SignInAttempt(name, password, code, address, "test"));

    public Task<Officer?> Seen(NewSession session, string address = "127.0.0.1") => _services.GetRequiredService<OfficerDesk>().FromSession(session.Id, session.Secret, address);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static ServiceProvider Build(OfficeLocation location, TimeProvider clock, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(clock);
        services.AddModules(location);
        Fuban.Office.OfficeModule.AddOfficeProtection(services, location);
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }
}
