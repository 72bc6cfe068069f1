using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Kernel.Outbox;
using Fuban.Office.Access;
using Fuban.Office.Notices;
using Fuban.Office.Organization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MimeKit;

namespace Fuban.Office.DirectorySync;

/// <summary>
/// 邮寄邀请: whoever a directory brought gets the link of his invitation by mail, where the office has mail and says where it is reached. The link is made at this moment:
/// no queue ever holds it. Without mail the administrator invites by hand, as he does others.
/// </summary>
internal sealed class Invitations(OfficeStore store, CommandRunner runner, MailOptions options, TimeProvider clock, IStringLocalizer<AdministrationTexts> texts)
{
    public async Task<Refusal?> Deliver(Posted message, CancellationToken cancel)
    {
        if (!options.IsThere || options.Link is null) return null;
        var id = Guid.Parse(message.Payload);
        await using var db = store.Read();
        var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == id && a.State == AccountState.Invited, cancel);
        var address = await db.Set<DirectoryIdentity>().Where(d => d.AccountId == id && d.Mail != null).OrderByDescending(d => d.Id).Select(d => d.Mail).FirstOrDefaultAsync(cancel);
        if (account is null || address is null) return null;
        if (!MailboxAddress.TryParse(address, out var to)) return new Refusal("INVITE-address");
        var secret = Secrets.New();
        if (await runner.Run(new InviteAgain(id, Secrets.Digest(secret)), Actor.System) is Outcome.Refused refused) return refused.Refusals[0];
        var office = (await db.Set<CharterVersion>().OrderByDescending(c => c.From).FirstOrDefaultAsync(cancel))?.OfficeShortName ?? "";
        var mail = new MimeMessage { Subject = texts["Invitation.Subject", office], Date = clock.GetUtcNow(), MessageId = $"{message.Id:N}@fuban" };
        mail.From.Add(new MailboxAddress(office, options.From!));
        mail.To.Add(to);
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Body = new TextPart("plain") { Text = $"{texts["Invitation.Text", account.Name]}\n{new Uri(options.Link, SetupDesk.InvitationPath + secret)}\n" };
        await Mailing.Send(options, mail, cancel);
        return null;
    }
}
