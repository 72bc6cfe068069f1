namespace Fuban.Testing.Html;

public static class HttpClientPages
{
    /// <summary>Gets a page as a person would by typing its address.</summary>
    public static Task<Page> Open(this HttpClient client, string path) => Page.Open(client, new Uri(client.BaseAddress!, path));
}
