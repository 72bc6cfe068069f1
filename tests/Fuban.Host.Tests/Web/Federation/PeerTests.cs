using System.Diagnostics;
using System.Text.Json;
using Fuban.Kernel;
using Fuban.Office.Access;
using Fuban.Testing;
using Fuban.Testing.Html;

namespace Fuban.Host.Tests.Web.Federation;

/// <summary>With what others have written: a certified provider as the city's, and a certified client as a system that signs in through the office.</summary>
public sealed class PeerTests
{
    private static string Folder => Path.Combine(Repository.Root, "tests/peers/oidc");

    [Fact]
    public async Task OidcProvider_AsTheCitysProvider_SignsAClerkIn()
    {
        SkipWithoutPeers();
        await using var office = await RelyingPartyTests.StartAsync();
        await SignInPagesTests.Add(office, "records-clerk");
        using var peer = Start("provider.mjs", "fuban", "a secret of the peer", new Uri(office.Address, ProviderSignIn.Callback).ToString());
        var issuer = await peer.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        try
        {
            await office.Do(new ConfirmIdentityProvider(await RelyingPartyTests.Propose(office, issuer!, "fuban", "a secret of the peer")));

            var page = await (await office.Browser().Open("/account")).Follow("用市统一身份认证登录");

            Assert.True(page.Url == new Uri(office.Address, "/account"), $"{page.Url} {page.Text}");
        }
        finally
        {
            peer.Kill();
        }
    }

    [Fact]
    public async Task OpenIdClient_OfAnotherSystem_SignsAClerkInRefreshesAndRevokes()
    {
        SkipWithoutPeers();
        await using var office = await RelyingPartyTests.StartAsync();
        await SignInPagesTests.Add(office, "records-clerk");
        var (id, secret) = (Ids.New(office.Clock), Secrets.New());
        await office.Do(new RegisterClientSystem(id, "peer", SystemClient.Return, null, Secrets.Digest(secret)));
        using var browser = office.Browser(follow: false);
        await (await browser.Open("/")).Submit("登录", ("账号", "records-clerk"), ("口令", "correct horse battery"));
        using var peer = Start("client.mjs", office.Address.ToString(), id.ToString("N"), secret, SystemClient.Return);
        var errors = peer.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            var go = await peer.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            if (go is null) Assert.Fail(await errors);
            await peer.StandardInput.WriteLineAsync((await SystemClient.Walk(browser, go)).At.ToString());
            var told = await peer.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

            if (told is null) Assert.Fail(await errors);
            Assert.Equal(
                JsonSerializer.Serialize(new { name = "records-clerk", preferred_username = "records-clerk", posts = new[] { "records-clerk" }, refreshed = true, after = "invalid_grant", bye = "/connect/end-session" }), told);
        }
        finally
        {
            if (!peer.HasExited) peer.Kill();
        }
    }

    private static void SkipWithoutPeers() => Assert.SkipUnless(Directory.Exists(Path.Combine(Folder, "node_modules/oidc-provider")), "[Peer] oidc-provider and openid-client: ./fuban test installs them; else npm ci in tests/peers/oidc");

    private static Process Start(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node") { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[script, .. arguments]) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
