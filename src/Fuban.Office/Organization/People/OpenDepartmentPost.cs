using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Organization;

/// <summary>开通部门: lets an outside body of the directory work in the office's system.</summary>
[Requires(OrganizationPermissions.ManagePeople)]
public sealed record OpenDepartmentPost(string Organisation) : ICommand;

internal sealed class OpenDepartmentPostHandler : IHandler<OpenDepartmentPost>
{
    public async Task<Outcome> Handle(OpenDepartmentPost command, CommandContext x)
    {
        if (await x.RefusalToAdd() is { } refusal) return Outcome.Refuse(refusal);
        if (await x.Db.Set<Organisation>().SingleOrDefaultAsync(o => o.Code == command.Organisation) is not { } organisation) return new Outcome.NotFound();
        if (await x.Db.Set<Post>().AnyAsync(p => p.OrganisationCode == organisation.Code && p.To == null)) return Outcome.Refuse("POST-open", organisation.ShortName);
        var post = DepartmentPosts.Open(x, organisation.Code, organisation.ShortName, x.Today);
        x.Db.Add(post);
        x.Touch(OrganizationCatalog.VersionRow);
        return new Outcome.Done(null, post.Id);
    }
}
