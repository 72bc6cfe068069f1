using System.Collections.Concurrent;
using System.Text.Json;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Outbox;
using Fuban.Office.Tests.Moves;
using Fuban.Office.Tests.Procedures;
using Fuban.Office.Webhooks;
using Fuban.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fuban.Office.Tests.Webhooks;

/// <summary>Other systems are told: signed, again when they fail, and nothing of a secret.</summary>
public sealed class WebhookTests
{
    private static string Work => new ProcedureText().Start("s").Raw("<userTask id='work' name='work' fuban:assignee='post:records-head' />").End("e").Flows("s work e").ToString();

    [Theory, ClassData(typeof(TestStores))]
    public async Task Matter_OpenedAndEnded_IsToldAsSignedCloudEvents(Store store)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var office = await MovesOffice.StartAsync(store, Work, null, "records-clerk", "records-head");
        var secret = await Add(office, receiver.Url, WebhookEvents.Opened, WebhookEvents.Ended);

        await office.Open("records-clerk");
        await office.Do("records-head", "complete", new { outcome = "done" });
        await Deliver(office);

        var (opened, ended) = (receiver.Got.ElementAt(0), receiver.Got.ElementAt(1));
        Assert.Equal(2, receiver.Got.Count);
        var told = JsonDocument.Parse(opened.Body).RootElement;
        Assert.Equal(("1.0", WebhookEvents.Opened, office.Matter.ToString("D"), "T-2"), (
            told.GetProperty("specversion").GetString(), told.GetProperty("type").GetString(), told.GetProperty("subject").GetString(), told.GetProperty("data").GetProperty("number").GetString()));
        Assert.Equal("concluded", JsonDocument.Parse(ended.Body).RootElement.GetProperty("data").GetProperty("state").GetString());
        Assert.StartsWith("application/cloudevents+json", opened.Type, StringComparison.Ordinal);
        Assert.Equal(Fuban.Office.Webhooks.Webhooks.Sign(secret, opened.Id, opened.At, opened.Body), opened.Signature);
        Assert.NotEqual(Fuban.Office.Webhooks.Webhooks.Sign(secret, ended.Id, opened.At, opened.Body), opened.Signature);
        Assert.DoesNotContain("A test", System.Text.Encoding.UTF8.GetString(opened.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receiver_ThatFails_IsToldAgainLaterUnderTheSameId()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = 500;
        await using var office = await MovesOffice.StartAsync(Store.Sqlite, Work, null, "records-clerk", "records-head");
        await Add(office, receiver.Url, WebhookEvents.Ended);
        await office.Do("records-head", "complete", new { outcome = "done" });
        await Deliver(office);
        await Deliver(office);
        Assert.Single(receiver.Got);

        receiver.Answer = 204;
        office.Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Deliver(office);

        Assert.Equal(2, receiver.Got.Count);
        Assert.Single(receiver.Got.Select(g => g.Id).Distinct());
        Assert.Equal(0, (await office.Office.Services.GetRequiredService<OutboxReading>().UnsentAsync(TestContext.Current.CancellationToken)).Total);
    }

    [Fact]
    public async Task Receiver_ThatIsGone_IsADeadLetterAtOnce()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = 410;
        await using var office = await MovesOffice.StartAsync(Store.Sqlite, Work, null, "records-clerk", "records-head");
        await Add(office, receiver.Url, WebhookEvents.Ended);
        await office.Do("records-head", "complete", new { outcome = "done" });
        await Deliver(office);

        var dead = Assert.Single((await office.Office.Services.GetRequiredService<OutboxReading>().UnsentAsync(TestContext.Current.CancellationToken)).Rows, r => r.Kind == "webhooks.send");
        Assert.Equal((DeliveryState.Dead, "WEBHOOK-gone"), (dead.State, dead.Problem));
    }

    [Fact]
    [Trait("Rule", "SC-05")]
    public async Task WorkSecret_OrEndedHook_IsToldToNobody()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var office = await MovesOffice.StartAsync(Store.Sqlite, Work, null, "records-clerk", "records-head");
        await Add(office, receiver.Url, [.. WebhookEvents.All]);
        await office.Open("records-clerk", workSecret: true);
        await Deliver(office);
        Assert.Empty(receiver.Got);

        var hook = (await office.Office.Services.GetRequiredService<WebhookBook>().All())[0].Id;
        await office.Open("records-clerk");
        await office.Office.Do(new EndWebhook(hook));
        await Deliver(office);
        await office.Open("records-clerk");
        await Deliver(office);

        Assert.Empty(receiver.Got);
    }

    [Theory]
    [InlineData("ftp://a.example", "WEBHOOK-url")]
    [InlineData("https://user:pass@a.example/", "WEBHOOK-url")]
    [InlineData("somewhere", "WEBHOOK-url")]
    public async Task AddWebhook_WrongAddress_IsRefused(string url, string code)
    {
        await using var office = await TestOffice.CreateAsync();

        var refused = Assert.IsType<Outcome.Refused>(await office.Run(new AddWebhook(Ids.New(office.Clock), url, [], "x")));

        Assert.Equal([code, "WEBHOOK-events"], refused.Refusals.Select(r => r.Code));
    }

    private static async Task<string> Add(MovesOffice office, string url, params string[] events)
    {
        var (shown, kept) = office.Office.Services.GetRequiredService<Fuban.Office.Webhooks.Webhooks>().NewSecret();
        await office.Office.Do(new AddWebhook(Ids.New(office.Office.Clock), url, events, kept));
        return shown;
    }

    private static Task<int> Deliver(MovesOffice office) => office.Office.Services.GetRequiredService<OfficeOutbox>().DeliverDueAsync(TestContext.Current.CancellationToken);

    /// <summary>Another system.</summary>
    private sealed class Receiver : IAsyncDisposable
    {
        private readonly WebApplication _app;

        private Receiver(WebApplication app) => _app = app;

        public int Answer { get; set; } = 204;

        public ConcurrentQueue<(byte[] Body, string Type, string Id, string At, string Signature)> Got { get; } = [];

        public string Url => _app.Urls.First() + "/hook";

        public static async Task<Receiver> StartAsync()
        {
            var builder = WebApplication.CreateBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var receiver = new Receiver(builder.Build());
            receiver._app.MapPost("/hook", async (HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                receiver.Got.Enqueue((body.ToArray(), request.ContentType!, request.Headers["webhook-id"]!, request.Headers["webhook-timestamp"]!, request.Headers["webhook-signature"]!));
                return Results.StatusCode(receiver.Answer);
            });
            await receiver._app.StartAsync();
            return receiver;
        }

        public async ValueTask DisposeAsync()
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
    }
}
