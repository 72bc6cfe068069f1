using System.Globalization;
using AngleSharp;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fuban.Ui.Tests;

/// <summary>Renders a component as the server would and parses the result.</summary>
internal static class Page
{
    public static Task<IHtmlDocument> Render<TComponent>(params (string Name, object? Value)[] parameters) where TComponent : IComponent =>
        RenderAt<TComponent>("http://localhost/matters/inbox?queue=todo", parameters);

    public static async Task<IHtmlDocument> RenderAt<TComponent>(string url, params (string Name, object? Value)[] parameters) where TComponent : IComponent
    {
        var services = new ServiceCollection().AddLogging().AddTexts().AddSingleton<NavigationManager>(new Here(url));
        await using var provider = services.BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var values = ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value));
            return (await renderer.RenderComponentAsync<TComponent>(values)).ToHtmlString();
        });
        return (IHtmlDocument)await BrowsingContext.New().OpenAsync(answer => answer.Content("<!doctype html><body>" + html));
    }

    /// <summary>Runs the rest of the test under a culture of the user interface.</summary>
    public static void Speak(string culture) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

    private sealed class Here : NavigationManager
    {
        public Here(string url) => Initialize("http://localhost/", url);
    }
}
