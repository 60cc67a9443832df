using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OrleansObs.Storage;

namespace OrleansObs.Silos.Hosting;

/// <summary>
/// Runs a host of the shop. A failure to start that the operator can correct is one sentence on standard error; any other exception
/// propagates.
/// </summary>
public static class ShopStart
{
    // What the services do when the timeout cancels their token takes a moment.
    private static readonly TimeSpan ShutdownGrace = TimeSpan.FromSeconds(2);

    /// <summary>Runs the program; returns its exit code, or the given one when its configuration cannot be used.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> program, int faultCode = 1)
    {
        try
        {
            return await program();
        }
        catch (Exception e) when (StartupFault.ExplainConfiguration(e) is { } sentence)
        {
            return Fail(sentence, faultCode);
        }
    }

    /// <summary>
    /// Applies the migrations, starts the host and waits for its shutdown. Returns 0, or 1 when it could not start, or did not stop within its
    /// shutdown timeout.
    /// </summary>
    public static async Task<int> RunAsync(IHost host)
    {
        try
        {
            // The host validates the options too, and logs a fault with its stack trace.
            host.Services.GetService<IStartupValidator>()?.Validate();
            await host.Services.MigrateShopAsync(CancellationToken.None);
        }
        catch (Exception e) when ((StartupFault.ExplainDatabase(e) ?? StartupFault.Explain(e)) is { } sentence)
        {
            return Fail(sentence);
        }

        try
        {
            await host.StartAsync();
        }
        // The signal to stop may arrive while the host starts. What fails then follows from it: the Orleans client, for example, ends
        // its search for a silo with the last fault. The host has logged the exception.
        catch (Exception) when (IsStopping(host))
        {
            return 0;
        }
        catch (Exception e) when (StartupFault.Explain(e) is { } sentence)
        {
            return Fail(sentence);
        }

        return await WaitForShutdownAsync(host) ? 0 : Fail("The shutdown did not end in time.");
    }

    // The host waits without a bound for a service that ignores its token, as Orleans' membership does while the database is frozen.
    private static async Task<bool> WaitForShutdownAsync(IHost host)
    {
        var stopping = new TaskCompletionSource();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);
        var timeout = host.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout + ShutdownGrace;
        var shutdown = host.WaitForShutdownAsync();

        await stopping.Task;
        if (await Task.WhenAny(shutdown, Task.Delay(timeout)) != shutdown)
            return false;
        await shutdown;
        return true;
    }

    private static bool IsStopping(IHost host) =>
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested;

    /// <summary>Writes the sentence to standard error, as one line, and returns the exit code.</summary>
    public static int Fail(string sentence, int exitCode = 1)
    {
        Console.Error.WriteLine(sentence.ReplaceLineEndings(" "));
        return exitCode;
    }
}
