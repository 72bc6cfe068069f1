using System.Collections.Concurrent;
using System.Net;
using Fuban.Host.Cli;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Fuban.Office.Webhooks;
using Fuban.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Model;

namespace Fuban.Host.Tests.Crash;

/// <summary>
/// 双机: two servers of one office on PostgreSQL, one folder, a proxy before them that asks one and the other in turn and leaves out one that does not answer. Beside the
/// proxy it answers <c>/told</c>, the receiver of the office's webhooks.
/// </summary>
internal sealed class TwoServers : IAsyncDisposable
{
    public const string Password = "correct horse battery";
    private const string ServedBy = "X-Served-By";
    private readonly TestDatabase _database;
    private readonly WebApplication _proxy;

    private TwoServers(TestDatabase database, WebApplication proxy, ServedOffice first, ServedOffice second)
    {
        _database = database;
        _proxy = proxy;
        First = first;
        Second = second;
    }

    public ServedOffice First { get; }

    public ServedOffice Second { get; }

    public Uri Address => new(_proxy.Urls.First());

    /// <summary>Ids of the events told to the webhook, as often as they were told.</summary>
    public ConcurrentQueue<string> Told { get; } = new();

    public static async Task<TwoServers> StartAsync(params string[] posts)
    {
        var database = await TestOffice.DatabaseAsync(Store.PostgreSql);
        await Prepare(database, posts);
        var (first, second) = (await Serve(), await Serve());
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "all", ClusterId = "office", Match = new RouteMatch { Path = "{**rest}" }, Order = 1 }],
            [
                new ClusterConfig
                {
                    ClusterId = "office",
                    LoadBalancingPolicy = "RoundRobin",
                    Destinations = new Dictionary<string, DestinationConfig> { ["1"] = To(first), ["2"] = To(second) },
                    HealthCheck = new HealthCheckConfig { Passive = new PassiveHealthCheckConfig { Enabled = true, Policy = "TransportFailureRate", ReactivationPeriod = TimeSpan.FromMinutes(2) } },
                    Metadata = new Dictionary<string, string> { ["TransportFailureRateHealthPolicy.RateLimit"] = "0.1" },
                },
            ]);
        var proxy = builder.Build();
        var pair = new TwoServers(database, proxy, first, second);
        proxy.MapPost("/told", (HttpRequest told) => pair.Told.Enqueue(told.Headers["webhook-id"].ToString()));
        proxy.MapReverseProxy(pipeline =>
        {
            pipeline.Use(SayWhich);
            pipeline.UseLoadBalancing();
            pipeline.UsePassiveHealthChecks();
        });

        await proxy.StartAsync();
        await TellTo(database, new Uri(pair.Address, "/told"));
        return pair;

        Task<ServedOffice> Serve() => ServedOffice.StartAsync(database.Folder, "", database.ConnectionString, "127.0.0.1");
        static DestinationConfig To(ServedOffice server) => new() { Address = server.Client.BaseAddress!.AbsoluteUri };
    }

    private static Task SayWhich(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(() =>
        {
            http.Response.Headers[ServedBy] = http.Features.Get<IReverseProxyFeature>()?.ProxiedDestination?.DestinationId;
            return Task.CompletedTask;
        });
        return next(http);
    }

    /// <summary>Which server answered through the proxy.</summary>
    public static string Which(HttpResponseMessage answer) => answer.Headers.TryGetValues(ServedBy, out var by) ? by.Single() : "";

    /// <summary>A browser on another machine than the proxy: the loopback network has many addresses.</summary>
    public static HttpClient BrowserAt(string address, Uri office) => new(new SocketsHttpHandler
    {
        CookieContainer = new CookieContainer(),
        ConnectCallback = async (to, cancel) =>
        {
            var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(address).MapToIPv6(), 0));
            await socket.ConnectAsync(IPAddress.Parse(to.DnsEndPoint.Host).MapToIPv6(), to.DnsEndPoint.Port, cancel);
            return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = office };

    public Task<string> Token(string account) => ServedOffice.Output("token", "create", "--account", account, "--data", _database.Folder, "--database", _database.ConnectionString);

    public async Task<List<T>> Read<T>(string sql, Func<System.Data.Common.DbDataReader, T> row)
    {
        await using var connection = new Npgsql.NpgsqlConnection(_database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(row(reader));
        return rows;
    }

    public async Task<bool> LedgerIsIntact()
    {
        await using var office = await Open(_database);
        return (await office.Services.GetRequiredService<Kernel.Ledger.OfficeLedger>().VerifyAsync(null, CancellationToken.None)).IsIntact;
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        First.Dispose();
        Second.Dispose();
        await _database.DisposeAsync();
    }

    private static async Task Prepare(TestDatabase database, string[] posts)
    {
        await using var office = await Open(database);
        var catalog = office.Services.GetRequiredService<OrganizationCatalog>();
        var hash = office.Services.GetRequiredService<Passwords>().Hash(Password);
        foreach (var slug in posts)
        {
            var person = Ids.New(TimeProvider.System);
            await Do(office, new AddPerson(person, slug));
            await Do(office, new AssignPost(person, (await catalog.CurrentAsync()).Post(slug, catalog.Today)!.Id, HoldingNature.Substantive, catalog.Today));
            await Do(office, new CreateAccount(Ids.New(TimeProvider.System), person, slug, null, hash));
        }
    }

    private static async Task TellTo(TestDatabase database, Uri receiver)
    {
        await using var office = WebOffice.Build(TestOffice.Location(database));
        var (_, kept) = office.Services.GetRequiredService<Webhooks>().NewSecret();
        Assert.IsType<Outcome.Done>(await office.Services.GetRequiredService<CommandRunner>().Run(new AddWebhook(Ids.New(TimeProvider.System), receiver.AbsoluteUri, [WebhookEvents.Opened], kept), Actor.System));
    }

    private static Task<OpenOffice> Open(TestDatabase database) => OpenOffice.Async(TestOffice.Location(database));

    private static async Task Do<TCommand>(OpenOffice office, TCommand command) where TCommand : ICommand =>
        Assert.IsType<Outcome.Done>(await office.Services.GetRequiredService<CommandRunner>().Run(command, Actor.System));
}
