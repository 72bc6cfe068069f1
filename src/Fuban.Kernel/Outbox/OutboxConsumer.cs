using Fuban.Kernel.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Kernel.Outbox;

/// <summary>
/// 待投件: a message as its consumer gets it, after the commit of the command that posted it. The same one may come twice, after a kill for instance; its id is the
/// same then, and good as the key of the one command by which a consumer acts on the office.
/// </summary>
/// <param name="Payload">Ids and machine words, no content: administrators look after deliveries and read no business.</param>
/// <param name="Attempt">From 1.</param>
public sealed record Posted(Guid Id, string Kind, string Payload, DateTime At, int Attempt);

/// <summary>投递: who consumes the messages of a kind. An exception means: again later. A refusal means: never, whoever looks after the outbox must see to it.</summary>
public sealed record OutboxConsumer(string Kind, Func<IServiceProvider, Posted, CancellationToken, Task<Refusal?>> Deliver);

public static class OutboxServices
{
    /// <summary>One line per kind: the service comes from a scope of its own for each message.</summary>
    public static IServiceCollection AddConsumer<T>(this IServiceCollection services, string kind, Func<T, Posted, CancellationToken, Task<Refusal?>> deliver) where T : notnull =>
        services.AddSingleton(new OutboxConsumer(kind, (scope, message, cancel) => deliver(scope.GetRequiredService<T>(), message, cancel)));
}
