using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Xunit;

namespace Fuban.Testing;

/// <summary>Somebody in the directory of a test; only what is set is there.</summary>
public sealed record Entry(Guid Id, string Uid, string Name, string? Department = null, string? Mail = null, string? Phone = null);

/// <summary>A real OpenLDAP server with the test's own people, its own authority and both kinds of TLS.</summary>
public sealed class Slapd : IAsyncDisposable
{
    public const string Base = "ou=people,dc=example";
    public const string Dn = "cn=manager,dc=example";
    public const string ReaderDn = "cn=reader,dc=example";
    public const string Password = "what only the office knows";
    private static readonly Guid[] Fixed = [.. Enumerable.Range(1, 3).Select(i => new Guid(i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]))];
    private readonly string _program;
    private readonly TempFolder _folder = new();
    private Process? _server;

    private Slapd(string program) => _program = program;

    public int Port { get; } = FreePort();

    public int TlsPort { get; } = FreePort();

    /// <summary>The certificate of its authority.</summary>
    public string Authority { get; private set; } = "";

    public static async Task<Slapd> StartAsync(params IReadOnlyCollection<Entry> people)
    {
        var program = new[] { Environment.GetEnvironmentVariable("FUBAN_SLAPD"), "/usr/sbin/slapd" }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null || !Directory.Exists("/etc/ldap/schema"), "[Peer] slapd: install it or set FUBAN_SLAPD");
        var slapd = new Slapd(program!);
        slapd.Certify();
        await slapd.Hold(people);
        return slapd;
    }

    /// <summary>The directory as it is from now on.</summary>
    public async Task Hold(params IReadOnlyCollection<Entry> people)
    {
        Stop();
        if (Directory.Exists(_folder.File("db"))) Directory.Delete(_folder.File("db"), true);
        Directory.CreateDirectory(_folder.File("db"));
        var configuration = _folder.Write("slapd.conf", $"""
            include /etc/ldap/schema/core.schema
            include /etc/ldap/schema/cosine.schema
            include /etc/ldap/schema/inetorgperson.schema
            modulepath /usr/lib/ldap
            moduleload back_mdb
            TLSCertificateFile {_folder.File("server.pem")}
            TLSCertificateKeyFile {_folder.File("server.key")}
            TLSCACertificateFile {_folder.File("authority.pem")}
            sizelimit 50
            database mdb
            maxsize 268435456
            suffix "dc=example"
            rootdn "{Dn}"
            rootpw "{Password}"
            directory {_folder.File("db")}
            index uid,entryUUID eq
            """);
        var ldif = new StringBuilder($"dn: dc=example\nobjectClass: dcObject\nobjectClass: organization\no: example\ndc: example\nentryUUID: {Fixed[0]}\n\ndn: {Base}\nobjectClass: organizationalUnit\nou: people\nentryUUID: {Fixed[1]}\n\n");
        ldif.Append(System.Globalization.CultureInfo.InvariantCulture, $"dn: {ReaderDn}\nobjectClass: organizationalRole\nobjectClass: simpleSecurityObject\ncn: reader\nuserPassword: {Password}\nentryUUID: {Fixed[2]}\n\n");
        foreach (var person in people)
        {
            ldif.Append(System.Globalization.CultureInfo.InvariantCulture, $"dn: uid={person.Uid},{Base}\nobjectClass: inetOrgPerson\nuid: {person.Uid}\nentryUUID: {person.Id}\n{Line("cn", person.Name)}{Line("sn", person.Name)}");
            ldif.Append(System.Globalization.CultureInfo.InvariantCulture, $"{Line("ou", person.Department)}{Line("mail", person.Mail)}{Line("telephoneNumber", person.Phone)}\n");
        }

        await Run("-T", "add", "-q", "-f", configuration, "-l", _folder.Write("people.ldif", ldif.ToString()));
        _server = Process.Start(new ProcessStartInfo(_program, ["-f", configuration, "-h", $"ldap://127.0.0.1:{Port} ldaps://127.0.0.1:{TlsPort}", "-d", "0"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        for (var i = 0; i < 100 && !await Answers(); i++) await Task.Delay(50);
    }

    public ValueTask DisposeAsync()
    {
        Stop();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Line(string attribute, string? value) => value is null ? "" : $"{attribute}:: {Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}\n";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> Answers()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, TlsPort);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(_program, arguments) { RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, said);
    }

    private void Stop()
    {
        if (_server is null) return;
        _server.Kill();
        _server.WaitForExit();
        _server.Dispose();
        _server = null;
    }

    private void Certify()
    {
        var (from, to) = (DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(120));
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=A test's authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = request.CreateSelfSigned(from, to);
        using var serverKey = RSA.Create(2048);
        var server = new CertificateRequest("CN=127.0.0.1", serverKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        server.CertificateExtensions.Add(names.Build());
        using var certificate = server.Create(authority, from, to, [1, 2, 3, 4]);
        _folder.Write("authority.pem", Authority = authority.ExportCertificatePem());
        _folder.Write("server.pem", certificate.ExportCertificatePem());
        _folder.Write("server.key", serverKey.ExportPkcs8PrivateKeyPem());
    }
}
