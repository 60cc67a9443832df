using System.Text.Json;

namespace OrleansObs.Bench.Load;

/// <summary>
/// <c>Bench.dll load</c>: traffic for a shop, and what became of it. Progress goes to standard error, the summary to standard output. Exit code
/// 0, 1 when the shop does not answer or an expectation is not met, 2 for arguments that make no sense.
/// </summary>
internal static class LoadCommand
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (arguments is ["-h" or "--help"])
        {
            Console.WriteLine(LoadArguments.Usage);
            return 0;
        }

        var (options, problem) = LoadArguments.Parse(arguments);
        if (options is not null)
            return await RunAsync(options);
        Console.Error.WriteLine($"{problem}\n{LoadArguments.Usage}");
        return 2;
    }

    private static async Task<int> RunAsync(LoadOptions options)
    {
        using var interruption = new Interruption();
        using var http = NewHttp(options);
        var stage = new ShopStage();
        try
        {
            await stage.SetAsync(http, interruption.Token);
            return await TellAsync(await MeasureAsync(options, http, stage, interruption.Token), options);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            Console.Error.WriteLine($"{options.Url} does not answer as a shop does: {e.Message}");
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine(interruption.Token.IsCancellationRequested ? "Interrupted before the first request." : $"{options.Url} does not answer in time.");
        }
        finally
        {
            if (!await stage.ClearAsync(http))
                Console.Error.WriteLine($"Some products named '{stage.Name} ...' are left: the shop did not answer when they were to be retired.");
        }

        return 1;
    }

    private static async Task<LoadReport> MeasureAsync(LoadOptions options, HttpClient http, ShopStage stage, CancellationToken interrupt)
    {
        var statistics = new LoadStatistics(options.Mix.Routes);
        var run = new LoadRun(options, new LoadClient(http, stage, statistics, options.Timeout), interrupt).RunAsync();
        await new LoadProgress(statistics, Console.Error, !Console.IsErrorRedirected).ShowWhileAsync(run);
        var (elapsed, notSent) = await run;
        return LoadReport.Of(options, statistics, elapsed, notSent, interrupt.IsCancellationRequested);
    }

    private static async Task<int> TellAsync(LoadReport report, LoadOptions options)
    {
        LoadSummary.Write(report, Console.Out);
        if (options.Json is { } file)
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(report, LoadReportJson.Default.LoadReport) + "\n", CancellationToken.None);
        var disappointments = LoadSummary.Disappointments(report, options).ToList();
        foreach (var sentence in disappointments)
            Console.Error.WriteLine(sentence);
        return disappointments.Count == 0 ? 0 : 1;
    }

    // A proxy between would be measured as well.
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
