using System.Net;
using System.Reflection;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Fuban.Office.Workbench;
using Fuban.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Host.Tests.Web;

/// <summary>Who may come where: every route and every command of the program against every kind of visitor. What is new and not in the table fails.</summary>
[Trait("Rule", "SEC-03")]
public sealed partial class RouteAccessTests(RouteAccessTests.Office office) : IClassFixture<RouteAccessTests.Office>
{
    private const string Password = "correct horse battery";
    private const string Stranger = "stranger";
    private const string Everybody = "everybody";
    private const string SignedIn = "signed-in";

    private static readonly string[] Visitors =
        ["records-clerk", "records-head", "secretariat-2-clerk", "secretary-general", "vice-mayor-1", "dept-finance", "system-administrator", "security-administrator", "audit-administrator"];

    /// <summary>
    /// Route, method, who comes in: visitors by post; "everybody", strangers too; "signed-in"; nothing where the request as such is asked for more.
    /// A route with a parameter is asked with one that nothing has: whoever may come in gets 404, not 403.
    /// </summary>
    private static readonly Dictionary<string, string> Table = File.ReadAllLines(Path.Combine(Repository.Root, "tests/Fuban.Host.Tests/Web/routes.txt"))
        .Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(" | ")).ToDictionary(l => l[0], l => l[1]);

    /// <summary>Signing out would end the visit, and display and language change nothing.</summary>
    public static TheoryData<string> Rows => [.. Table.Keys.Where(k => k.StartsWith("GET ", StringComparison.Ordinal) || k.Contains(" /api", StringComparison.Ordinal) || k.Contains(" /scim", StringComparison.Ordinal))];

    [Fact]
    public void Routes_OfTheProgram_AreInTheTable()
    {
        var routes = office.Routes.ToHashSet(StringComparer.Ordinal);

        Holds(routes.Except(Table.Keys).Select(r => $"{r} | has no row in routes.txt: who may come there?")
            .Concat(Table.Keys.Where(k => !k.StartsWith("command ", StringComparison.Ordinal)).Except(routes).Select(r => $"routes.txt names {r}, which is gone")));
    }

    [Fact]
    public void Commands_OfTheProgram_AreInTheTable()
    {
        var commands = Modules.Assemblies.Append(typeof(ICommand).Assembly).SelectMany(a => a.GetTypes()).Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(ICommand)))
            .Select(t => ($"command {t.Name}", t.GetCustomAttribute<RequiresAttribute>()!.Permission)).ToList();

        Holds(commands.Where(c => Table.GetValueOrDefault(c.Item1) != c.Permission).Select(c => $"{c.Item1} | {c.Permission} | is not so in routes.txt")
            .Concat(Table.Keys.Where(k => k.StartsWith("command ", StringComparison.Ordinal)).Except(commands.Select(c => c.Item1)).Select(r => $"routes.txt names {r}, which is gone")));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Route_AskedByEverybody_LetsInWhomTheTableSays(string row)
    {
        var allowed = Table[row].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (method, path) = (HttpMethod.Parse(row.Split(' ')[0]), Sample(row[(row.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
        var wrong = new List<string>();
        foreach (var visitor in Visitors.Prepend(Stranger))
        {
            var expected = allowed.Contains(Everybody) || allowed.Contains(visitor) || (visitor != Stranger && allowed.Contains(SignedIn));
            using var answer = await office.Ask(visitor, method, path);
            var led = answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains("/?return=", StringComparison.Ordinal);
            var cameIn = !led && answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized);
            if ((int)answer.StatusCode >= 500) wrong.Add($"{visitor}: {(int)answer.StatusCode}");
            else if (cameIn != expected) wrong.Add($"{visitor}: {(int)answer.StatusCode}, {(expected ? "should be let in" : "should be kept out")}");
        }

        Holds(wrong);
    }

    [Fact]
    public void Permissions_OfTheProgram_HaveWordsInThreeLanguages()
    {
        var sentences = office.Services.GetRequiredService<Sentences>();
        var names = office.Services.GetRequiredService<PermissionBook>().All.Select(p => p.Name).Append(RequiresAttribute.System).Append(RequiresAttribute.Anyone).Distinct();

        Holds(names.Where(n => sentences.Of(new Refusal($"Permission.{n}")) == $"Permission.{n}").Select(n => $"Permission.{n} has no words in the module's Refusals.resx"));
    }

    [Fact]
    public async Task Denied_Page_SaysWhyAndLeadsToTheExplanation()
    {
        var denied = await office.Of("records-clerk").GetAsync("/administration/people", TestContext.Current.CancellationToken);
        var page = await denied.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var why = await office.Of("records-clerk").GetStringAsync("/account/permissions?for=people.read", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
        Assert.Contains("您的岗位没有此项权限：人员与账号查看", page, StringComparison.Ordinal);
        Assert.Contains("/account/permissions?for=people.read", page, StringComparison.Ordinal);
        Assert.Contains("为什么不能：人员与账号查看", why, StringComparison.Ordinal);
        Assert.Contains("系统管理员、安全保密管理员、安全审计员", why, StringComparison.Ordinal);
    }

    private static void Holds(IEnumerable<string> problems)
    {
        var found = problems.Order(StringComparer.Ordinal).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static string Sample(string pattern) => GuidParameter().Replace(pattern, Guid.Empty.ToString()).Replace("{Token}", "x", StringComparison.Ordinal)
        .Replace("{key}/{number:int}", "incoming-document/1", StringComparison.Ordinal).Replace("{key}", "incoming-document", StringComparison.Ordinal).Replace("{name}", "x", StringComparison.Ordinal)
        .Replace("{Status:int}", "404", StringComparison.Ordinal).Replace("{QueueName:regex(^(toread|done|read|started|followed)$)}", "done", StringComparison.Ordinal);

    [System.Text.RegularExpressions.GeneratedRegex(@"\{\w+:guid\}", System.Text.RegularExpressions.RegexOptions.CultureInvariant, 1000)]
    private static partial System.Text.RegularExpressions.Regex GuidParameter();

    /// <summary>One office for all rows, with every visitor signed in.</summary>
    public sealed class Office : IAsyncLifetime
    {
        private readonly Dictionary<string, HttpClient> _browsers = [];
        private readonly Dictionary<string, string> _tokens = [];
        private WebTestOffice _office = null!;

        public IServiceProvider Services => _office.Services;

        /// <summary>"METHOD /pattern", without the files of the style sheet.</summary>
        public IEnumerable<string> Routes => Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => !Raw(e).StartsWith("/_", StringComparison.Ordinal) && !Raw(e).StartsWith("/seal.svg", StringComparison.Ordinal) && !Raw(e).Contains("{**", StringComparison.Ordinal))
            .Select(e => $"{(Methods(e).Contains("GET") ? "GET" : Methods(e)[0])} {Raw(e)}").Distinct();

        public HttpClient Of(string visitor) => _browsers[visitor];

        public Task<HttpResponseMessage> Ask(string visitor, HttpMethod method, string path)
        {
            var request = new HttpRequestMessage(method, path);
            if ((path.StartsWith("/api", StringComparison.Ordinal) || path.StartsWith("/scim", StringComparison.Ordinal)) && _tokens.TryGetValue(visitor, out var token)) request.Headers.Authorization = new("Bearer", token);
            return Of(visitor).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        }

        public async ValueTask InitializeAsync()
        {
            _office = await WebTestOffice.StartAsync();
            await _office.Services.GetRequiredService<CommandRunner>().Run(new MarkDemo(), Actor.System);
            await _office.Services.GetRequiredService<CommandRunner>().Run(new OpenDepartmentPost("ORG-CAIZHENG"), Actor.System);
            _browsers[Stranger] = _office.Browser(follow: false);
            foreach (var visitor in Visitors)
            {
                await SignInPagesTests.Add(_office, visitor);
                var browser = _office.Browser(follow: false);
                using var form = new HttpRequestMessage(HttpMethod.Post, "/")
                {
                    Content = new FormUrlEncodedContent([new("_handler", "sign-in"), new("Input.Name", visitor), new("Input.Password", Password)]),
                    Headers = { { "Sec-Fetch-Site", "same-origin" } },
                };
                using var answer = await browser.SendAsync(form);
                Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
                _browsers[visitor] = browser;
                var token = _tokens[visitor] = Secrets.New();
                Assert.True((await _office.Services.GetRequiredService<CommandRunner>().Run(new CreateToken(visitor, Secrets.Digest(token), null), Actor.System)).IsDone);
            }
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var browser in _browsers.Values) browser.Dispose();
            await _office.DisposeAsync();
        }

        private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];

        private static string Raw(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
    }
}
