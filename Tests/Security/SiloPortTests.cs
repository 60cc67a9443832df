using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;
using Orleans.Configuration;
using OrleansObs.Remediation;
using OrleansObs.Silos.Tls;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>
/// Attacks on the Orleans ports of a silo by processes that know everything but the private key. Each ends before a grain is called.
/// </summary>
public sealed class SiloPortTests(SiloPortFixture fixture) : IClassFixture<SiloPortFixture>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private SiloProcess Silo => fixture.Silo;

    private TestAuthority Authority => fixture.Authority;

    [Fact]
    public async Task Gateway_serves_only_certificates_of_the_fleet()
    {
        var cluster = await ReadAsync("select deploymentid from orleansmembershiptable");
        var strangers = new Dictionary<string, X509Certificate2?>
        {
            ["no certificate"] = null,
            ["another authority"] = new TestAuthority().Issue(),
            ["expired"] = Authority.Issue(issued: 100),
            ["not valid yet"] = Authority.Issue(issued: -1),
            ["another fleet"] = Authority.Issue("another-fleet"),
            ["a server only"] = Authority.Issue(usages: FleetIdentity.ServerUsage),
        };
        foreach (var (name, certificate) in strangers)
            Assert.True(await IsRefusedAsync(cluster, tls: true, certificate), $"{name} was accepted");
        Assert.True(await IsRefusedAsync(cluster, tls: false, null), "an unencrypted client was accepted");

        // The same client with a certificate of the fleet is served, and nothing that the others wanted has happened.
        using var member = Stranger.NewClient(Silo.GatewayPort, cluster, tls: true, Authority.Issue());
        await member.StartAsync().WaitAsync(Soon);
        Assert.Empty(await Limits(member).LookAsync());
        await Wait.UntilAsync(
            "every stranger to be counted", Soon, () => Silo.MetricAsync("fleet_connections_refused_total"), count => count > strangers.Count);

        // It would log a stack trace for each stranger. Other classes log those of calls from this silo to the foreign ones of other tests.
        Assert.DoesNotContain("TlsServerConnectionMiddleware", Silo.Log, StringComparison.Ordinal);

        async Task<bool> IsRefusedAsync(string id, bool tls, X509Certificate2? certificate)
        {
            using var client = Stranger.NewClient(Silo.GatewayPort, id, tls, certificate);
            try
            {
                await client.StartAsync().WaitAsync(Soon);
                await Limits(client).LookAsync();
                return !await Limits(client).LimitAsync("order", TrafficLimitKind.OpenBreaker, TimeSpan.FromMinutes(1));
            }
            catch (Orleans.Runtime.OrleansException)
            {
                return true;
            }
        }
    }

    [Fact]
    public async Task Silo_of_a_stranger_does_not_join()
    {
        var cluster = await ReadAsync("select deploymentid from orleansmembershiptable");
        await Task.WhenAll(JoinAsync(null), JoinAsync(new TestAuthority().Issue()), JoinAsync(Authority.Issue("another-fleet")));
        Assert.Equal("1", await ReadAsync("select count(*) from orleansmembershiptable where status = 3"));

        async Task JoinAsync(X509Certificate2? certificate)
        {
            var silo = Stranger.NewSilo(certificate, builder =>
            {
                // The attacker has even got the password of the database.
                builder.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", fixture.Database));
                builder.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster, "orleansobs"));
                builder.ConfigureEndpoints(IPAddress.Loopback, Ports.Free(), Ports.Free());
            });
            await Assert.ThrowsAnyAsync<Exception>(() => silo.StartAsync().WaitAsync(Soon));
        }
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: silo\r\n\r\n")]
    [InlineData("\u0010\u0000\u0000\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010")]
    public async Task Port_closes_a_connection_without_TLS(string bytes)
    {
        foreach (var port in new[] { Silo.Port, Silo.GatewayPort })
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            await client.GetStream().WriteAsync(System.Text.Encoding.Latin1.GetBytes(bytes));
            var received = await ReceiveAsync(client).WaitAsync(Soon);
            // At most an alert of TLS (RFC 8446, 6): type 21.
            Assert.True(received.Length == 0 || received[0] == 21, Convert.ToHexString(received));
        }
    }

    [Fact]
    public async Task Idle_connections_of_strangers_are_bounded()
    {
        const int excess = 100;
        var clients = await Task.WhenAll(Enumerable.Range(0, PendingHandshakes.Max + excess).Select(_ => ConnectAsync()));
        Assert.InRange(clients.Count(client => client is not null), PendingHandshakes.Max, PendingHandshakes.Max + excess);
        var closed = clients.Select(client => client is null ? Task.CompletedTask : ReceiveAsync(client)).ToList();
        await Wait.UntilAsync("the excess to be closed", TimeSpan.FromSeconds(4), () => Task.FromResult(closed.Count(task => task.IsCompleted)), count => count >= excess);

        // The others end with their handshakes, and members are served again.
        await Task.WhenAll(closed).WaitAsync(Soon);
        Assert.Equal(SslProtocols.Tls13, await HandshakeAsync(Silo.GatewayPort, SslProtocols.None));
        foreach (var client in clients)
            client?.Dispose();

        // Null when the silo resets the connection before the client has found out that it is open.
        async Task<TcpClient?> ConnectAsync()
        {
            var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, Silo.GatewayPort);
                return client;
            }
            catch (SocketException)
            {
                client.Dispose();
                return null;
            }
        }
    }

    [Fact]
    public async Task Ports_offer_only_TLS_1_2_and_later()
    {
        foreach (var port in new[] { Silo.Port, Silo.GatewayPort })
        {
            Assert.Equal(SslProtocols.Tls13, await HandshakeAsync(port, SslProtocols.None));
            Assert.Equal(SslProtocols.Tls12, await HandshakeAsync(port, SslProtocols.Tls12));
        }
    }

    private async Task<SslProtocols> HandshakeAsync(int port, SslProtocols offered)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await using var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = TestAuthority.Fleet,
            EnabledSslProtocols = offered,
            ApplicationProtocols = [new SslApplicationProtocol("Orleans1")],
            ClientCertificateContext = SslStreamCertificateContext.Create(Authority.Issue(), null, offline: true),
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
        }).WaitAsync(Soon);
        return stream.SslProtocol;
    }

    private static async Task<byte[]> ReceiveAsync(TcpClient client)
    {
        using var received = new MemoryStream();
        try
        {
            await client.GetStream().CopyToAsync(received);
        }
        catch (IOException)
        {
            // The peer reset the connection.
        }

        return received.ToArray();
    }

    private static ITrafficLimitsGrain Limits(Microsoft.Extensions.Hosting.IHost host) =>
        ((IClusterClient)host.Services.GetService(typeof(IClusterClient))!).GetGrain<ITrafficLimitsGrain>(0);

    private async Task<string> ReadAsync(string query)
    {
        Requires.Postgres();
        await using var source = NpgsqlDataSource.Create(fixture.Database);
        await using var command = source.CreateCommand(query);
        return $"{await command.ExecuteScalarAsync()}";
    }
}
