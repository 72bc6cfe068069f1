using Fuban.Documents.Incoming.Allocate;
using Fuban.Documents.Incoming.Propose;
using Fuban.Documents.Incoming.Register;
using Fuban.Documents.Incoming.Report;
using Fuban.Documents.Incoming.Review;
using Fuban.Documents.Tests.Incoming.Register;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Incoming;

/// <summary>Carries a document of one office from desk to desk, each officer in his post.</summary>
internal sealed class Walk(TestOffice office)
{
    private readonly Dictionary<string, Officer> _officers = [];

    public Guid Matter { get; private set; }

    public async Task<Officer> Officer(string slug) => _officers.TryGetValue(slug, out var known) ? known : _officers[slug] = await office.Officer(slug);

    /// <summary>Registered and on the desk of the head of records.</summary>
    public async Task<Walk> Register(IntakeDocument? document = null)
    {
        Matter = Assert.IsType<Outcome.Done>(await office.Register(document ?? Requests.Ordinary, await Officer("records-head"))).Subject!.Value;
        return this;
    }

    /// <summary>Allocated to undertakers, the first of whom leads.</summary>
    public async Task<Walk> ToUndertake(params string[] undertakers)
    {
        foreach (var slug in undertakers) await Officer(slug);
        await Do("records-head", turn => new ProposeHandling(Matter, turn, "allocate-directly", "直接分办。", "U03", []));
        await Do("records-head", turn => new Allocate(Matter, turn, undertakers[0], undertakers[1..], null, "请办理。"));
        return this;
    }

    public async Task<Walk> ToConclude(string undertaker)
    {
        await ToUndertake(undertaker);
        await Officer("secretariat-2-head");
        await Officer("records-clerk");
        await Do(undertaker, turn => new ReportBack(Matter, turn, "已办理。", [], false));
        await Do("secretariat-2-head", turn => new ReviewReports(Matter, turn, "accept", "同意。", null));
        return this;
    }

    public async Task Do<TCommand>(string slug, Func<Guid, TCommand> command) where TCommand : ICommand
    {
        var outcome = await Try(slug, command);
        Assert.True(outcome.IsDone, outcome.ToString());
    }

    public async Task<Outcome> Try<TCommand>(string slug, Func<Guid, TCommand> command) where TCommand : ICommand
    {
        var officer = await Officer(slug);
        return await office.Run(command((await Turn(slug)).Assignment!.Value), officer.Actor());
    }

    /// <summary>The officer's turn at the document.</summary>
    public async Task<QueueRow> Turn(string slug) => (await ToDo(slug)).Single(r => r.Matter == Matter);

    public async Task<IReadOnlyList<QueueRow>> ToDo(string slug)
    {
        var officer = await Officer(slug);
        return (await office.Services.GetRequiredService<Queues>().Read(Queue.ToDo, officer, new QueueFilter())).Rows;
    }
}
