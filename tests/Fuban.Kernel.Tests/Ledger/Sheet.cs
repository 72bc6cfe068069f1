using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Kernel.Tests.Ledger;

internal enum Ink { Black, Red }

/// <summary>One column of every kind that the ledger covers.</summary>
internal sealed class Sheet : Entity
{
    private Sheet() { }

    public Sheet(Guid id, string text, string blob, DateTime at) : base(id) => (Text, Blob, At, Other) = (text, blob, at, id);

    [Covered] public string Text { get; private set; } = "";

    [Covered] public string? Note { get; private set; }

    [Covered] public bool Urgent { get; private set; } = true;

    [Covered] public int Pages { get; private set; } = 12;

    [Covered] public long Fen { get; private set; } = 5_000_000_000;

    [Covered] public double Share { get; private set; } = 0.1;

    [Covered] public DateOnly Day { get; private set; } = new(2026, 1, 5);

    [Covered] public DateTime At { get; private set; }

    [Covered] public Guid? Other { get; private set; }

    [Covered] public Ink Ink { get; private set; } = Ink.Red;

    [Covered] public byte[] Bytes { get; private set; } = [1, 2, 3];

    [Covered, Blob] public string Blob { get; private set; } = "";

    public string Uncovered { get; private set; } = "";

    public void Change(string text) => (Text, Note) = (text, "changed");
}

internal sealed class SheetTable : IEntityTypeConfiguration<Sheet>
{
    public void Configure(EntityTypeBuilder<Sheet> b) => b.Table("test_sheets");
}

[Requires("slips")]
internal sealed record WriteSheet(Guid Id, string Text, string Blob) : ICommand;

[Requires("slips")]
internal sealed record ChangeSheet(Guid Id, string Text) : ICommand;

[Requires("slips")]
internal sealed record RemoveSheet(Guid Id) : ICommand;

internal sealed class SheetHandler : IHandler<WriteSheet>, IHandler<ChangeSheet>, IHandler<RemoveSheet>
{
    public Task<Outcome> Handle(WriteSheet command, CommandContext x)
    {
        x.Db.Add(new Sheet(command.Id, command.Text, command.Blob, x.Now));
        x.Reason = "R-1";
        x.Detail = "written";
        return Done(command.Id);
    }

    public async Task<Outcome> Handle(ChangeSheet command, CommandContext x)
    {
        (await x.Db.FindAsync<Sheet>(command.Id))!.Change(command.Text);
        return await Done(command.Id);
    }

    public async Task<Outcome> Handle(RemoveSheet command, CommandContext x)
    {
        x.Db.Remove((await x.Db.FindAsync<Sheet>(command.Id))!);
        return await Done(command.Id);
    }

    private static Task<Outcome> Done(Guid id) => Task.FromResult<Outcome>(new Outcome.Done(null, id));
}
