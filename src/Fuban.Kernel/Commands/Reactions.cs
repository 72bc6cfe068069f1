using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Kernel.Commands;

/// <summary>Finds the reactions to an event of any type; they run in the order in which the modules registered them.</summary>
internal static class Reactions
{
    private static readonly ConcurrentDictionary<Type, Caller> Callers = new();

    public static Task<Refusal?> React(IEvent happened, CommandContext x, IServiceProvider scope) =>
        Callers.GetOrAdd(happened.GetType(), type => (Caller)Activator.CreateInstance(typeof(Caller<>).MakeGenericType(type))!).Call(happened, x, scope);

    private abstract class Caller
    {
        public abstract Task<Refusal?> Call(IEvent happened, CommandContext x, IServiceProvider scope);
    }

    private sealed class Caller<TEvent> : Caller where TEvent : IEvent
    {
        public override async Task<Refusal?> Call(IEvent happened, CommandContext x, IServiceProvider scope)
        {
            foreach (var reaction in scope.GetServices<IReaction<TEvent>>())
                if (await reaction.React((TEvent)happened, x) is { } refusal) return refusal;
            return null;
        }
    }
}
