using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>
/// What only a fleet needs. These members exist so that product code compiles; each one refuses, since the stand-in has no network.
/// </summary>
public static class FleetStandin
{
    private const string Refusal = "The in-process stand-in for Microsoft Orleans cannot form a fleet.";

    public static ISiloBuilder UseAdoNetClustering(this ISiloBuilder builder, Action<OptionsBuilder<AdoNetClusteringSiloOptions>> configureOptions) =>
        throw new NotSupportedException(Refusal);

    public static IClientBuilder UseAdoNetClustering(this IClientBuilder builder, Action<OptionsBuilder<AdoNetClusteringClientOptions>> configureOptions) =>
        throw new NotSupportedException(Refusal);

    public static ISiloBuilder ConfigureEndpoints(
        this ISiloBuilder builder, System.Net.IPAddress advertisedIP, int siloPort, int gatewayPort, bool listenOnAnyHostAddress = false) =>
        throw new NotSupportedException(Refusal);

    public static ISiloBuilder AddActivationRebalancer(this ISiloBuilder builder) => throw new NotSupportedException(Refusal);

    public static IHostApplicationBuilder UseOrleansClient(this IHostApplicationBuilder hostAppBuilder, Action<IClientBuilder> configureDelegate) =>
        throw new NotSupportedException(Refusal);

    public static IClientBuilder Configure<TOptions>(this IClientBuilder builder, Action<TOptions> configureOptions)
        where TOptions : class =>
        throw new NotSupportedException(Refusal);

    public static IClientBuilder AddActivityPropagation(this IClientBuilder builder) => throw new NotSupportedException(Refusal);

    public static IClientBuilder UseConnectionRetryFilter(
        this IClientBuilder builder, Func<Exception, CancellationToken, Task<bool>> connectionRetryFilter) =>
        throw new NotSupportedException(Refusal);
}
