using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office.Matters;
using Fuban.Office.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Office.Workbench.Finding;

/// <summary>已存检索: an address of the search page or of a list, with its filter, that an officer keeps under a name; what is new in a search is counted for him.</summary>
internal sealed class SavedSearch : Entity
{
    private SavedSearch() { }

    public SavedSearch(Guid id, Guid person, string account, string name, string address, DateTime now) : base(id)
    {
        PersonId = person;
        Account = account;
        Name = name;
        Address = address;
        At = now;
    }

    public Guid PersonId { get; private set; }

    /// <summary>The account by whose rights the job looks.</summary>
    public string Account { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string Address { get; private set; } = "";

    public DateTime At { get; private set; }

    /// <summary>订阅: its owner is told when it finds something new.</summary>
    public bool Alerts { get; private set; } = true;

    public void Alert(bool on) => Alerts = on;
}

internal sealed class SavedSearchTable : IEntityTypeConfiguration<SavedSearch>
{
    public void Configure(EntityTypeBuilder<SavedSearch> b) => b.Table("search_saved_searches").HasIndex(s => s.PersonId);
}

/// <summary>存检索.</summary>
[Requires(MatterPermissions.Handle)]
internal sealed record SaveSearch(Guid Id, string AccountName, string Name, string Address) : ICommand
{
    /// <summary>The address of a list; null = <see cref="Address"/> is the query of a search.</summary>
    public string? List { get; init; }
}

internal sealed class SaveSearchHandler : IHandler<SaveSearch>
{
    private const int LongestName = 30;
    private const int Most = 20;

    public async Task<Outcome> Handle(SaveSearch command, CommandContext x)
    {
        var name = command.Name.Trim();
        if (name.Length is 0 or > LongestName) return Outcome.Refuse(new Refusal("SEARCH-name", LongestName).On("Name"));
        var request = SavedSearches.Request(command.Address);
        if (command.List is null && request.Words.Length == 0) return Outcome.Refuse("SEARCH-words");
        var mine = await x.Db.Set<SavedSearch>().Where(s => s.PersonId == x.Actor.Person).ToListAsync();
        if (mine.Count >= Most) return Outcome.Refuse(new Refusal("SEARCH-many", Most));
        if (mine.Any(s => s.Name == name)) return Outcome.Refuse(new Refusal("SEARCH-same", name).On("Name"));
        // The page on which he was is no part of what he looks for.
        x.Db.Add(new SavedSearch(command.Id, x.Actor.Person!.Value, command.AccountName, name, command.List ?? SearchAddress.Of(request with { After = null }), x.Now));
        return new Outcome.Done();
    }
}

/// <summary>订阅或者不再订阅新结果.</summary>
[Requires(MatterPermissions.Handle)]
internal sealed record AlertSearch(Guid Id, bool On) : ICommand;

internal sealed class AlertSearchHandler : IHandler<AlertSearch>
{
    public async Task<Outcome> Handle(AlertSearch command, CommandContext x)
    {
        if (await x.Db.FindAsync<SavedSearch>(command.Id) is not { } saved || saved.PersonId != x.Actor.Person) return new Outcome.NotFound();
        saved.Alert(command.On);
        return new Outcome.Done();
    }
}

/// <summary>告知新结果: once until its owner has looked.</summary>
[Requires(RequiresAttribute.System), Unrecorded]
internal sealed record TellFound(Guid Id, Guid Matter) : ICommand;

internal sealed class TellFoundHandler : IHandler<TellFound>
{
    public async Task<Outcome> Handle(TellFound command, CommandContext x)
    {
        if (await x.Db.FindAsync<SavedSearch>(command.Id) is not { Alerts: true } saved || await x.Db.Set<Notice>().AnyAsync(n => n.SearchId == saved.Id && n.SeenAt == null)) return Outcome.Refuse("REMIND-done");
        x.Db.Add(Notice.Found(x.NewId(), saved.PersonId, saved.Id, saved.Name, command.Matter, x.Now));
        return new Outcome.Done();
    }
}

/// <summary>删除已存检索.</summary>
[Requires(MatterPermissions.Handle)]
internal sealed record ForgetSearch(Guid Id) : ICommand;

internal sealed class ForgetSearchHandler : IHandler<ForgetSearch>
{
    public async Task<Outcome> Handle(ForgetSearch command, CommandContext x)
    {
        if (await x.Db.FindAsync<SavedSearch>(command.Id) is not { } saved || saved.PersonId != x.Actor.Person) return new Outcome.NotFound();
        foreach (var notice in await x.Db.Set<Notice>().Where(n => n.SearchId == saved.Id).ToListAsync()) x.Db.Remove(notice);
        x.Db.Remove(saved);
        return new Outcome.Done();
    }
}
