using System.Globalization;
using CsCheck;
using Fuban.Office.Procedures;

namespace Fuban.Office.Tests.Procedures;

/// <summary>Random procedures that are valid by construction: blocks within blocks, each with one way in and one way out.</summary>
internal static class RandomProcedures
{
    internal abstract record Block;
    private sealed record Task(int Timer) : Block;
    private sealed record Many(bool Sequential, string Completion) : Block;
    private sealed record Act : Block;
    private sealed record Chain(Block First, Block Second) : Block;
    private sealed record Fork(Block Left, Block Right) : Block;
    private sealed record Choose(Block Left, Block? Right) : Block;
    private sealed record Again(Block Body) : Block;
    private sealed record Within(Block Body, bool Terminate) : Block;

    public static readonly Gen<Block> Blocks = Sized(3);

    public static ProcedureDefinition Write(Block block) => Text(block).Definition();

    public static ProcedureText Text(Block block)
    {
        var text = new ProcedureText();
        var writer = new Writer(text);
        text.Start("start").Step("first", more: "fuban:jump='last' fuban:reopen='true'");
        var (entry, exit) = writer.Write(block);
        text.Step("last").End("end").Flows("start first").Flow("first", entry).Flow(exit, "last").Flows("last end");
        return text;
    }

    private static Gen<Block> Sized(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Int[0, 2].Select(timer => (Block)new Task(timer)),
            Gen.Select(Gen.Bool, Gen.Int[0, 2].Select(i => new[] { "all", "any", "50%" }[i]), (sequential, completion) => (Block)new Many(sequential, completion)),
            Gen.Const((Block)new Act()));
        if (depth == 0) return leaf;

        var inner = Sized(depth - 1);
        return Gen.OneOf(
            leaf,
            Gen.Select(inner, inner, (first, second) => (Block)new Chain(first, second)),
            Gen.Select(inner, inner, (left, right) => (Block)new Fork(left, right)),
            Gen.Select(inner, inner, Gen.Bool, (left, right, both) => (Block)new Choose(left, both ? right : null)),
            inner.Select(body => (Block)new Again(body)),
            Gen.Select(inner, Gen.Bool, (body, terminate) => (Block)new Within(body, terminate)));
    }

    private sealed class Writer(ProcedureText text)
    {
        private int _next;

        public (string Entry, string Exit) Write(Block block)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"n{_next++}");
            switch (block)
            {
                case Task task:
                    text.Step(key);
                    if (task.Timer == 1) text.Timer(key + "t", key, interrupting: false).Effect(key + "u").End(key + "x").Flows($"{key}t {key}u {key}x");
                    if (task.Timer != 2) return (key, key);
                    text.Timer(key + "t", key, interrupting: true).Effect(key + "u").Choice(key + "m").Flows($"{key} {key}m").Flows($"{key}t {key}u {key}m");
                    return (key, key + "m");
                case Many many:
                    text.Many(key, many.Sequential, many.Completion);
                    return (key, key);
                case Act:
                    text.Effect(key);
                    return (key, key);
                case Chain chain:
                    var (first, second) = (Write(chain.First), Write(chain.Second));
                    text.Flow(first.Exit, second.Entry);
                    return (first.Entry, second.Exit);
                case Fork fork:
                    var (left, right) = (Write(fork.Left), Write(fork.Right));
                    text.Parallel(key + "s").Parallel(key + "j").Flow(key + "s", left.Entry).Flow(key + "s", right.Entry).Flow(left.Exit, key + "j").Flow(right.Exit, key + "j");
                    return (key + "s", key + "j");
                case Choose choose:
                    text.Step(key, "yes no").Choice(key + "g", key + "d").Choice(key + "m").Flow(key, key + "g");
                    var yes = Write(choose.Left);
                    text.Flow(key + "g", yes.Entry, "outcome == 'yes'").Flow(yes.Exit, key + "m");
                    if (choose.Right is null) text.Flow(key + "g", key + "m", id: key + "d");
                    else
                    {
                        var no = Write(choose.Right);
                        text.Flow(key + "g", no.Entry, id: key + "d").Flow(no.Exit, key + "m");
                    }

                    return (key, key + "m");
                case Again again:
                    var body = Write(again.Body);
                    text.Choice(key + "m").Step(key, "on back").Choice(key + "g").Flow(key + "m", body.Entry).Flow(body.Exit, key).Flow(key, key + "g").Flow(key + "g", key + "m", "outcome == 'back'");
                    text.Choice(key + "o").Flow(key + "g", key + "o", "outcome == 'on'");
                    return (key + "m", key + "o");
                case Within within:
                    text.Sub(key, sub =>
                    {
                        var content = Write(within.Body);
                        sub.Start(key + "a");
                        if (within.Terminate) sub.Terminate(key + "z");
                        else sub.End(key + "z");
                        sub.Flow(key + "a", content.Entry).Flow(content.Exit, key + "z");
                    });
                    return (key, key);
                default:
                    throw new InvalidOperationException();
            }
        }
    }
}
