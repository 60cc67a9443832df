using Microsoft.Extensions.Options;
using OrleansObs.Settings;

namespace OrleansObs.WebFront.Hosting;

/// <summary>
/// Graceful shutdown behind a proxy, without a failed request: after the stop signal the process serves for <c>ShutdownDelay</c>, reports
/// that it is not ready, and closes each connection after its response. Then it closes its ports.
/// </summary>
internal static class GracefulShutdown
{
    public static void AddGracefulShutdown(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<GracefulShutdownOptions>("GracefulShutdown");
        builder.Services.AddHostedService<ShutdownDelayService>();
    }

    public static void UseGracefulShutdown(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        app.Use((context, next) =>
        {
            if (stopping.IsCancellationRequested)
                context.Response.Headers.Connection = "close";
            return next(context);
        });
    }

    private sealed class ShutdownDelayService(IOptions<GracefulShutdownOptions> options) : IHostedLifecycleService
    {
        public Task StoppingAsync(CancellationToken cancellationToken) => Task.Delay(options.Value.ShutdownDelay, cancellationToken);

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
