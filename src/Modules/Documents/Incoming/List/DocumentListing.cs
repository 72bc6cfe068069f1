using Fuban.Documents.Incoming.List;
using Fuban.Kernel;

namespace Fuban.Documents;

/// <summary>收文, as the command line lists it.</summary>
public sealed record ListedDocument(
    Guid Id, string? RegistrationNumber, string Title, string Issuer, string? Number, DateOnly? Date, DateOnly ReceivedOn, string State, string? Unit, string? Clause, DateOnly? Due);

/// <summary>收文清单: the whole register, newest first.</summary>
public sealed class DocumentListing
{
    private readonly IncomingRegister _register;
    private readonly OfficeTime _time;

    internal DocumentListing(IncomingRegister register, OfficeTime time) => (_register, _time) = (register, time);

    public async Task<IReadOnlyList<ListedDocument>> Read(CancellationToken cancel = default)
    {
        var (rows, _) = await _register.Read(new RegisterFilter(), int.MaxValue, cancel);
        return [.. rows.Select(r => new ListedDocument(
            r.Id, r.RegistrationNumber, r.Title, r.Issuer, r.DocumentNumber, r.DocumentDate, r.ReceivedOn, r.State.ToString().ToLowerInvariant(), r.Unit ?? r.SuggestedUnit, r.SuggestedClause,
            r.DueAt is { } due ? _time.DateOf(due.AddTicks(-1)) : null))];
    }
}
