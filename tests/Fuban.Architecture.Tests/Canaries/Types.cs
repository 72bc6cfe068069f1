using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Microsoft.AspNetCore.Components;

namespace Fuban.Architecture.Tests.Canaries;

public sealed class Exposed;

[Route("/canary")]
public sealed class CanaryPage : ComponentBase;

public static class CanaryModule;

internal sealed class OpenEntity : Entity
{
    public string Title { get; set; } = "";

    public string Kept { get; private set; } = "";

    public string FromTheStart { get; init; } = "";
}

internal sealed record Unguarded : ICommand;

[Requires("canary.hide")]
internal sealed record Hiding(
    string Text, IReadOnlyList<string> Names, byte[] Digest, DateOnly? Day, Dictionary<string, string> Answers, object? Anything, IReadOnlyList<Inner> Rows, [Code] object Made) : ICommand;

internal sealed record Inner(string Name, System.Text.Json.JsonElement Document);

[Requires("canary.sing")]
internal sealed record Guarded : ICommand;
