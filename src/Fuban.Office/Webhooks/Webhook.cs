using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Office.Webhooks;

/// <summary>外发通知: another system of the city that is told what happens here. It is told ids, kinds and numbers; what is in a matter it asks through the interface.</summary>
internal sealed class Webhook : Entity
{
    public const int Most = 20;
    public const int LongestUrl = 500;

    private Webhook() { }

    public Webhook(Guid id, string url, IReadOnlyList<string> events, string secret, DateTime now) : base(id)
    {
        Url = url;
        Events = WordList.Join(events);
        Secret = secret;
        CreatedAt = now;
    }

    [Covered] public string Url { get; private set; } = "";

    [Covered] public string Events { get; private set; } = "";

    /// <summary>The signing key, unreadable for whoever has only the database.</summary>
    public string Secret { get; private set; } = "";

    [Covered] public DateTime CreatedAt { get; private set; }

    [Covered] public DateTime? EndedAt { get; private set; }

    public void End(DateTime now) => EndedAt ??= now;
}

/// <summary>外发通知, without its key.</summary>
public sealed record WebhookView(Guid Id, string Url, IReadOnlyList<string> Events, DateTime CreatedAt, DateTime? EndedAt);

internal sealed class WebhookTable : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> b) => b.Table("webhooks_webhooks").HasIndex(w => w.EndedAt);
}

public static class WebhookPermissions
{
    public const string Manage = "webhooks.manage";
}

/// <summary>外发事件类型.</summary>
public static class WebhookEvents
{
    public const string Opened = "fuban.matter.opened";
    public const string Ended = "fuban.matter.ended";
    public const string TurnOpened = "fuban.assignment.opened";
    public const string TurnCompleted = "fuban.assignment.completed";

    public static IReadOnlyList<string> All { get; } = [Opened, Ended, TurnOpened, TurnCompleted];
}

/// <summary>登记外发通知. The key is made and protected before the command; its receiver is told it once.</summary>
[Requires(WebhookPermissions.Manage)]
public sealed record AddWebhook(Guid Id, string? Url, IReadOnlyList<string> Events, [Code] string Secret) : ICommand;

internal sealed class AddWebhookHandler : IHandler<AddWebhook>
{
    public async Task<Outcome> Handle(AddWebhook command, CommandContext x)
    {
        var refusals = new List<Refusal>();
        if (!Uri.TryCreate(command.Url?.Trim(), UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.UserInfo.Length > 0 || command.Url!.Length > Webhook.LongestUrl)
            refusals.Add(new Refusal("WEBHOOK-url").On(nameof(command.Url)));
        if (command.Events.Count == 0 || command.Events.Any(e => !WebhookEvents.All.Contains(e))) refusals.Add(new Refusal("WEBHOOK-events").On(nameof(command.Events)));
        if (await x.Db.Set<Webhook>().CountAsync(w => w.EndedAt == null) >= Webhook.Most) refusals.Add(new Refusal("WEBHOOK-many", Webhook.Most));
        if (refusals.Count > 0) return Outcome.Refuse(refusals);
        x.Db.Add(new Webhook(command.Id, url!.ToString(), [.. command.Events.Distinct()], command.Secret, x.Now));
        x.Touch(WebhookBook.CacheName);
        return new Outcome.Done("/administration/webhooks", command.Id);
    }
}

/// <summary>停用外发通知.</summary>
[Requires(WebhookPermissions.Manage)]
public sealed record EndWebhook(Guid Id) : ICommand;

internal sealed class EndWebhookHandler : IHandler<EndWebhook>
{
    public async Task<Outcome> Handle(EndWebhook command, CommandContext x)
    {
        if (await x.Db.FindAsync<Webhook>(command.Id) is not { EndedAt: null } webhook) return new Outcome.NotFound();
        webhook.End(x.Now);
        x.Touch(WebhookBook.CacheName);
        return new Outcome.Done("/administration/webhooks", webhook.Id);
    }
}
