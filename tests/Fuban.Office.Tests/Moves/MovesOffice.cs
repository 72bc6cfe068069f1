using System.Text.Json;
using System.Text.Json.Nodes;
using Fuban.Kernel;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Organization;
using Fuban.Office.Procedures;
using Fuban.Office.Procedures.Running;
using Fuban.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Tests.Moves;

/// <summary>An office with one matter on a procedure of the test's own. Officers are named by their post; moves by their key, as a program would name them.</summary>
internal sealed class MovesOffice : IAsyncDisposable
{
    private readonly Dictionary<string, Officer> _officers = [];

    private MovesOffice(TestOffice office) => Office = office;

    public TestOffice Office { get; }

    public Guid Matter { get; private set; }

    /// <param name="procedure">Written for <see cref="Procedures.ProcedureText"/>; its key is <c>test</c>.</param>
    public static Task<MovesOffice> StartAsync(Store store, string procedure, Dictionary<string, ProcedureValue?>? variables = null, string opener = "records-clerk", params string[] officers) =>
        Start(store, procedure, _ => { }, variables, opener, officers);

    /// <param name="more">Services of the test's own.</param>
    public static Task<MovesOffice> StartWithAsync(Store store, string procedure, Action<IServiceCollection> more, string opener, params string[] officers) => Start(store, procedure, more, null, opener, officers);

    private static async Task<MovesOffice> Start(
        Store store, string procedure, Action<IServiceCollection> more, Dictionary<string, ProcedureValue?>? variables, string opener, string[] officers)
    {
        var office = new MovesOffice(await TestOffice.CreateAsync(store, services =>
        {
            services.AddHandlers(typeof(MovesOffice).Assembly).AddSingleton(new MatterKind(OpenTest.Kind, typeof(MoveTexts), null));
            more(services);
        }));
        // Leaders need no second factor there.
        await office.Office.Do(new MarkDemo());
        foreach (var officer in officers.Prepend(opener).Distinct()) await office.Officer(officer);
        await office.Office.Do(new AdoptTest(procedure));
        await office.Open(opener, variables);
        return office;
    }

    /// <summary>The moves from here on are about this matter.</summary>
    public void About(Guid matter) => Matter = matter;

    /// <summary>Opens one more matter; the moves that follow are about it.</summary>
    public async Task Open(string opener, Dictionary<string, ProcedureValue?>? variables = null, bool workSecret = false, string? term = null) =>
        Matter = await Office.Do(new OpenTest(Ids.New(Office.Clock), variables, workSecret, term), (await Officer(opener)).Actor());

    /// <summary>Whoever holds the post, under the post's name; appointed when first named.</summary>
    public async Task<Officer> Officer(string slug) => _officers.TryGetValue(slug, out var known) ? known : await Appoint(slug, slug);

    /// <summary>Somebody takes a post, perhaps beside others who hold it.</summary>
    public async Task<Officer> Appoint(string name, string slug)
    {
        var person = await Office.Person(name);
        await Office.Do(new AssignPost(person, (await Office.Post(slug)).Id, HoldingNature.Substantive, Office.Clock.Today));
        // Nobody signs in with it: hashing a password takes longer than the rest of a test.
        await Office.Do(new CreateAccount(Ids.New(Office.Clock), person, name, null, "no password"));
        _officers[name] = null!;
        await SeeAgain();
        return _officers[name];
    }

    /// <summary>One who stands in for another, under the name "B for A"; both hold their posts already.</summary>
    public async Task<string> StandIn(string standIn, string principal)
    {
        var name = $"{standIn} for {principal}";
        _officers[name] = null!;
        await SeeAgain();
        return name;
    }

    /// <summary>Officers as they are after appointments.</summary>
    public async Task SeeAgain()
    {
        var desk = Office.Services.GetRequiredService<OfficerDesk>();
        foreach (var known in _officers.Keys.ToList())
        {
            var (name, principal) = known.Split(" for ") is [var standIn, var whom] ? (standIn, _officers[whom].Person.Id) : (known, (Guid?)null);
            _officers[known] = (await desk.ByAccountName(name, principal))!;
        }
    }

    /// <summary>The move as it is offered to the officer; null when it cannot concern him.</summary>
    public async Task<MoveOffer?> Offer(string officer, string move) => (await Offers(officer)).FirstOrDefault(o => o.Move.Key == move);

    public async Task<IReadOnlyList<MoveOffer>> Offers(string officer)
    {
        await using var scope = Office.Services.CreateAsyncScope();
        var who = await Officer(officer);
        if (await scope.ServiceProvider.GetRequiredService<MatterReader>().Read(Matter, who) is not { } record) return [];
        var standing = await scope.ServiceProvider.GetRequiredService<StandingReader>().Of(record, who.Actor());
        return scope.ServiceProvider.GetRequiredService<MoveBook>().Of(standing!, who);
    }

