using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Orleans.Configuration;
using Orleans.Connections.Security;
using OrleansObs.Settings;

namespace OrleansObs.Silos.Tls;

/// <summary>
/// Mutual TLS on the ports of silos and gateways. Both sides present a certificate that the bundle of the other side accepts for this use,
/// issued to the name of the fleet; nothing is read from a peer before that.
/// </summary>
public static class FleetTls
{
    private const SslProtocols Protocols = SslProtocols.Tls12 | SslProtocols.Tls13;

    // A silo that is frozen accepts connections and does not answer. Orleans gives up a connection after the same time.
    private static readonly TimeSpan HandshakeTimeout = ConnectionOptions.DEFAULT_OPENCONNECTION_TIMEOUT;

    /// <summary>Reads the certificates of the section <c>Tls</c>, and reports their state in the log and in metrics.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">There are none, or they cannot be used.</exception>
    public static FleetCertificates AddFleetCertificates(this WebApplicationBuilder builder)
    {
        var certificates = new FleetCertificates(builder.Configuration.GetSettings<TlsSettings>("Tls"));
        builder.Services.AddSingleton(certificates).AddHostedService<CertificateWatch>();
        // It logs a stack trace for each refused connection, so that strangers could fill the log. The watch logs their number.
        builder.Logging.AddFilter("Orleans.Connections.Security.TlsServerConnectionMiddleware", LogLevel.Error);
        return certificates;
    }

    /// <summary>Encrypts and authenticates the connections to and from this silo.</summary>
    public static void UseFleetTls(this ISiloBuilder silo, FleetCertificates certificates)
    {
        var handshakes = new PendingHandshakes(certificates);
        // What is registered first runs around what follows.
        silo.ConfigureInboundConnections(connection => connection.Use(handshakes.Limit));
        silo.UseTls(options => Configure(options, certificates));
        silo.ConfigureInboundConnections(connection => connection.Use(PendingHandshakes.Succeed));
    }

    /// <summary>Encrypts and authenticates the connections to the gateways of silos.</summary>
    public static void UseFleetTls(this IClientBuilder client, FleetCertificates certificates) =>
        client.UseTls(options => Configure(options, certificates));

    private static void Configure(TlsOptions options, FleetCertificates certificates)
    {
        options.SslProtocols = Protocols;
        options.HandshakeTimeout = HandshakeTimeout;
        options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.RemoteCertificateValidation = (certificate, _, errors) =>
            errors == SslPolicyErrors.None && certificates.Current.IsMember(certificate);
        // Orleans demands a certificate here; a handshake takes the whole identity of one moment instead.
        options.LocalServerCertificateSelector = (_, _) => certificates.Current.Certificate;
        options.OnAuthenticateAsServer = (_, server) => ConfigureServer(server, certificates.Current);
        options.OnAuthenticateAsClient = (_, client) => ConfigureClient(client, certificates.Current);
    }

    private static void ConfigureServer(TlsServerAuthenticationOptions server, FleetIdentity identity)
    {
        server.ServerCertificateSelectionCallback = null;
        var options = (SslServerAuthenticationOptions)server.SslServerAuthenticationOptions;
        options.ServerCertificateContext = identity.Context;
        options.CertificateChainPolicy = identity.ClientPolicy;
        options.ClientCertificateRequired = true;
        options.AllowRenegotiation = false;
        // Each connection proves its identity by the present files. Connections are few and live long.
        options.AllowTlsResume = false;
    }

    private static void ConfigureClient(TlsClientAuthenticationOptions client, FleetIdentity identity)
    {
        client.TargetHost = identity.Name;
        var options = (SslClientAuthenticationOptions)client.SslClientAuthenticationOptions;
        options.ClientCertificateContext = identity.Context;
        options.CertificateChainPolicy = identity.ServerPolicy;
        options.AllowRenegotiation = false;
        options.AllowTlsResume = false;
    }

    private static void ConfigureInboundConnections(this ISiloBuilder silo, Action<IConnectionBuilder> configure) =>
        silo.Configure<SiloConnectionOptions>(options =>
        {
            options.ConfigureSiloInboundConnection(configure);
            options.ConfigureGatewayInboundConnection(configure);
        });
}
