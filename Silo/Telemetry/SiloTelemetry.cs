namespace OrleansObs.Silos.Telemetry;

internal static class SiloTelemetry
{
    /// <summary>
    /// Measures grain calls and activations, and reports them and the host to the silo's <see cref="SystemInfo.ISystemInfoGrain"/>.
    /// </summary>
    public static IServiceCollection AddSiloTelemetry(this IServiceCollection services) =>
        services
            .AddSingleton<GrainCalls>()
            .AddSingleton<ActivationMeter>()
            .AddSingleton<IIncomingGrainCallFilter, GrainCallFilter>()
            .AddHostedService<SiloReporter>();
}
