using Fuban.Office.DirectorySync.Ldap;
using Fuban.Testing;

namespace Fuban.Office.Tests.DirectorySync;

/// <summary>The protocol, spoken with a real OpenLDAP.</summary>
public sealed class LdapTests(LdapTests.Directory directory) : IClassFixture<LdapTests.Directory>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("(objectClass=inetOrgPerson)", 120)]
    [InlineData("(uid=p7)", 1)]
    [InlineData("(cn=人员 7)", 1)]
    [InlineData(@"(cn=\e4\ba\ba\e5\91\98 7)", 1)]
    [InlineData("(uid=p11*)", 11)]
    [InlineData("(uid=*9)", 12)]
    [InlineData("(uid=p*1*9)", 3)]
    [InlineData("(&(objectClass=inetOrgPerson)(|(uid=p1)(uid=p2))(!(uid=p2)))", 1)]
    [InlineData("(mail=*)", 60)]
    [InlineData("(uid:caseExactMatch:=p3)", 1)]
    [InlineData(@"(cn=\2a)", 0)]
    [InlineData("(uid>=p99)", 1)]
    public async Task Search_WithAFilter_FindsWhomTheServerMeans(string filter, int found)
    {
        await using var client = await directory.Connect();
        await client.BindAsync(Slapd.Dn, Slapd.Password, Cancel);

        // "uid>=" has no ordering rule in the schema: the server answers undefined, which is nobody.
        Assert.Equal(filter.StartsWith("(uid>=", StringComparison.Ordinal) ? 0 : found, (await client.SearchAsync(Slapd.Base, filter, ["uid"], TimeSpan.FromSeconds(10), Cancel)).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("uid=p1")]
    [InlineData("(uid=p1")]
    [InlineData("(uid=p1))")]
    [InlineData("(=p1)")]
    [InlineData("(uid)")]
    [InlineData("(&(uid=p1)x)")]
    [InlineData("(!(uid=p1)(uid=p2))")]
    [InlineData(@"(uid=\4)")]
    [InlineData("(u id=p1)")]
    public void IsOne_NoFilter_IsFalse(string text) => Assert.False(LdapFilter.IsOne(text));

    [Fact]
    public void IsOne_DeeperThanAnybodyWrites_IsFalse() => Assert.False(LdapFilter.IsOne(string.Concat(Enumerable.Repeat("(!", 50)) + "(uid=p1)" + new string(')', 50)));

    [Fact]
    public async Task Search_ForAValueWithSigns_FindsItByItsEscape()
    {
        await using var client = await directory.Connect();
        await client.BindAsync(Slapd.Dn, Slapd.Password, Cancel);

        var found = await client.SearchAsync(Slapd.Base, $"(cn={LdapFilter.Escape("括号 (*)\\")})", ["uid", "cn"], TimeSpan.FromSeconds(10), Cancel);

        Assert.Equal("括号 (*)\\", Assert.Single(found).Text("CN"));
    }

    [Theory]
    [InlineData(LdapSecurity.StartTls)]
    [InlineData(LdapSecurity.Tls)]
    public async Task Connect_UnderTls_AsksWhomToTrust(LdapSecurity security)
    {
        await using (var client = await directory.Connect(security, directory.Server.Authority))
        {
            await client.BindAsync(Slapd.Dn, Slapd.Password, Cancel);
            Assert.Single(await client.SearchAsync(Slapd.Base, "(uid=p1)", ["uid"], TimeSpan.FromSeconds(10), Cancel));
        }

        Assert.Equal("LDAP-certificate", (await Assert.ThrowsAsync<LdapException>(() => directory.Connect(security))).Refusal.Code);
        // The certificate is made out to the address, not to the name.
        Assert.Equal("LDAP-certificate", (await Assert.ThrowsAsync<LdapException>(() => directory.Connect(security, directory.Server.Authority, "localhost"))).Refusal.Code);
    }

    [Fact]
    public async Task Bind_WrongPassword_IsRefused()
    {
        await using var client = await directory.Connect();

        Assert.Equal("LDAP-credentials", (await Assert.ThrowsAsync<LdapException>(() => client.BindAsync(Slapd.Dn, "wrong", Cancel))).Refusal.Code);
    }

    [Fact]
    public async Task Search_WhereTheServerGivesUpHalfWay_GivesNothing()
    {
        await using var client = await directory.Connect();
        await client.BindAsync(Slapd.ReaderDn, Slapd.Password, Cancel);

        var refusal = (await Assert.ThrowsAsync<LdapException>(() => client.SearchAsync(Slapd.Base, "(objectClass=inetOrgPerson)", ["uid"], TimeSpan.FromSeconds(10), Cancel))).Refusal;

        // Size limit exceeded.
        Assert.Equal(("LDAP-result", 4), (refusal.Code, (int)refusal.Args[0]!));
    }

    [Fact]
    public async Task Search_BelowNothing_SaysSo()
    {
        await using var client = await directory.Connect();
        await client.BindAsync(Slapd.Dn, Slapd.Password, Cancel);

        Assert.Equal("LDAP-base", (await Assert.ThrowsAsync<LdapException>(() => client.SearchAsync("ou=none,dc=example", "(uid=*)", ["uid"], TimeSpan.FromSeconds(10), Cancel))).Refusal.Code);
    }

    [Theory]
    [InlineData(1, LdapSecurity.None, "LDAP-unreachable")]
    [InlineData(0, LdapSecurity.Tls, "LDAP-broken LDAP-certificate")]
    public async Task Connect_WhereNoSuchServerIs_SaysWhatIsWrong(int port, LdapSecurity security, string codes)
    {
        var address = new LdapAddress("127.0.0.1", port == 0 ? directory.Server.Port : port, security, null);

        Assert.Contains((await Assert.ThrowsAsync<LdapException>(() => LdapClient.ConnectAsync(address, Cancel))).Refusal.Code, codes, StringComparison.Ordinal);
    }

    public sealed class Directory : IAsyncLifetime
    {
        public Slapd Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await Slapd.StartAsync([
            .. Enumerable.Range(1, 119).Select(i => new Entry(new Guid(i, 1, 0, new byte[8]), $"p{i}", $"人员 {i}", Mail: i % 2 == 0 ? null : $"p{i}@example.org")),
            new Entry(new Guid(900, 1, 0, new byte[8]), "q", "括号 (*)\\")]);

        internal Task<LdapClient> Connect(LdapSecurity security = LdapSecurity.None, string? authority = null, string host = "127.0.0.1") =>
            LdapClient.ConnectAsync(new LdapAddress(host, security == LdapSecurity.Tls ? Server.TlsPort : Server.Port, security, authority), Cancel);

        public async ValueTask DisposeAsync()
        {
            if (Server is not null) await Server.DisposeAsync();
        }
    }
}
