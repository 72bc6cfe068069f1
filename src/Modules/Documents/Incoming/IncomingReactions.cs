using Fuban.Documents.Incoming.Register;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Rules;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Organization;
using Fuban.Office.Procedures.Running;

namespace Fuban.Documents.Incoming;

/// <summary>作废登记号: a registration made by mistake keeps its number, visibly void, with the reason (RULEBOOK DOC-05).</summary>
internal sealed class VoidRegistration(RuleBook rules) : IReaction<MatterEnded>
{
    public async Task<Refusal?> React(MatterEnded happened, CommandContext x)
    {
        if (happened is not { Kind: IncomingDocument.Kind, State: MatterState.Void } || await x.Db.FindAsync<IncomingDocument>(happened.Id) is not { } document) return null;
        var word = (await rules.Get(DocumentRules.Word, x.Today)).Value;
        x.Void(RegisterIncomingHandler.Series(word, document.SerialYear), document.Serial, x.Reason ?? "void");
        return null;
    }
}

/// <summary>流程自动动作 of the incoming procedure.</summary>
internal static class IncomingEffects
{
    /// <summary>传阅归卷: to handle there is nothing; whoever was named reads it, and the register shows how many have.</summary>
    public static ProcedureEffect FileForInformation(OrganizationCatalog organization) => new("documents.circulate-and-file", async (x, matter) =>
    {
        await Circulating.Start(x, matter, await organization.CurrentAsync(), "propose");
        await Dispose(x, matter, Disposition.FiledForInformation);
    });

    public static ProcedureEffect ReturnToSender { get; } = new("documents.return-to-sender", (x, matter) => Dispose(x, matter, Disposition.ReturnedToSender));

    private static async Task Dispose(CommandContext x, Guid matter, Disposition disposition)
    {
        if (await x.Db.FindAsync<IncomingDocument>(matter) is { } document) document.Dispose(disposition);
    }
}
