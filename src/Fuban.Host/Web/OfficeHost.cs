using System.Text.Unicode;
using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Kernel.Data;
using Fuban.Office;
using Fuban.Office.Access;
using Microsoft.AspNetCore.Authorization;

namespace Fuban.Host.Web;

/// <summary>The web office: services and the order of its pipeline. Tests start it in their own process.</summary>
internal static class OfficeHost
{
    public static WebApplication Build(OfficeOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(OfficeHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls([.. options.Urls]);
        builder.WebHost.ConfigureKestrel(k => k.AddServerHeader = false);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        Services(builder.Services, options);
        configure?.Invoke(builder);
        var app = builder.Build();
        Pipeline(app);
        return app;
    }

    private static void Services(IServiceCollection services, OfficeOptions options)
    {
        services.AddSingleton(options);
        if (options.Clock is { } clock) services.AddSingleton(clock);
        services.AddSingleton(new SubjectTable(SubjectTableName));
        services.AddKernel(options.Location, Modules.Assemblies);
        services.AddModules();
        services.AddOfficeProtection(options.Location);
        services.AddSingleton<OfficeOpening>();
        services.AddLocalization();
        services.AddWebEncoders(o => o.TextEncoderSettings = new(UnicodeRanges.All));
        services.AddHttpContextAccessor();
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddSignIn();
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicies>();
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        services.AddScoped<ShellBuilder>();
    }

    private const string SubjectTableName = "matters_matters";

    private static void Pipeline(WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<Problems>();
        app.UseStatusCodePagesWithReExecute("/problem/{0}");
        app.UseReaderLanguage();
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, "Fuban.Host.staticwebassets.endpoints.json"))) app.MapStaticAssets();
        else app.UseStaticFiles();
        app.UseRouting();
        app.UseMiddleware<OriginCheck>();
        app.UseAuthentication();
        app.UseMiddleware<EnrolFirst>();
        app.UseAuthorization();
        // Plain forms carry no token: the origin check above stands for it.
        app.UseAntiforgery();
        app.MapShell();
        app.MapHealth();
        app.MapRazorComponents<App>().AddAdditionalAssemblies([.. Modules.Assemblies]).DisableAntiforgery();
    }
}
