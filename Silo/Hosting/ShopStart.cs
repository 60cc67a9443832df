using Microsoft.Extensions.Hosting;
using OrleansObs.Storage;

namespace OrleansObs.Silos.Hosting;

/// <summary>Runs a host of the shop.</summary>
public static class ShopStart
{
    /// <summary>
    /// Applies the migrations, starts the host and waits for its shutdown; returns 0. A failure to start that the operator can correct is
    /// reported in one sentence and returns 1; any other exception propagates.
    /// </summary>
    public static async Task<int> RunAsync(IHost host, Func<Exception, string?>? explainMore = null)
    {
        try
        {
            await host.Services.MigrateShopAsync(CancellationToken.None);
            await host.StartAsync();
        }
        catch (Exception e) when ((explainMore?.Invoke(e) ?? StartupFault.Explain(e)) is { } sentence)
        {
            return Fail(sentence);
        }

        await host.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Writes the sentence to standard error and returns exit code 1.</summary>
    public static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}
