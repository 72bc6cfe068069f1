using Fuban.Office.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using OpenIddict.Server.AspNetCore;

namespace Fuban.Host.Web.Federation;

/// <summary>
/// 统一身份: sign-in through the city's provider, and sign-in of other systems through this office. Both libraries ask to see every request; only those at their own
/// addresses are shown to them, after what the store says of them was read.
/// </summary>
internal static class Federation
{
    public static void AddFederation(this IServiceCollection services)
    {
        services.AddRelyingParty();
        services.AddProvider();
        services.AddSingleton<IAuthenticationSchemeProvider, SchemesAtTheirAddress>();
    }

    public static void UseFederation(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var services = http.RequestServices;
        if (http.Request.Path.StartsWithSegments(Provider.Root) || http.Request.Path.StartsWithSegments("/.well-known"))
        {
            await services.GetRequiredService<ProviderKeys>().Ready();
            http.Features.Set(new HandledBy(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme));
        }
        else if (http.Request.Path.StartsWithSegments(ProviderSignIn.Callback) && await services.GetRequiredService<RelyingParty>().Ready())
        {
            http.Features.Set(new HandledBy(RelyingParty.Scheme));
        }

        await next(http);
    });
}

/// <summary>Which library this request is for.</summary>
internal sealed record HandledBy(string Scheme);

internal sealed class SchemesAtTheirAddress(IOptions<AuthenticationOptions> options, IHttpContextAccessor http) : AuthenticationSchemeProvider(options)
{
    public override async Task<IEnumerable<AuthenticationScheme>> GetRequestHandlerSchemesAsync() =>
        http.HttpContext?.Features.Get<HandledBy>() is { } by && await GetSchemeAsync(by.Scheme) is { } scheme ? [scheme] : [];
}
