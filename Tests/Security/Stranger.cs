using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Connections.Security;
using Orleans.Runtime;

namespace OrleansObs.Tests.Security;

/// <summary>
/// Programs with Orleans that an attacker writes, who knows the addresses, ids and code of a fleet. They accept every certificate of their
/// peer.
/// </summary>
internal static class Stranger
{
    /// <param name="gateway">Port of a gateway.</param>
    /// <param name="cluster">Id of the cluster.</param>
    /// <param name="tls">Whether the connection is encrypted.</param>
    /// <param name="certificate">What it presents; null for nothing.</param>
    public static IHost NewClient(int gateway, string cluster, bool tls, X509Certificate2? certificate = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleansClient(client =>
        {
            client.UseStaticClustering(new IPEndPoint(IPAddress.Loopback, gateway));
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster, "orleansobs"));
            client.UseConnectionRetryFilter((_, _) => Task.FromResult(false));
            if (tls)
                client.UseTls(options => Present(options, certificate));
        });
        return builder.Build();
    }

    /// <summary>
    /// A silo that must not be disposed unless it has started: it cannot be stopped then, and Orleans' LocalGrainDirectory repeats its loop
    /// without a pause after its membership has been disposed.
    /// </summary>
    /// <param name="certificate">What it presents; null for no encryption.</param>
    /// <param name="configure">Its membership.</param>
    public static IHost NewSilo(X509Certificate2? certificate, Action<ISiloBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterMembershipOptions>(options => options.MaxJoinAttemptTime = TimeSpan.FromSeconds(2));
            silo.AddMemoryGrainStorageAsDefault();
            configure(silo);
            if (certificate is not null)
                silo.UseTls(options => Present(options, certificate));
        });
        builder.Services.Replace(ServiceDescriptor.Singleton<IFatalErrorHandler, NoHandler>());
        return builder.Build();
    }

    private static void Present(TlsOptions options, X509Certificate2? certificate)
    {
        options.AllowAnyRemoteCertificate();
        options.OnAuthenticateAsClient = (_, client) => client.TargetHost = "orleansobs";
        options.LocalClientCertificateSelector = (_, _, _, _, _) => certificate;
        options.LocalServerCertificateSelector = (_, _) => certificate!;
    }

    /// <summary>Orleans ends the process of a silo that the fleet declares dead; this one is the process of the tests.</summary>
    private sealed class NoHandler : IFatalErrorHandler
    {
        public bool IsUnexpected(Exception exception) => false;

        public void OnFatalException(object? sender, string? context, Exception? exception)
        {
        }
    }
}
