using Fuban.Kernel.Commands;
using Microsoft.EntityFrameworkCore;

namespace Fuban.Office.Matters;

/// <summary>批示办理: what becomes of the duties under a matter's instructions.</summary>
public static class Instructions
{
    /// <summary>反馈: the post has reported on its duties.</summary>
    public static Task Reported(CommandContext x, Guid matter, Guid? post) => Each(x, matter, d => d.PostId == post && d.ReportedAt is null, d => d.Report(x.Now));

    /// <summary>重办: the report was returned; the duty is open again.</summary>
    public static Task Returned(CommandContext x, Guid matter, Guid post) => Each(x, matter, d => d.PostId == post && d.FulfilledAt is null, d => d.Redo());

    /// <summary>改派: the duty goes to another post; the words of the instruction stand.</summary>
    public static Task HandedOver(CommandContext x, Guid matter, Guid from, Guid to) => Each(x, matter, d => d.PostId == from && d.FulfilledAt is null, d => d.HandOver(to));

    /// <summary>All reports were accepted.</summary>
    public static Task Accepted(CommandContext x, Guid matter) => Each(x, matter, d => d.ReportedAt is not null && d.FulfilledAt is null, d => d.Fulfil(x.Now));

    private static async Task Each(CommandContext x, Guid matter, Func<InstructionDuty, bool> which, Action<InstructionDuty> act)
    {
        var instructions = await x.Db.Set<Instruction>().Include(i => i.Duties).Where(i => i.MatterId == matter).ToListAsync();
        foreach (var duty in instructions.SelectMany(i => i.Duties).Where(which)) act(duty);
    }
}
