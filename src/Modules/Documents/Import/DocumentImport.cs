using System.Runtime.CompilerServices;
using Fuban.Documents.Incoming.List;
using Fuban.Documents.Incoming.Register;
using Fuban.Documents.Secrecy;
using Fuban.Kernel;
using Fuban.Kernel.Commands;

namespace Fuban.Documents;

/// <summary>What became of one line. A refused one is named by its number and the rule alone: its words are nowhere.</summary>
public sealed record ImportedLine(int Number, string? RegistrationNumber, string? Title, IReadOnlyList<Refusal> Refusals);

/// <summary>批量登记: each line of a file through the gate and into the register; a refused line does not stop the others.</summary>
public sealed class DocumentImport
{
    private readonly Intake _intake;
    private readonly IncomingRegister _register;
    private readonly CommandRunner _runner;
    private readonly TimeProvider _clock;

    internal DocumentImport(Intake intake, IncomingRegister register, CommandRunner runner, TimeProvider clock) => (_intake, _register, _runner, _clock) = (intake, register, runner, clock);

    public async IAsyncEnumerable<ImportedLine> Run(Stream file, Actor actor, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var line in Import.ImportFile.ReadAsync(file, cancel: cancel)) yield return await One(line, actor, cancel);
    }

    private async Task<ImportedLine> One(Import.ImportLine line, Actor actor, CancellationToken cancel)
    {
        if (line.Document is not { } given) return Refused(line.Number, [line.Problem!.Key is { } key ? new Refusal(line.Problem.Code, key) : new Refusal(line.Problem.Code)]);
        var document = new IntakeDocument(given.Issuer, given.DocumentNumber, given.Title, given.Body) { DocumentDate = given.Date };
        var prepared = await _intake.Prepare(Ids.New(_clock), document, SecrecyEntrance.Import, actor, cancel);
        if (prepared.Command is not { } command) return Refused(line.Number, prepared.Refusals);
        return await _runner.Run(command, actor) switch
        {
            Outcome.Done done => new ImportedLine(line.Number, (await _register.Find(done.Subject!.Value, cancel))?.RegistrationNumber, given.Title, []),
            Outcome.Refused refused => Refused(line.Number, refused.Refusals),
            Outcome.Forbidden forbidden => Refused(line.Number, [forbidden.Reason]),
            var other => throw new InvalidOperationException($"A registration ended as {other}."),
        };
    }

    private static ImportedLine Refused(int number, IReadOnlyList<Refusal> refusals) => new(number, null, null, refusals);
}
