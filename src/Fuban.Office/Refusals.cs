using System.Globalization;
using Fuban.Kernel.Commands;
using Fuban.Ui;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Fuban.Office;

/// <summary>Marks the sentences of refusals that the whole office shares (Refusals.resx): code = key.</summary>
public sealed class Refusals;

/// <summary>A resource with the sentences of some refusals; every module brings its own.</summary>
public sealed record RefusalTexts(Type Texts);

public static class RefusalServices
{
    public static IServiceCollection AddRefusals(this IServiceCollection services, Type texts) => services.AddSingleton(new RefusalTexts(texts));
}

/// <summary>Turns refusals into sentences in the reader's language.</summary>
public sealed class RefusalSentences(IEnumerable<RefusalTexts> texts, IStringLocalizerFactory localizers)
{
    private readonly IStringLocalizer[] _texts = [.. texts.Select(t => localizers.Create(t.Texts))];

    public string Say(Refusal refusal)
    {
        foreach (var text in _texts)
        {
            if (text[refusal.Code] is { ResourceNotFound: false } found) return string.Format(CultureInfo.CurrentCulture, found.Value, refusal.Args);
        }

        return refusal.ToString();
    }

    /// <summary>What a form shows of an outcome that is not done.</summary>
    /// <param name="prefix">Of the posted names, such as <c>Input.</c>.</param>
    public IReadOnlyList<FieldError> Errors(Outcome outcome, string prefix = "Input.") => outcome switch
    {
        Outcome.Refused refused => [.. refused.Refusals.Select(r => Error(r, prefix))],
        Outcome.Forbidden forbidden => [Error(forbidden.Reason, prefix)],
        Outcome.NotFound => [Error(new Refusal("NOT-found"), prefix)],
        Outcome.Stale => [Error(new Refusal("STALE"), prefix)],
        _ => [],
    };

    public FieldError Error(Refusal refusal, string prefix = "Input.") => new(refusal.Field is { } field ? prefix + field : null, Say(refusal));
}
