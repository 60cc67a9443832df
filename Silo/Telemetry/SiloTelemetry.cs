namespace OrleansObs.Silos.Telemetry;

internal static class SiloTelemetry
{
    /// <summary>Measures grain calls and activations, and reports them and the host to this silo's grain.</summary>
    public static IServiceCollection AddSiloTelemetry(this IServiceCollection services) =>
        services
            .AddSingleton<GrainCalls>()
            .AddSingleton<ActivationMeter>()
            .AddSingleton<IIncomingGrainCallFilter, GrainCallFilter>()
            .AddHostedService<SiloReporter>();
}
