using Microsoft.Extensions.Hosting;
using OrleansObs.Storage;

namespace OrleansObs.Silos.Hosting;

/// <summary>Runs a host of the shop from its schema to its end.</summary>
public static class ShopStart
{
    /// <summary>
    /// Brings the schema up to date, starts the host and waits for its end: 0. What keeps it from starting and a person could put right is
    /// told in one sentence: 1.
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

    /// <summary>Tells the sentence and returns the exit code 1.</summary>
    public static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}
