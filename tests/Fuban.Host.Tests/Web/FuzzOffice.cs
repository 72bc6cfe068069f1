using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Fuban.Host.Demo;
using Fuban.Kernel.Commands;
using Fuban.Office;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fuban.Host.Tests.Web;

/// <summary>The demonstration office, served, with visitors signed in and an ear on its log.</summary>
internal sealed class FuzzOffice : IAsyncDisposable
{
    public const string Stranger = "stranger";
    private const string Password = "demo-office-2026";

    public static readonly string[] Visitors =
        [Stranger, "records-clerk", "records-head", "secretariat-2-head", "secretariat-2-clerk", "secretary-general", "vice-mayor-1", "dept-finance", "system-administrator", "security-administrator", "audit-administrator"];

    private readonly TestDatabase _database;
    private readonly Dictionary<string, HttpClient> _browsers = [];
    private readonly Dictionary<string, string> _tokens = [];
    private readonly ErrorLog _errors;

    private FuzzOffice(TestDatabase database, WebTestOffice web, ErrorLog errors) => (_database, Web, _errors) = (database, web, errors);

    public WebTestOffice Web { get; }

    public static async Task<FuzzOffice> Open(Store store)
    {
        var clock = new FakeClock(2026, 11, 23, 16);
        var database = await TestDatabase.CreateEmptyAsync(store);
        var location = TestOffice.Location(database);
        var parts = new ServiceCollection();
        parts.AddLogging().AddSingleton<TimeProvider>(clock).AddModules(location);
        parts.AddOfficeProtection(location);
        await using (var services = parts.BuildServiceProvider())
        {
            await OfficeBoot.Run(services, holdsLock: false, from: DemoOffice.Begins(services));
            Assert.True((await services.GetRequiredService<CommandRunner>().Run(new MarkDemo(), Actor.System)).IsDone);
            await DemoOffice.Create(location, Password, clock.GetUtcNow().UtcDateTime);
        }

        var errors = new ErrorLog();
        var office = new FuzzOffice(database, await WebTestOffice.StartAsync(database, clock, errors), errors);
        foreach (var visitor in Visitors) await office.Enter(visitor);
        return office;
    }

    /// <summary>Sends it, and says what is wrong with the answer.</summary>
    public async Task<(int Status, string? Type, string Body, string? Wrong)> Send(FuzzRequest request)
    {
        try
        {
            return await Ask(request);
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException)
        {
            return (0, null, "", $"no answer: {e.GetType().Name} {e.Message}");
        }
    }

    private async Task<(int Status, string? Type, string Body, string? Wrong)> Ask(FuzzRequest request)
    {
        using var message = request.For(Web.Address);
        var isProgram = Program(request.Target);
        if (isProgram && _tokens.TryGetValue(request.Visitor, out var token) && !message.Headers.Contains("Authorization")) message.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var answer = await _browsers[request.Visitor].SendAsync(message, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        var type = answer.Content.Headers.ContentType?.MediaType;
        // The stream of what is new has no end.
        var body = type is "text/event-stream" ? "" : await answer.Content.ReadAsStringAsync(patience.Token);
        var status = (int)answer.StatusCode;
        if (status is 401 or 302 && request.Visitor != Stranger && IsOut(answer)) await Enter(request.Visitor);
        var wrong = _errors.Take() is { } error ? error
            : status >= 500 ? $"{status}"
            // A line too long, a NUL in the path: the web server itself ends the connection, before the office.
            : status >= 400 && isProgram && answer.Headers.ConnectionClose != true && request.Method != "HEAD" && type is not ("application/problem+json" or "application/scim+json") ? $"{status} to a program as {type ?? "nothing"}"
            : null;
        return (status, type, body, wrong);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers.Values) browser.Dispose();
        await Web.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>Some requests sign out, end sessions, change what holds an account. The visitor comes in again, if he may.</summary>
    private async Task Enter(string visitor)
    {
        _browsers.GetValueOrDefault(visitor)?.Dispose();
        var browser = _browsers[visitor] = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }) { BaseAddress = Web.Address };
        if (visitor == Stranger) return;
        using var form = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new FormUrlEncodedContent([new("_handler", "sign-in"), new("Input.Name", visitor), new("Input.Password", Password)]), Headers = { { "Sec-Fetch-Site", "same-origin" } } };
        using var answer = await browser.SendAsync(form);
        var token = Secrets.New();
        if ((await Web.Services.GetRequiredService<CommandRunner>().Run(new CreateToken(visitor, Secrets.Digest(token), null), Actor.System)).IsDone) _tokens[visitor] = token;
    }

    private static bool Program(string target) => target.StartsWith("/api", StringComparison.Ordinal) || target.StartsWith("/scim", StringComparison.Ordinal);

    private static bool IsOut(HttpResponseMessage answer) => answer.StatusCode == HttpStatusCode.Unauthorized || answer.Headers.Location?.ToString() is "/" || answer.Headers.Location?.ToString().Contains("/?return=", StringComparison.Ordinal) == true;

    /// <summary>Every error and everything worse that the office logged.</summary>
    public sealed class ErrorLog : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _errors = new();

        public string? Take()
        {
            string? first = null;
            while (_errors.TryDequeue(out var error)) first ??= error;
            return first;
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose() { }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) _errors.Enqueue($"{formatter(state, exception)}\n{exception}");
        }
    }
}
