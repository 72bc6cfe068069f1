using System.Formats.Asn1;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Fuban.Kernel.Commands;

namespace Fuban.Office.DirectorySync.Ldap;

/// <summary>Why the directory could not be read, as a sentence for whoever set it up.</summary>
internal sealed class LdapException(Refusal refusal, Exception? inner = null) : Exception(refusal.ToString(), inner)
{
    public Refusal Refusal { get; } = refusal;
}

/// <summary>目录连接方式.</summary>
public enum LdapSecurity
{
    /// <summary>明文: for a directory on the same machine or behind a tunnel.</summary>
    None,

    /// <summary>StartTLS: begins in the clear and turns to TLS before anything is said.</summary>
    StartTls,

    /// <summary>LDAPS: TLS from the first byte.</summary>
    Tls,
}

/// <summary>目录地址.</summary>
/// <param name="Authority">Certificates (PEM) that are trusted instead of the machine's.</param>
internal sealed record LdapAddress(string Host, int Port, LdapSecurity Security, string? Authority);

/// <summary>
/// 目录连接: reads an LDAP directory over one connection. Our own, because the library of the platform binds to a native one that a fresh machine need not have, and that
/// takes private authorities from the environment of the whole process only.
/// </summary>
internal sealed class LdapClient : IAsyncDisposable
{
    private const int LargestMessage = 16 << 20;
    private const int Page = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Stream _stream;
    private int _message;

    private LdapClient(Stream stream, int message) => (_stream, _message) = (stream, message);

    public static async Task<LdapClient> ConnectAsync(LdapAddress address, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, patience.Token);
            stream = new NetworkStream(socket, ownsSocket: true);
            if (address.Security == LdapSecurity.StartTls) await StartTls(stream, patience.Token);
            if (address.Security != LdapSecurity.None) stream = await Secure(stream, address, patience.Token);
            return new LdapClient(new BufferedStream(stream, 1 << 16), 1);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            if (stream is null) socket.Dispose();
            else await stream.DisposeAsync();
            throw e switch
            {
                LdapException => e,
                AuthenticationException => new LdapException(new Refusal("LDAP-certificate", address.Host), e),
                OperationCanceledException => new LdapException(new Refusal("LDAP-unreachable", address.Host, address.Port), e),
                SocketException or IOException => new LdapException(new Refusal(stream is null ? "LDAP-unreachable" : "LDAP-broken", address.Host, address.Port), e),
                AsnContentException => new LdapException(new Refusal("LDAP-broken", address.Host, address.Port), e),
                _ => e,
            };
        }
    }

    /// <summary>Signs in by name and password; without a name the directory is read as anybody may.</summary>
    public async Task BindAsync(string dn, string password, CancellationToken cancel)
    {
        var answer = await Ask(id => LdapMessages.Bind(id, dn, password), cancel);
        if (answer.Result == LdapResult.InvalidCredentials) throw new LdapException(new Refusal("LDAP-credentials"));
        Succeed(answer);
    }

    /// <summary>Every entry below the base. Half an answer is none: whoever is missing from it would count as gone.</summary>
    public async Task<List<LdapEntry>> SearchAsync(string @base, string filter, IReadOnlyCollection<string> attributes, TimeSpan longest, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(longest);
        var entries = new List<LdapEntry>();
        try
        {
            for (byte[] cookie = []; ;)
            {
                var id = ++_message;
                await Send(LdapMessages.Search(id, @base, filter, attributes, Page, cookie, (int)longest.TotalSeconds), patience.Token);
                LdapAnswer answer;
                while ((answer = await Receive(patience.Token)).Kind is LdapMessages.SearchEntry or LdapMessages.SearchReference)
                    if (answer.Entry is { } entry) entries.Add(entry);
                if (answer.Result == LdapResult.NoSuchObject) throw new LdapException(new Refusal("LDAP-base", @base));
                Succeed(answer);
                if ((cookie = answer.Cookie).Length == 0) return entries;
            }
        }
        catch (Exception e) when (e is IOException or AsnContentException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new LdapException(new Refusal("LDAP-incomplete", entries.Count), e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Send(LdapMessages.Unbind(++_message), CancellationToken.None);
        }
        catch (IOException)
        {
            // The server left first.
        }

        await _stream.DisposeAsync();
    }

    private static async Task StartTls(Stream stream, CancellationToken cancel)
    {
        await stream.WriteAsync(LdapMessages.StartTls(1), cancel);
        // Read byte by byte, so that nothing said in the clear can be taken for something said under TLS.
        if ((await Receive(stream, cancel)).Result != LdapResult.Success) throw new LdapException(new Refusal("LDAP-starttls"));
    }

    private static async Task<Stream> Secure(Stream stream, LdapAddress address, CancellationToken cancel)
    {
        var secure = new SslStream(stream);
        var options = new SslClientAuthenticationOptions { TargetHost = address.Host, EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 };
        if (address.Authority is { } pem)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.ImportFromPem(pem);
        }

        await secure.AuthenticateAsClientAsync(options, cancel);
        return secure;
    }

    private static void Succeed(LdapAnswer answer)
    {
        if (answer.Result != LdapResult.Success) throw new LdapException(new Refusal("LDAP-result", answer.Result, answer.Diagnostic));
    }

    private async Task<LdapAnswer> Ask(Func<int, byte[]> message, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await Send(message(++_message), patience.Token);
            return await Receive(patience.Token);
        }
        catch (Exception e) when (e is IOException or AsnContentException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new LdapException(new Refusal("LDAP-incomplete", 0), e);
        }
    }

    private async Task Send(byte[] message, CancellationToken cancel)
    {
        await _stream.WriteAsync(message, cancel);
        await _stream.FlushAsync(cancel);
    }

    private async Task<LdapAnswer> Receive(CancellationToken cancel)
    {
        LdapAnswer answer;
        // Message 0 comes unasked: a notice of disconnection, after which the stream ends.
        do answer = await Receive(_stream, cancel);
        while (answer.Message != _message);
        return answer;
    }

    private static async Task<LdapAnswer> Receive(Stream stream, CancellationToken cancel)
    {
        var head = new byte[6];
        await stream.ReadExactlyAsync(head.AsMemory(0, 2), cancel);
        var more = head[1] < 0x80 ? 0 : head[1] & 0x7F;
        if (head[0] != 0x30 || more > 4 || head[1] == 0x80) throw new AsnContentException();
        await stream.ReadExactlyAsync(head.AsMemory(2, more), cancel);
        var length = more == 0 ? head[1] : head.AsSpan(2, more).ToArray().Aggregate(0L, (sum, b) => (sum << 8) | b);
        if (length > LargestMessage) throw new AsnContentException();
        var message = new byte[2 + more + (int)length];
        head.AsSpan(0, 2 + more).CopyTo(message);
        await stream.ReadExactlyAsync(message.AsMemory(2 + more), cancel);
        return LdapMessages.Read(message);
    }
}
