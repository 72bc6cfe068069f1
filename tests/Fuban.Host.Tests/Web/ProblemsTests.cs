using Fuban.Host.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fuban.Host.Tests.Web;

public class ProblemsTests
{
    [Fact]
    public async Task Show_AfterAFailedPage_RunsWithServicesOfItsOwn()
    {
        await using var services = new ServiceCollection().AddScoped<HalfDone>().BuildServiceProvider();
        await using var request = services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = request.ServiceProvider };
        http.Request.Path = "/inbox";
        var seen = new List<(string Path, bool Begun)>();
        var problems = new Problems(
            context =>
            {
                var page = context.RequestServices.GetRequiredService<HalfDone>();
                seen.Add((context.Request.Path, page.Begun));
                page.Begun = true;
                return seen.Count == 1 ? throw new InvalidOperationException("half-way") : Task.CompletedTask;
            },
            NullLogger<Problems>.Instance, TimeProvider.System);

        await problems.InvokeAsync(http);

        Assert.Equal([("/inbox", false), ("/problem/500", false)], seen);
        Assert.Same(request.ServiceProvider, http.RequestServices);
    }

    [Fact]
    public async Task Show_ToAProgram_IsProblemDetailsWithItsNumber()
    {
        await using var services = new ServiceCollection().AddLogging().AddRouting().BuildServiceProvider();
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Path = "/api/v1/inbox";
        http.Response.Body = new MemoryStream();
        var problems = new Problems(_ => throw new InvalidOperationException("broken"), NullLogger<Problems>.Instance, TimeProvider.System);

        await problems.InvokeAsync(http);

        http.Response.Body.Position = 0;
        var body = await System.Text.Json.JsonDocument.ParseAsync(http.Response.Body, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((500, "application/problem+json"), (http.Response.StatusCode, http.Response.ContentType));
        Assert.NotEmpty(body.RootElement.GetProperty("reference").GetString()!);
    }

    private sealed class HalfDone
    {
        public bool Begun { get; set; }
    }
}
