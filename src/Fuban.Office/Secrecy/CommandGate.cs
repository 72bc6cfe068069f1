using Fuban.Kernel.Commands;
using Microsoft.AspNetCore.Http;

namespace Fuban.Office.Secrecy;

/// <summary>保密审查 of everything that is typed anywhere: opinions, instructions, notes, answers, names. It stands before every command, however it comes in.</summary>
internal sealed class CommandGate(IHttpContextAccessor http) : ICommandCheck
{
    public async Task<IReadOnlyList<Refusal>> Check(ICommand command, Actor actor, CommandRunner runner)
    {
        var findings = CommandTexts.Of(command).SelectMany(t => SecrecyGate.Check(t.Field, t.Text)).ToList();
        return findings.Count == 0 ? [] : await SecrecyDesk.Refuse(findings, new RecordSecrecyRefusal(Entrance, findings, command.GetType().Name), actor, runner);
    }

    private SecrecyEntrance Entrance => http.HttpContext is not { } request ? SecrecyEntrance.Import
        : request.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) ? SecrecyEntrance.Interface
        : SecrecyEntrance.Act;
}
