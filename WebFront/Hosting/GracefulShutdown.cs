using Microsoft.Extensions.Options;

namespace OrleansObs.WebFront.Hosting;

/// <summary>
/// How a WebFront leaves a proxy without a failed request: for a moment after the signal to stop it goes on serving, but asks the proxy
/// to close each connection with the answer and calls itself unready; only then does it close its ports.
/// </summary>
internal static class GracefulShutdown
{
    public static void AddGracefulShutdown(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<GracefulShutdownOptions>().BindConfiguration("GracefulShutdown").ValidateDataAnnotations().ValidateOnStart();
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
