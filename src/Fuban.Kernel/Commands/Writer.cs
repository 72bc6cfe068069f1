using Fuban.Kernel.Data;

namespace Fuban.Kernel.Commands;

/// <summary>One command's work inside a transaction: handler, reactions, save and kernel rows. It can be run again from the start.</summary>
internal delegate Task<Outcome> Work(IServiceProvider scope, OfficeDb db, KernelRows rows);

/// <summary>How a store brings work to a durable end: the lane on SQLite, ordinary transactions on PostgreSQL.</summary>
internal interface IWriter : IAsyncDisposable
{
    Task<Outcome> Write(Work work);
}
