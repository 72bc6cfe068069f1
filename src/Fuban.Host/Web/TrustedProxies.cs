using Fuban.Kernel.Data;
using Fuban.Office.Access;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Fuban.Host.Web;

/// <summary>
/// 反向代理: whose word on the caller's address, scheme and host is taken (<c>X-Forwarded-For</c>, <c>-Proto</c>, <c>-Host</c>). Nobody's unless <c>FUBAN_PROXIES</c> names
/// addresses or networks, apart by commas: sign-in limits and the administrators' networks go by the address, and anybody can write a header.
/// </summary>
internal static class TrustedProxies
{
    public const string Variable = "FUBAN_PROXIES";

    /// <exception cref="OfficeStartException">START-proxies: a part is neither an address nor a network.</exception>
    public static IReadOnlyList<IPNetwork> Parse(string? text) =>
        AdministratorNetworks.Parse((text ?? "").Replace(',', ' ')) ?? throw new OfficeStartException("START-proxies", text!);

    public static void UseTrustedProxies(this IApplicationBuilder app)
    {
        if (Parse(Environment.GetEnvironmentVariable(Variable)) is not { Count: > 0 } networks) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All & ~ForwardedHeaders.XForwardedPrefix, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks) options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }
}
