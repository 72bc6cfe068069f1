using System.Net;
using Fuban.Kernel;
using Fuban.Office.Access;
using Fuban.Testing;
using Fuban.Testing.Html;

namespace Fuban.Host.Tests.Web.Federation;

/// <summary>Two offices on two ports: one is the identity provider of the other, over real HTTP and with nothing in between.</summary>
public sealed class FederatedOfficesTests
{
    [Theory, ClassData(typeof(TestStores))]
    public async Task SignIn_OfADistrictThroughTheCity_CarriesOverAndEndsThere(Store store)
    {
        await using var city = await RelyingPartyTests.StartAsync(store);
        await using var district = await RelyingPartyTests.StartAsync(store);
        // Browsers keep cookies by name of the host, whatever the port.
        var cityAddress = city.Address.ToString().Replace("127.0.0.1", "localhost", StringComparison.Ordinal).TrimEnd('/');
        var (system, secret) = (Ids.New(city.Clock), Secrets.New());
        await city.Do(new RegisterClientSystem(system, "区政府办", new Uri(district.Address, ProviderSignIn.Callback).ToString(), null, Secrets.Digest(secret)));
        await district.Do(new ConfirmIdentityProvider(await RelyingPartyTests.Propose(district, cityAddress, system.ToString("N"), secret)));
        foreach (var office in (WebTestOffice[])[city, district]) await SignInPagesTests.Add(office, "records-clerk");
        var browser = district.Browser();

        var atTheCity = await (await browser.Open("/account")).Follow("用市统一身份认证登录");
        Assert.Equal(cityAddress, atTheCity.Url.GetLeftPart(UriPartial.Authority));
        Assert.Contains("登录后将回到“区政府办”", atTheCity.Text, StringComparison.Ordinal);
        var home = await atTheCity.Submit("登录", ("账号", "records-clerk"), ("口令", "correct horse battery"));

        Assert.Equal((HttpStatusCode.OK, new Uri(district.Address, "/account")), (home.Status, home.Url));
        Assert.Contains("区政府办", (await browser.Open(cityAddress + "/account")).Text, StringComparison.Ordinal);
        await city.Do(new EndClientSystem(system));
        await (await browser.Open("/account")).Submit("退出登录");
        var ended = await (await browser.Open("/account")).Follow("用市统一身份认证登录");
        Assert.Equal(HttpStatusCode.BadRequest, ended.Status);
        Assert.Equal(cityAddress, ended.Url.GetLeftPart(UriPartial.Authority));
    }
}
