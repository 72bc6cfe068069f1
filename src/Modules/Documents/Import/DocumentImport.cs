using Fuban.Documents.Incoming.List;
using Fuban.Documents.Incoming.Register;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Matters;
using Fuban.Office.Secrecy;
using Fuban.Office.Workbench;

namespace Fuban.Documents.Import;

/// <summary>批量登记: each line of a file goes through the same intake as a form.</summary>
internal sealed class DocumentImport(Intake intake, CommandRunner runner, IncomingRegister register, Sentences sentences, TimeProvider clock)
{
    public async IAsyncEnumerable<ImportedLine> Run(Stream file, Actor actor)
    {
        await foreach (var line in ImportFile.ReadAsync(file)) yield return await One(line, actor);
    }

    private async Task<ImportedLine> One(ImportLine line, Actor actor)
    {
        if (line.Document is not { } document) return Refused(line.Number, [new Refusal(line.Problem!.Code, line.Problem.Key)]);
        var given = new IntakeDocument(document.Issuer, document.DocumentNumber, document.Title, document.Body) { DocumentDate = document.Date };
        var id = Ids.New(clock);
        var prepared = await intake.Prepare(id, given, SecrecyEntrance.Import, actor);
        if (prepared.Command is not { } command) return Refused(line.Number, prepared.Refusals);
        return await runner.Run(command, actor) switch
        {
            Outcome.Done => new ImportedLine(line.Number, id, (await register.Find(id))?.RegistrationNumber, command.Suggestion?.Unit, command.Suggestion?.Clause, [], null),
            Outcome.Refused refused => Refused(line.Number, refused.Refusals),
            Outcome.Forbidden forbidden => Refused(line.Number, [forbidden.Reason]),
            var other => throw new InvalidOperationException($"A registration ended as {other}."),
        };
    }

    private ImportedLine Refused(int line, IReadOnlyList<Refusal> refusals) =>
        new(line, null, null, null, null, [.. refusals.Select(r => r.Code)], string.Join(' ', refusals.Select(sentences.Of)));
}
