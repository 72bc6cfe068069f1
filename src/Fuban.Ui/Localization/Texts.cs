using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Resources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Fuban.Ui;

/// <summary>
/// 界面文字: the texts of one resource in the language of the reader. A text is found once for each language and kept; a list page asks for a few hundred of them.
/// </summary>
public class Texts(ResourceManager resources) : IStringLocalizer
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, LocalizedString>> _cultures = new(StringComparer.Ordinal);

    public LocalizedString this[string name]
    {
        get
        {
            var culture = CultureInfo.CurrentUICulture;
            var known = _cultures.GetOrAdd(culture.Name, static _ => new ConcurrentDictionary<string, LocalizedString>(StringComparer.Ordinal));
            return known.TryGetValue(name, out var text) ? text : Find(known, name, culture);
        }
    }

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var format = this[name];
            return new LocalizedString(name, string.Format(CultureInfo.CurrentCulture, format.Value, arguments), format.ResourceNotFound);
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        resources.GetResourceSet(CultureInfo.CurrentUICulture, createIfNotExists: true, includeParentCultures)!
            .Cast<System.Collections.DictionaryEntry>().Select(entry => new LocalizedString((string)entry.Key, (string?)entry.Value ?? ""));

    private LocalizedString Find(ConcurrentDictionary<string, LocalizedString> known, string name, CultureInfo culture)
    {
        // What is not there is not kept: its name may come from outside.
        if (resources.GetString(name, culture) is not { } text) return new LocalizedString(name, name, resourceNotFound: true);
        return known.GetOrAdd(name, new LocalizedString(name, text));
    }
}

/// <summary>The texts of the resource that a type marks.</summary>
public sealed class Texts<T>() : Texts(new ResourceManager(typeof(T))), IStringLocalizer<T>;

/// <summary>For those who get the marker as a value.</summary>
internal sealed class TextsOfTypes : IStringLocalizerFactory
{
    private readonly ConcurrentDictionary<Type, Texts> _texts = new();

    public IStringLocalizer Create(Type resourceSource) => _texts.GetOrAdd(resourceSource, type => new Texts(new ResourceManager(type)));

    public IStringLocalizer Create(string baseName, string location) => new Texts(new ResourceManager(baseName, Assembly.Load(location)));
}

public static class TextServices
{
    public static IServiceCollection AddTexts(this IServiceCollection services) =>
        services.AddSingleton(typeof(IStringLocalizer<>), typeof(Texts<>)).AddSingleton<IStringLocalizerFactory, TextsOfTypes>();
}
