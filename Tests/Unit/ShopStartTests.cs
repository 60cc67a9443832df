using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;
using OrleansObs.Silos.Hosting;

namespace OrleansObs.Tests.Unit;

/// <summary>Exit codes of a host that cannot start, or not stop.</summary>
public sealed class ShopStartTests
{
    /// <summary>An Orleans client without a silo fails this way when it is told to stop.</summary>
    [Fact]
    public async Task Stop_during_the_start_is_a_success()
    {
        using var host = HostOf(lifetime => lifetime.StopApplication());
        Assert.Equal(0, await ShopStart.RunAsync(host));
    }

    [Fact]
    public async Task Failure_without_a_stop_propagates()
    {
        using var host = HostOf(_ => { });
        await Assert.ThrowsAsync<SiloUnavailableException>(() => ShopStart.RunAsync(host));
    }

    /// <summary>Orleans' membership ignores its token while the database is frozen.</summary>
    [Fact]
    public async Task Stop_ends_in_time_although_a_service_does_not()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        builder.Services.AddHostedService<EndlessService>();
        var host = builder.Build();
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        lifetime.ApplicationStarted.Register(lifetime.StopApplication);

        var exitCode = ShopStart.RunAsync(host);
        Assert.Equal(1, await exitCode.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    private static IHost HostOf(Action<IHostApplicationLifetime> beforeFailure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddHostedService(services => new FailingService(services.GetRequiredService<IHostApplicationLifetime>(), beforeFailure));
        return builder.Build();
    }

    private sealed class FailingService(IHostApplicationLifetime lifetime, Action<IHostApplicationLifetime> beforeFailure) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            beforeFailure(lifetime);
            throw new SiloUnavailableException("no silo");
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class EndlessService : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => new TaskCompletionSource().Task;
    }
}
