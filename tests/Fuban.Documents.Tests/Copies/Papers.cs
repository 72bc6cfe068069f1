using Fuban.Documents.Copies;
using Fuban.Documents.Copies.Lend;
using Fuban.Documents.Copies.TakeIn;
using Fuban.Documents.Tests.Incoming;
using Fuban.Documents.Tests.Incoming.Register;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Documents.Tests.Copies;

/// <summary>A document with papers on record.</summary>
internal sealed class Papers(TestOffice office, Walk walk)
{
    public TestOffice Office => office;

    public Guid Matter => walk.Matter;

    public Task<Officer> Officer(string slug) => walk.Officer(slug);

    public static async Task<Papers> Of(TestOffice office, int copies = 3, bool secret = false)
    {
        var papers = new Papers(office, await new Walk(office).Register(Requests.Ordinary with { Copies = copies, WorkSecret = secret }));
        await office.Do(new TakeInCopies(papers.Matter, copies, [], CopyNature.Original, "文书科文件柜", null), (await papers.Officer("records-head")).Actor());
        return papers;
    }

    public async Task<IReadOnlyList<CopyView>> All()
    {
        await using var scope = office.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CopyReader>().Of(Matter);
    }

    public async Task<CopyView> Paper(int serial) => (await All()).Single(c => c.Serial == serial);

    public async Task<IReadOnlyList<CopyMoveView>> Moves()
    {
        await using var scope = office.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CopyReader>().Moves(Matter);
    }

    public async Task<Outcome> Run<TCommand>(string slug, TCommand command) where TCommand : ICommand => await office.Run(command, (await Officer(slug)).Actor());

    public async Task Lend(int serial, string to, DateOnly? due = null)
    {
        var outcome = await Run("records-head", new LendCopies(Matter, [(await Paper(serial)).Id], (await Officer(to)).Person.Id, due));
        Assert.True(outcome.IsDone, outcome.ToString());
    }
}
