using Fuban.Kernel;
using Fuban.Kernel.Calendar;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Fuban.Office.Matters;
using Fuban.Office.Moves;
using Fuban.Office.Organization;
using Fuban.Office.Procedures.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Office.Demonstration;

/// <summary>
/// 演示舞台: a year of office life on a clock of its own. Parts plan acts; they are played in the order of time by whoever holds the posts, through the very commands
/// that officers use. The same day and the same dice give the same office.
/// </summary>
public sealed class DemoStage
{
    private const int Remembered = 20;

    private readonly PriorityQueue<Func<Task>, (DateTime At, int Order)> _agenda = new();
    private readonly Dictionary<string, Actor> _actors = new(StringComparer.Ordinal);
    private readonly List<string> _refused = [];
    private readonly Action<DateTime> _moveClock;
    private int _order;

    private DemoStage(IServiceProvider services, OrganizationSnapshot office, DemoHours hours, DateTime until, Action<DateTime> moveClock)
    {
        (Services, Office, Hours, Until, _moveClock) = (services, office, hours, until, moveClock);
        Time = services.GetRequiredService<OfficeTime>();
        Runner = services.GetRequiredService<CommandRunner>();
        Today = Time.DateOf(until);
        Begins = Today.AddDays(-365);
    }

    public IServiceProvider Services { get; }

    public OrganizationSnapshot Office { get; }

    public DemoHours Hours { get; }

    public OfficeTime Time { get; }

    /// <summary>The real present, at which the play ends.</summary>
    public DateTime Until { get; }

    public DateOnly Today { get; }

    /// <summary>The first day of the play.</summary>
    public DateOnly Begins { get; }

    /// <summary>The moment that is being played.</summary>
    public DateTime Now { get; private set; }

    /// <summary>What the office refused its own demonstration: nothing, which a test sees to.</summary>
    public IReadOnlyList<string> Refused => _refused;

    private CommandRunner Runner { get; }

    /// <param name="moveClock">Sets the clock of <paramref name="services"/>.</param>
    public static async Task<DemoStage> Set(IServiceProvider services, DateTime until, Action<DateTime> moveClock)
    {
        var office = await services.GetRequiredService<OrganizationCatalog>().CurrentAsync();
        var calendar = (await services.GetRequiredService<OfficeDeadlines>().CalculatorAsync()).Calendar;
        return new DemoStage(services, office, new DemoHours(calendar, services.GetRequiredService<OfficeTime>()), until, moveClock);
    }

    /// <summary>Plans an act; what would come after the present is left out.</summary>
    public void At(DateTime at, Func<Task> act)
    {
        if (at <= Until) _agenda.Enqueue(act, (at, _order++));
    }

    public async Task Play()
    {
        foreach (var part in Services.GetServices<DemoPart>()) await part.Begin(this);
        var timers = Services.GetRequiredService<DueTimers>();
        for (var day = Begins; day <= Today; day = day.AddDays(1)) At(Time.StartOf(day).AddHours(8), () => timers.Fire(CancellationToken.None));
        while (_agenda.TryDequeue(out var act, out var when))
        {
            _moveClock(Now = when.At);
            await act();
        }
    }

    /// <summary>Whether somebody holds the post: only then can anything be asked of it.</summary>
    public bool IsHeld(string slug) => Office.Post(slug, Today) is { } post && Office.Holders(post.Id, Today).Any();

    /// <summary>The actor in a post.</summary>
    public async Task<Actor> Actor(string post)
    {
        if (_actors.TryGetValue(post, out var known)) return known;
        var officer = await Services.GetRequiredService<OfficerDesk>().ByAccountName(post) ?? throw new InvalidOperationException($"Nobody has an account for {post}.");
        return _actors[post] = officer.Actor();
    }

    public async Task<bool> Run<TCommand>(string post, TCommand command) where TCommand : ICommand
    {
        var outcome = await Runner.Run(command, await Actor(post));
        if (!outcome.IsDone) _refused.Add($"{Now:s} {post} {command}: {outcome}");
        return outcome.IsDone;
    }

    /// <summary>The post sees its turn at the matter, if it has one.</summary>
    public async Task See(Guid matter, string post)
    {
        if (await Turn(matter, post) is { FirstViewedAt: null } turn) await Run(post, new ViewAssignment(matter, turn.Id));
    }

    /// <summary>The post acts in its turn at a step; a turn that is over, for the matter has ended, is passed over.</summary>
    public async Task Take<TCommand>(Guid matter, string post, string step, Func<Guid, TCommand> command) where TCommand : ICommand
    {
        if (await Turn(matter, post) is not { } turn || turn.Step != step) return;
        // Who acts has seen it; only of the last weeks it is worth a line of its own.
        if (turn.FirstViewedAt is null && Now > Until.AddDays(-Remembered)) await Run(post, new ViewAssignment(matter, turn.Id));
        await Run(post, command(turn.Id));
    }

    /// <summary>催办: one post presses another that has its turn and was not pressed today.</summary>
    public async Task Press(Guid matter, string from, string whom, string note)
    {
        if (await Turn(matter, whom) is { } turn && !(turn.LastUrgedAt is { } last && Time.DateOf(last) == Time.DateOf(Now))) await Run(from, new UrgeMatter(matter, turn.Id, note));
    }

    /// <summary>阅毕: the post has read what was given to it.</summary>
    public async Task Reads(Guid matter, string post, string? note)
    {
        if (await Turn(matter, post, AssignmentState.ToRead) is not { } turn) return;
        if (turn.FirstViewedAt is null) await Run(post, new ViewAssignment(matter, turn.Id));
        await Run(post, new MarkRead(matter, turn.Id, note));
    }

    private async Task<Assignment?> Turn(Guid matter, string post, AssignmentState state = AssignmentState.Open)
    {
        var id = Office.Post(post, Today)!.Id;
        await using var db = Services.GetRequiredService<OfficeStore>().Read();
        return await db.Set<Assignment>().FirstOrDefaultAsync(a => a.MatterId == matter && a.PostId == id && a.State == state);
    }
}
