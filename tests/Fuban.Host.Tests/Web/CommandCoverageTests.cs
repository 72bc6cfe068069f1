using System.Reflection;
using Fuban.Kernel.Commands;
using Fuban.Office.Api;
using Fuban.Office.Moves;
using Fuban.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Fuban.Host.Tests.Web;

/// <summary>Everything the pages do, programs can do: every command is reached by a route or a move, or stands here with the reason why not.</summary>
public sealed class CommandCoverageTests
{
    private static readonly Dictionary<string, string> NotForPrograms = new(StringComparer.Ordinal)
    {
        ["AddPerson"] = "AddPersonWithAccount does it with the account",
        ["CreateAccount"] = "AddPersonWithAccount does it with the person",
        ["ChangePassword"] = "a password is typed by its holder",
        ["EnrolTotp"] = "a second factor is set up by its holder",
        ["RegisterPasskey"] = "a passkey is made by its holder's device",
        ["RenamePasskey"] = "a passkey is its holder's own",
        ["RemovePasskey"] = "a passkey is its holder's own",
        ["SignOut"] = "a token has no session to leave",
        ["RecordView"] = "made by whatever shows a work secret",
        ["ViewAssignment"] = "a person looks, a program does not",
        ["RecordExport"] = "made by the download",
        ["RecordSecrecyRefusal"] = "made by the gate",
        ["BeginSystemGrant"] = "a person signs in before a browser",
        ["FollowDirectory"] = "a directory changes people by SCIM",
        ["SetDirectoryServer"] = "settings of a connection are tried as they are typed",
        ["RegisterIncoming"] = "POST /incoming-documents, through the intake",
    };

    [Fact]
    public async Task Commands_OfThePages_AreReachedByTheInterface()
    {
        await using var office = await WebTestOffice.StartAsync();
        await using var scope = office.Services.CreateAsyncScope();
        var moves = scope.ServiceProvider.GetServices<MatterMove>().Select(CommandOf).ToList();
        var routes = office.Services.GetRequiredService<EndpointDataSource>().Endpoints.Select(e => e.Metadata.GetMetadata<CommandRoute>()?.Command.Name).OfType<string>();
        var reached = moves.Concat(routes).ToHashSet(StringComparer.Ordinal);
        var commands = Modules.Assemblies.Append(typeof(ICommand).Assembly).SelectMany(a => a.GetTypes())
            .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(ICommand)) && t.GetCustomAttribute<RequiresAttribute>()!.Permission != RequiresAttribute.System)
            .Select(t => t.Name).ToList();

        Assert.Empty(commands.Except(reached).Except(NotForPrograms.Keys));
        Assert.Empty(NotForPrograms.Keys.Intersect(reached));
        Assert.Empty(NotForPrograms.Keys.Except(commands));
    }

    private static string CommandOf(MatterMove move)
    {
        for (var type = move.GetType(); type is not null; type = type.BaseType)
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(MatterMove<>)) return type.GetGenericArguments()[0].Name;
        throw new InvalidOperationException($"{move.Key} runs no command.");
    }
}