    public async Task<Outcome> Try(string officer, string move, object? fields = null)
    {
        // No two acts at once: the record is in the order of time.
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        var offer = await Offer(officer, move) ?? throw new InvalidOperationException($"{move} is not offered to {officer}.");
        return await offer.Move.Run(Office.Runner, Matter, offer.At.Turn?.Id, Json(fields), offer.At.Actor, null);
    }

    public async Task Do(string officer, string move, object? fields = null)
    {
        var outcome = await Try(officer, move, fields);
        Assert.True(outcome.IsDone, $"{officer} {move}: {outcome}");
    }

    /// <summary>The code with which the button is disabled; the command itself must be refused with it too.</summary>
    public async Task<string> Disabled(string officer, string move, object? fields = null)
    {
        var offer = await Offer(officer, move) ?? throw new InvalidOperationException($"{move} is not offered to {officer}.");
        Assert.NotNull(offer.No);
        Assert.Contains(offer.No.Code, Codes(await offer.Move.Run(Office.Runner, Matter, offer.At.Turn?.Id, Json(fields), offer.At.Actor, null)));
        return offer.No.Code;
    }

    public async Task<MatterRecord> Record()
    {
        await using var scope = Office.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<MatterReader>().Read(Matter, new Reach([(await Office.Post("records-clerk")).Id, Holder.OfUnit("records")])))!;
    }

    /// <summary>Who has which turn, as <c>step:post</c>, sorted.</summary>
    public async Task<string> Turns(AssignmentState state = AssignmentState.Open)
    {
        var office = await Office.Office();
        return string.Join(" ", (await Record()).Assignments.Where(a => a.State == state).Select(a => $"{a.Step}:{office.Post(a.PostId)!.Slug}").Order(StringComparer.Ordinal));
    }

    public async Task View(string officer)
    {
        var who = await Officer(officer);
        var turn = (await Record()).Assignments.First(a => a.IsOpen && who.PostIds.Contains(a.PostId));
        await Office.Do(new ViewAssignment(Matter, turn.Id), who.Actor(turn.PostId));
    }

    public async Task<QueuePage> Queue(string officer, Queue queue)
    {
        var who = await Officer(officer);
        return await Office.Services.GetRequiredService<Queues>().Read(queue, who, new QueueFilter());
    }

    public static IEnumerable<string> Codes(Outcome outcome) => outcome switch
    {
        Outcome.Refused refused => refused.Refusals.Select(r => r.Code),
        Outcome.Forbidden forbidden => [forbidden.Reason.Code],
        _ => [outcome.GetType().Name],
    };

    public ValueTask DisposeAsync() => Office.DisposeAsync();

    private static JsonObject Json(object? fields) => JsonSerializer.SerializeToNode(fields ?? new { }, JsonSerializerOptions.Web)!.AsObject();
}

[Requires(RequiresAttribute.System)]
internal sealed record AdoptTest(string Procedure) : ICommand;

internal sealed class AdoptTestHandler : IHandler<AdoptTest>
{
    public Task<Outcome> Handle(AdoptTest command, CommandContext x)
    {
        x.Touch(ProcedureLibrary.CacheName);
        x.Db.Add(new ProcedureVersion(x.NewId(), OpenTest.Kind, 1, OpenTest.Kind, command.Procedure, x.Now));
        return Task.FromResult<Outcome>(new Outcome.Done());
    }
}

[Requires(MatterPermissions.Handle)]
internal sealed record OpenTest(Guid Id, IReadOnlyDictionary<string, ProcedureValue?>? Variables, bool WorkSecret, string? Term) : ICommand
{
    public const string Kind = "test";
}

internal sealed class OpenTestHandler(Conduct conduct, OfficeDeadlines deadlines) : IHandler<OpenTest>
{
    public async Task<Outcome> Handle(OpenTest command, CommandContext x)
    {
        var open = new OpenMatter(command.Id, OpenTest.Kind, OpenTest.Kind, "A test", "Somebody")
        {
            Variables = command.Variables,
            WorkSecret = command.WorkSecret,
            Series = new SeriesKey(OpenTest.Kind, "T", x.Today.Year),
            Number = n => $"T-{n}",
            Units = ["records"],
        };
        if (command.Term is { } term)
        {
            var deadline = Deadline.Begin(x.Now, Term.Parse(term), await deadlines.CalculatorAsync()).OrThrow();
            open = open with { Due = (new MatterDeadline(null, term, deadline).Write(), deadline.Due!.EndsUtc, deadline.Due.Provisional) };
        }

        return await conduct.Open(x, open) is { } refusal ? Outcome.Refuse(refusal) : new Outcome.Done(null, command.Id);
    }
}
