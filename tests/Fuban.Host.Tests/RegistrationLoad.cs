using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Fuban.Kernel;

namespace Fuban.Host.Tests.Crash;

/// <summary>Clients that register as fast as they are answered, and remember what they were told.</summary>
internal sealed class RegistrationLoad
{
    private const string Path = "/api/v1/incoming-documents";
    private const int Clients = 16;

    /// <summary>What was answered 201, by its key.</summary>
    public ConcurrentDictionary<Guid, Receipt> Acknowledged { get; } = new();

    public async Task RunUntil(HttpClient client, Func<Task> kill)
    {
        var before = Acknowledged.Count;
        var loops = Enumerable.Range(0, Clients).Select(_ => Task.Run(() => Loop(client))).ToList();
        // The moment is random, but under load: on a slow machine the first answer may take longer than the whole round.
        for (var waited = 0; Acknowledged.Count == before && waited < 1200 && !loops.Exists(l => l.IsCompleted); waited++) await Task.Delay(50);
        await kill();
        await Task.WhenAll(loops);
    }

    /// <summary>The same key once more, on a server that knows it from the store only, gives the same registration.</summary>
    public async Task AskAgain(string folder, string token, int count)
    {
        using var server = await ServedOffice.StartAsync(folder, token);
        foreach (var (key, receipt) in Acknowledged.ToArray().OrderBy(_ => Random.Shared.Next()).Take(count))
        {
            using var answer = await Post(server.Client, key);

            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
            Assert.Equal(receipt, await answer.Content.ReadFromJsonAsync<Receipt>());
        }

        await server.KillAsync();
    }

    private async Task Loop(HttpClient client)
    {
        while (true)
        {
            var key = Ids.New(TimeProvider.System);
            try
            {
                using var answer = await Post(client, key);
                Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
                Acknowledged[key] = (await answer.Content.ReadFromJsonAsync<Receipt>())!;
            }
            catch (HttpRequestException)
            {
                return; // killed: whether this one was registered nobody was told
            }
        }
    }

    private static Task<HttpResponseMessage> Post(HttpClient client, Guid key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = JsonContent.Create(new { title = $"Registration {key}", issuer = "Finance Bureau", body = key.ToString() }) };
        request.Headers.Add("Idempotency-Key", key.ToString());
        return client.SendAsync(request);
    }

    internal sealed record Receipt(Guid Id, string RegistrationNumber);
}
