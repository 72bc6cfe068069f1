using System.Globalization;
using Fuban.Kernel;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Outbox;
using Fuban.Office.Matters;
using Fuban.Office.Organization;
using Fuban.Office.Workbench.Personal;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MimeKit;

namespace Fuban.Office.Notices;

/// <summary>邮件出口: how this office sends mail; without one nobody is offered any.</summary>
/// <param name="Server">smtp://user:password@host:port or smtps://…</param>
/// <param name="From">The sender's address.</param>
/// <param name="Link">Where the office is reached from a mail.</param>
public sealed record MailOptions(Uri? Server, string? From, Uri? Link)
{
    public bool IsThere => Server is not null && From is not null;

    /// <summary>From the environment: FUBAN_SMTP, FUBAN_MAIL_FROM, FUBAN_LINK.</summary>
    public static MailOptions FromEnvironment() => new(
        Uri.TryCreate(Environment.GetEnvironmentVariable("FUBAN_SMTP"), UriKind.Absolute, out var server) ? server : null, Environment.GetEnvironmentVariable("FUBAN_MAIL_FROM"),
        Uri.TryCreate(Environment.GetEnvironmentVariable("FUBAN_LINK"), UriKind.Absolute, out var link) ? link : null);
}

/// <summary>寄出: one person's notices go into one mail.</summary>
[Requires(RequiresAttribute.System), Unrecorded]
public sealed record MailNotices(Guid Person, IReadOnlyList<Guid> Notices, bool Send) : ICommand;

internal sealed class MailNoticesHandler : IHandler<MailNotices>
{
    public async Task<Outcome> Handle(MailNotices command, CommandContext x)
    {
        foreach (var notice in await x.Db.Set<Notice>().Where(n => command.Notices.Contains(n.Id) && n.MailedAt == null).ToListAsync()) notice.Mailed(x.Now);
        if (command.Send) x.Post(Mailing.Message, $"{command.Person:N} {string.Join(' ', command.Notices.Select(n => n.ToString("N")))}");
        return new Outcome.Done();
    }
}

/// <summary>
/// 邮件提醒: gathers what a person has not seen a minute after he was told, outside his quiet hours, into one mail. It says kinds and numbers and nothing of what is
/// in a document: a mail leaves the office.
/// </summary>
internal sealed class Mailing(OfficeStore store, CommandRunner runner, MailOptions options, OfficeDeadlines deadlines, OfficeTime time, TimeProvider clock, IStringLocalizer<NoticeTexts> texts)
{
    public const string Message = "notices.mail";
    private const int Most = 20;
    private static readonly TimeSpan Chance = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(3);

    public async Task RunAsync(CancellationToken cancel)
    {
        if (!options.IsThere) return;
        var now = OfficeTime.Microseconds(clock.GetUtcNow().UtcDateTime);
        var workday = (await deadlines.CalculatorAsync()).Calendar.IsWorkday(time.DateOf(now));
        await using var db = store.Read();
        var (since, until) = (now - Oldest, now - Chance);
        var waiting = await db.Set<Notice>().Where(n => (n.AssignmentId == null || db.Set<Assignment>().Any(a => a.Id == n.AssignmentId)) && n.MailedAt == null && n.SeenAt == null && n.At >= since && n.At <= until).ToListAsync(cancel);
        foreach (var person in waiting.GroupBy(n => n.PersonId))
        {
            var preferences = await Preferences(db, person.Key);
            if (preferences.Address.Length > 0 && preferences.IsQuiet(time.Local(now), workday)) continue;
            var wanted = person.Where(n => preferences.Wants(n.Kind)).Select(n => n.Id).Take(Most).ToList();
            var rest = person.Where(n => !preferences.Wants(n.Kind)).Select(n => n.Id).ToList();
            if (wanted.Count > 0) await runner.Run(new MailNotices(person.Key, wanted, Send: true), Actor.System);
            if (rest.Count > 0) await runner.Run(new MailNotices(person.Key, rest, Send: false), Actor.System);
        }
    }

    public async Task<Refusal?> Deliver(Posted message, CancellationToken cancel)
    {
        if (!options.IsThere) return new Refusal("MAIL-none");
        var ids = message.Payload.Split(' ').Select(Guid.Parse).ToList();
        await using var db = store.Read();
        var preferences = await Preferences(db, ids[0]);
        if (preferences.Address.Length == 0) return null;
        var notices = await db.Set<Notice>().Where(n => ids.Contains(n.Id)).OrderBy(n => n.Id).ToListAsync(cancel);
        var numbers = await db.Set<Matter>().Where(m => notices.Select(n => n.MatterId).Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Number, cancel);
        var office = (await db.Set<CharterVersion>().OrderByDescending(c => c.From).FirstOrDefaultAsync(cancel))?.OfficeShortName ?? "";
        await Send(options, Compose(preferences.Address, office, notices, numbers, message.Id), cancel);
        return null;
    }

    private MimeMessage Compose(string to, string office, List<Notice> notices, Dictionary<Guid, string?> numbers, Guid id)
    {
        var mail = new MimeMessage { Subject = texts["Mail.Subject", office, notices.Count], Date = clock.GetUtcNow(), MessageId = $"{id:N}@fuban" };
        mail.From.Add(new MailboxAddress(office, options.From!));
        mail.To.Add(MailboxAddress.Parse(to));
        // A machine that answers by itself should not answer this.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        var lines = notices.Select(n => $"{texts[$"Kind.{n.Kind}"]} {(n.SearchId is null ? numbers.GetValueOrDefault(n.MatterId) : n.SearchName)} {time.Local(n.At).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)}{(options.Link is { } link ? $"\n{new Uri(link, Notice.AddressOf(n.SearchId, n.MatterId))}" : "")}");
        mail.Body = new TextPart("plain") { Text = $"{string.Join('\n', lines)}\n\n{texts["Mail.Foot"]}\n" };
        return mail;
    }

    /// <summary>Hands one mail to the office's server; it throws when that does not take it.</summary>
    public static async Task Send(MailOptions options, MimeMessage mail, CancellationToken cancel)
    {
        var server = options.Server!;
        using var client = new SmtpClient { Timeout = 20_000 };
        await client.ConnectAsync(server.Host, server.Port > 0 ? server.Port : 25, server.Scheme == "smtps" ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTlsWhenAvailable, cancel);
        if (server.UserInfo.Split(':') is [{ Length: > 0 } user, var password]) await client.AuthenticateAsync(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password), cancel);
        await client.SendAsync(mail, cancel);
        await client.DisconnectAsync(true, cancel);
    }

    private static async Task<NoticePreferences> Preferences(OfficeDb db, Guid person)
    {
        var chosen = await db.Set<Preference>().Where(p => p.PersonId == person).ToDictionaryAsync(p => p.Name, p => p.Value);
        return NoticePreferences.Read(chosen.GetValueOrDefault);
    }
}
