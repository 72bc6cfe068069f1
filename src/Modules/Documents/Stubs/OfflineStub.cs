// Chinese grammar: the word of the stubs' numbers.
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Documents.Stubs;

/// <summary>线下件: something that is handled on paper and outside this system. A number and a day: no title, sender or subject (SC-03).</summary>
internal sealed class OfflineStub : Entity
{
    private OfflineStub() { }

    public OfflineStub(Guid id, DateTime at, Guid? person) : base(id)
    {
        At = at;
        PersonId = person;
    }

    [Covered] public string Number { get; private set; } = "";

    [Covered] public DateTime At { get; private set; }

    [Covered] public Guid? PersonId { get; private set; }

    public void Take(string number) => Number = number;
}

internal sealed class OfflineStubTable : IEntityTypeConfiguration<OfflineStub>
{
    public void Configure(EntityTypeBuilder<OfflineStub> b)
    {
        b.Table("documents_offline_stubs").HasIndex(s => s.At);
        b.Property(s => s.Number).HasMaxLength(40);
        b.HasIndex(s => s.Number).IsUnique();
    }
}

/// <summary>登记线下件. There is nothing to type, so nothing can slip in.</summary>
[Requires(DocumentPermissions.Register)]
internal sealed record RegisterOfflineStub(Guid Id) : ICommand;

internal sealed class RegisterOfflineStubHandler : IHandler<RegisterOfflineStub>
{
    private const string Word = "线下件";

    public Task<Outcome> Handle(RegisterOfflineStub command, CommandContext x)
    {
        var stub = new OfflineStub(command.Id, x.Now, x.Actor.Person);
        var year = x.Today.Year;
        x.Number(new SeriesKey("offline-stub", Word, year), n => stub.Take(FormattableString.Invariant($"{Word}〔{year}〕{n}号")));
        x.Db.Add(stub);
        return Task.FromResult<Outcome>(new Outcome.Done("/documents/stubs", command.Id));
    }
}
