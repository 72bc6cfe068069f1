using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fuban.Kernel.Tests.Commands;

/// <summary>A row that others hang on: its boxes by navigation, its labels by key alone.</summary>
internal sealed class Shelf : Entity
{
    private readonly List<Box> _boxes = [];

    private Shelf() { }

    public Shelf(Guid id) : base(id) { }

    public IReadOnlyList<Box> Boxes => _boxes;

    public void Put(Box box) => _boxes.Add(box);

    public void TakeAll() => _boxes.Clear();
}

internal sealed class Box : Entity
{
    private Box() { }

    public Box(Guid id, Guid shelf) : base(id) => ShelfId = shelf;

    [Covered] public Guid ShelfId { get; private set; }
}

internal sealed class Label : Entity
{
    private Label() { }

    public Label(Guid id, Guid shelf) : base(id) => ShelfId = shelf;

    [Covered] public Guid ShelfId { get; private set; }
}

/// <summary>One entity in several objects: a shape that the kernel leaves to Entity Framework.</summary>
internal sealed class Parcel : Entity
{
    private Parcel() { }

    public Parcel(Guid id, string text, string street) : base(id) => (Text, Address) = (text, new Address { Street = street });

    [Covered] public string Text { get; private set; } = "";

    public Address Address { get; private set; } = null!;

    public void Redirect(string street) => Address.Street = street;
}

internal sealed class Address
{
    public string Street { get; set; } = "";
}

internal sealed class ShelfTables : IEntityTypeConfiguration<Shelf>, IEntityTypeConfiguration<Box>, IEntityTypeConfiguration<Label>, IEntityTypeConfiguration<Parcel>
{
    public void Configure(EntityTypeBuilder<Shelf> b) => b.Table("test_shelves").HasMany(s => s.Boxes).WithOne().HasForeignKey(x => x.ShelfId);

    public void Configure(EntityTypeBuilder<Box> b) => b.Table("test_boxes");

    public void Configure(EntityTypeBuilder<Label> b) => b.Table("test_labels").HasOne<Shelf>().WithMany().HasForeignKey(l => l.ShelfId);

    public void Configure(EntityTypeBuilder<Parcel> b) => b.Table("test_parcels").OwnsOne(p => p.Address);
}

/// <summary>Changes whatever a test wants changed, in one command.</summary>
[Requires("slips")]
internal sealed record Rearrange([property: System.Text.Json.Serialization.JsonIgnore] Func<CommandContext, Task> Change) : ICommand;

internal sealed class RearrangeHandler : IHandler<Rearrange>
{
    public async Task<Outcome> Handle(Rearrange command, CommandContext x)
    {
        await command.Change(x);
        return new Outcome.Done();
    }
}
