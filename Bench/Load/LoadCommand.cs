using System.CommandLine;
using System.Text.Json;

namespace OrleansObs.Bench.Load;

/// <summary>
/// <c>Bench.dll load</c>. Progress goes to standard error, the summary to standard output. Exit code 0; 1 when the shop does not respond or
/// an expectation is not met; 2 for wrong arguments.
/// </summary>
internal static class LoadCommand
{
    public static Command New()
    {
        var arguments = new LoadArguments();
        arguments.Command.SetAction((parsed, cancellationToken) => RunAsync(arguments.Read(parsed), cancellationToken));
        return arguments.Command;
    }

    private static async Task<int> RunAsync(LoadOptions options, CancellationToken cancellationToken)
    {
        using var http = NewHttp(options);
        var products = new TestProducts();
        try
        {
            await products.CreateAsync(http, cancellationToken);
            return await ReportAsync(await MeasureAsync(options, http, products, cancellationToken), options);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            Console.Error.WriteLine($"{options.Url} does not respond as a shop: {e.Message}");
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine(cancellationToken.IsCancellationRequested ? "Interrupted before the first request." : $"{options.Url} does not respond in time.");
        }
        finally
        {
            if (!await products.RetireAsync(http))
                Console.Error.WriteLine($"Some products named '{products.NamePrefix} ...' remain: the shop did not respond when they were to be retired.");
        }

        return 1;
    }

    private static async Task<LoadReport> MeasureAsync(LoadOptions options, HttpClient http, TestProducts products, CancellationToken interrupt)
    {
        var statistics = new LoadStatistics(options.Mix.Routes);
        var run = new LoadRun(options, new LoadClient(http, products, statistics, options.Timeout), interrupt).RunAsync();
        await new LoadProgress(statistics, Console.Error, !Console.IsErrorRedirected).ShowWhileAsync(run);
        var (elapsed, notSent) = await run;
        return LoadReport.Of(options, statistics, elapsed, notSent, interrupt.IsCancellationRequested);
    }

    private static async Task<int> ReportAsync(LoadReport report, LoadOptions options)
    {
        LoadSummary.Write(report, Console.Out);
        if (options.Json is { } file)
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(report, LoadReportJson.Default.LoadReport) + "\n", CancellationToken.None);
        var failed = LoadSummary.FailedExpectations(report, options).ToList();
        failed.ForEach(Console.Error.WriteLine);
        return failed.Count == 0 ? 0 : 1;
    }

    // A proxy would be part of the measurement.
    private static HttpClient NewHttp(LoadOptions options) =>
        new(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = options.Users ?? options.MaxInFlight,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        })
        {
            BaseAddress = options.Url,
            Timeout = options.Timeout,
        };
}
