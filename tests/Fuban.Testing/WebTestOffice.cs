using System.Net;
using Fuban.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fuban.Testing;

/// <summary>A web office on a port of its own, over real HTTP, its clock the test's.</summary>
public sealed class WebTestOffice : IAsyncDisposable
{
    private readonly TestDatabase? _database;
    private readonly WebApplication _app;

    /// <param name="database">The one that goes with this office; null when others serve it too.</param>
    private WebTestOffice(TestDatabase? database, WebApplication app, FakeClock clock)
    {
        _database = database;
        _app = app;
        Clock = clock;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public FakeClock Clock { get; }

    public Uri Address { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Where a test does not say, pages are asked on the embedded database; <c>--all</c> asks them once more on a server, where reading takes a moment.</summary>
    private static Store Usual => Enum.TryParse<Store>(Environment.GetEnvironmentVariable("FUBAN_TEST_STORE"), out var store) ? store : Store.Sqlite;

    public static async Task<WebTestOffice> StartAsync(Store? store = null)
    {
        var database = await TestOffice.DatabaseAsync(store ?? Usual);
        var (app, clock) = await Serve(database, new FakeClock());
        return new WebTestOffice(database, app, clock);
    }

    /// <summary>One more server over a database that somebody else disposes of.</summary>
    /// <param name="log">Hears what the server logs.</param>
    public static async Task<WebTestOffice> StartAsync(TestDatabase database, FakeClock clock, ILoggerProvider? log = null)
    {
        var (app, same) = await Serve(database, clock, log);
        return new WebTestOffice(null, app, same);
    }

    private static async Task<(WebApplication App, FakeClock Clock)> Serve(TestDatabase database, FakeClock clock, ILoggerProvider? log = null)
    {
        var app = WebOffice.Build(TestOffice.Location(database), builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Logging.SetMinimumLevel(LogLevel.Error);
            if (log is not null) builder.Logging.ClearProviders().AddProvider(log);
        });
        await OfficeBoot.Run(app.Services, holdsLock: database.Store == Store.Sqlite);
        await app.StartAsync();
        return (app, clock);
    }

    /// <summary>A browser of its own: its cookies are nobody else's.</summary>
    public HttpClient Browser(bool follow = true) =>
        new(new HttpClientHandler { AllowAutoRedirect = follow, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }
}
