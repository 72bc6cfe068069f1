using Fuban.Kernel;
using Fuban.Kernel.Commands;
using Fuban.Office.Access;
using Fuban.Office.Organization;
using Fuban.Testing.Html;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Fuban.Testing;

/// <summary>Officers of a web office, in browsers and as programs.</summary>
public static class WebOfficers
{
    private const string Password = "correct horse battery";

    /// <summary>A browser in which the holder of a post has signed in.</summary>
    public static async Task<HttpClient> SignedIn(this WebTestOffice office, string slug)
    {
        await office.Add(slug);
        return await office.SignIn(slug);
    }

    /// <summary>Another browser of somebody who has an account already.</summary>
    public static async Task<HttpClient> SignIn(this WebTestOffice office, string slug)
    {
        var browser = office.Browser();
        await (await browser.Open("/")).Submit("登录", ("账号", slug), ("口令", Password));
        return browser;
    }

    /// <summary>A client that acts for the holder of a post by token.</summary>
    public static async Task<HttpClient> WithToken(this WebTestOffice office, string slug)
    {
        await office.Add(slug);
        var token = Secrets.New();
        await office.Do(new CreateToken(slug, Secrets.Digest(token), null));
        var client = office.Browser();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    private static async Task Add(this WebTestOffice office, string slug)
    {
        var catalog = office.Services.GetRequiredService<OrganizationCatalog>();
        var person = Ids.New(office.Clock);
        await office.Do(new AddPerson(person, slug));
        var post = (await catalog.CurrentAsync()).Post(slug, office.Clock.Today) ?? throw new InvalidOperationException($"No post {slug}.");
        await office.Do(new AssignPost(person, post.Id, HoldingNature.Substantive, office.Clock.Today));
        await office.Do(new CreateAccount(Ids.New(office.Clock), person, slug, null, office.Services.GetRequiredService<Passwords>().Hash(Password)));
    }

    /// <summary>Runs what must succeed.</summary>
    public static async Task Do<TCommand>(this WebTestOffice office, TCommand command) where TCommand : ICommand =>
        Assert.IsType<Outcome.Done>(await office.Services.GetRequiredService<CommandRunner>().Run(command, Actor.System));
}
