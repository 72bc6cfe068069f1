using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Outbox;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Webhooks;

/// <summary>
/// 外发: tells other systems after the commit. Events are CloudEvents 1.0 (structured JSON), signed as Standard Webhooks says (HMAC-SHA256 over id, time and body);
/// what fails comes again through the outbox, and is a dead letter in the end. A 工作秘密 is told to nobody.
/// </summary>
public sealed class Webhooks(OfficeStore store, IDataProtectionProvider protection, IHttpClientFactory http, TimeProvider clock)
{
    internal const string Message = "webhooks.send";
    internal const string Client = "webhooks";
    private const string Prefix = "whsec_";
    private readonly IDataProtector _protector = protection.CreateProtector("fuban.webhook");

    /// <summary>A new key: as its receiver gets it, and as the office keeps it.</summary>
    public (string Shown, string Kept) NewSecret()
    {
        var secret = Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
        return (secret, _protector.Protect(secret));
    }

    internal async Task<Refusal?> Deliver(Posted message, CancellationToken cancel)
    {
        if (message.Payload.Split(' ') is not [var hook, var type, var matter, var about, var ticks]) return new Refusal("WEBHOOK-message");
        await using var db = store.Read();
        if (await db.Set<Webhook>().FirstOrDefaultAsync(w => w.Id == Guid.Parse(hook), cancel) is not { EndedAt: null } webhook) return null;
        if (await db.Set<Matter>().FirstOrDefaultAsync(m => m.Id == Guid.Parse(matter), cancel) is not { WorkSecret: false } subject) return null;
        var at = new DateTime(long.Parse(ticks, CultureInfo.InvariantCulture), DateTimeKind.Utc);
        var body = JsonSerializer.SerializeToUtf8Bytes(Event(message.Id, type, subject, about, at), JsonSerializerOptions.Web);
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/cloudevents+json") { CharSet = "utf-8" };
        var (id, sent) = (message.Id.ToString("D"), clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", sent);
        request.Headers.Add("webhook-signature", Sign(_protector.Unprotect(webhook.Secret), id, sent, body));
        using var answer = await http.CreateClient(Client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (answer.StatusCode == HttpStatusCode.Gone) return new Refusal("WEBHOOK-gone");
        answer.EnsureSuccessStatusCode();
        return null;
    }

    /// <summary>As the receiver computes it too.</summary>
    public static string Sign(string secret, string id, string timestamp, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), signed))}";
    }

    private static Dictionary<string, object?> Event(Guid id, string type, Matter matter, string about, DateTime at) => new()
    {
        ["specversion"] = "1.0",
        ["id"] = id.ToString("D"),
        ["source"] = "/matters",
        ["type"] = type,
        ["subject"] = matter.Id.ToString("D"),
        ["time"] = at.ToString("O", CultureInfo.InvariantCulture),
        ["datacontenttype"] = "application/json",
        ["data"] = new { id = matter.Id, kind = matter.Kind, number = matter.Number, state = JsonNamingPolicy.CamelCase.ConvertName(matter.State.ToString()), assignment = Guid.Parse(about) is var turn && turn != matter.Id ? turn : (Guid?)null },
    };
}

/// <summary>外发通知簿. Apart from delivery, which needs protected keys: those are stored by commands, and every command asks here.</summary>
public sealed class WebhookBook(OfficeStore store, ReadPool pool)
{
    internal const string CacheName = "webhooks";

    private readonly VersionedCache<IReadOnlyList<WebhookView>> _all = new(pool, CacheName, async _ =>
    {
        await using var db = store.Read();
        return [.. (await db.Set<Webhook>().OrderByDescending(w => w.CreatedAt).ToListAsync()).Select(w => new WebhookView(w.Id, w.Url, WordList.Split(w.Events), w.CreatedAt, w.EndedAt))];
    });

    /// <summary>The newest first.</summary>
    public ValueTask<IReadOnlyList<WebhookView>> All() => _all.CurrentAsync();
}

/// <summary>随办外发: posts a message for each system that wants to hear of what a command did.</summary>
internal sealed class WebhookCompanion(WebhookBook book) : ICompanion
{
    public async Task Write(IReadOnlyList<object> changed, CommandContext x, DerivedRows rows)
    {
        if (!changed.Any(e => e is Matter or Assignment) || (await book.All()).Where(w => w.EndedAt is null).ToList() is not { Count: > 0 } hooks) return;
        foreach (var (type, matter, about) in changed.SelectMany(e => Events(e, x.Now)))
            foreach (var hook in hooks.Where(h => h.Events.Contains(type)))
                x.Post(Webhooks.Message, string.Create(CultureInfo.InvariantCulture, $"{hook.Id:N} {type} {matter:N} {about:N} {x.Now.Ticks}"));
    }

    private static IEnumerable<(string Type, Guid Matter, Guid About)> Events(object entity, DateTime now)
    {
        if (entity is Matter matter)
        {
            if (matter.OpenedAt == now) yield return (WebhookEvents.Opened, matter.Id, matter.Id);
            if (matter.EndedAt == now) yield return (WebhookEvents.Ended, matter.Id, matter.Id);
        }
        else if (entity is Assignment turn)
        {
            if (turn.OpenedAt == now && turn.IsLive) yield return (WebhookEvents.TurnOpened, turn.MatterId, turn.Id);
            if (turn.CompletedAt == now && turn.State == AssignmentState.Completed) yield return (WebhookEvents.TurnCompleted, turn.MatterId, turn.Id);
        }
    }
}
