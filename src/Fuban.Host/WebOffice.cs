using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fuban.Documents;
using Fuban.Host.Components;
using Fuban.Host.Web;
using Fuban.Host.Web.Federation;
using Fuban.Kernel;
using Fuban.Kernel.Data;
using Fuban.Office;
using Fuban.Office.Workbench;
using Fuban.Ui;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Fuban.Host;

/// <summary>The web server over one office. Tests build the same one on a port of their own.</summary>
internal static class WebOffice
{
    private const long LargestRequest = 128L << 20;

    public static WebApplication Build(OfficeLocation location, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(WebOffice).Assembly.GetName().Name });
        builder.WebHost.UseStaticWebAssets();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("OpenIddict", LogLevel.Warning);
        builder.AddTelemetry();
        builder.Services.AddModules(location);
        builder.Services.AddHousekeeping();
        builder.Services.AddRazorComponents();
        builder.Services.AddScoped<ReadingTurn>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<ShellFactory>();
        // Han characters go out as they are, not as entities.
        builder.Services.AddWebEncoders(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddOfficeProtection(location);
        builder.Services.AddHealthChecks().AddCheck<OfficeReady>("office", tags: [OfficeReady.Tag]);
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddSignIn();
        builder.Services.AddFederation();
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicies>();
        builder.Services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        builder.Services.AddInterfaceDescription();
        // Words, not numbers, for whatever is one of a few: programs are read by people.
        builder.Services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase));
            // A number is a number: the description says so too.
            o.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
        });
        // The rule for uploads decides; this only keeps out what no rule could allow.
        builder.WebHost.ConfigureKestrel(k => k.Limits.MaxRequestBodySize = LargestRequest);
        configure?.Invoke(builder);
        var app = builder.Build();
        Use(app);
        return app;
    }

    private static void Use(WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseSecurityHeaders();
        app.UseMiddleware<Problems>();
        app.Use((http, next) =>
        {
            Versions.Begin();
            return next(http);
        });
        app.UseWhen(Interface.Serves, api => api.UseProblemDetails());
        // In a scope of its own: the failed page has used up the services of the first.
        app.UseWhen(http => !Interface.Serves(http), pages => pages.UseStatusCodePagesWithReExecute("/problem/{0}", createScopeForStatusCodePages: true));
        app.UseMiddleware<ProblemAsGet>();
        app.UseRequestLocalization(Preferences.Localization());
        app.UseRouting();
        app.UseSameOrigin();
        // OpenIddict reads its own forms as it signs in.
        app.UseWhen(http => http.Request.Path.StartsWithSegments(Provider.Root), provider => provider.UseMiddleware<ReadableForms>());
        app.UseMiddleware<ReadableQueries>();
        app.UseFederation();
        app.UseAuthentication();
        app.UseMiddleware<EnrolFirst>();
        app.UseAuthorization();
        app.UseMiddleware<ReadableForms>();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/readyz", new HealthCheckOptions { Predicate = check => check.Tags.Contains(OfficeReady.Tag) });
        app.MapPreferences();
        app.MapSignOut();
        app.MapRelyingParty();
        app.MapProvider();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapWorkbench();
        app.MapDocuments();
        app.MapRazorComponents<App>().AddAdditionalAssemblies([.. Modules.Assemblies]).DisableAntiforgery();
    }
}
