using Fuban.Kernel.Commands;

namespace Fuban.Office.Matters;

/// <summary>查阅登记: somebody looks at a 工作秘密 or one of its files. The reader runs it before anything is shown.</summary>
[Requires(MatterPermissions.Handle)]
public sealed record RecordView(Guid Subject, Guid? File) : ISubjectCommand;

internal sealed class RecordViewHandler : IHandler<RecordView>
{
    public async Task<Outcome> Handle(RecordView command, CommandContext x)
    {
        if (!await x.Db.TakesPart(command.Subject, x.Actor)) return new Outcome.NotFound();
        x.Detail = command.File is { } file ? $"file:{file:N}" : "page";
        return new Outcome.Done(null, command.Subject);
    }
}
