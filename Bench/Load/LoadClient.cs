using System.Diagnostics;

namespace OrleansObs.Bench.Load;

/// <summary>Sends single requests and counts what becomes of them.</summary>
internal sealed class LoadClient(HttpClient http, ShopStage stage, LoadStatistics statistics, TimeSpan timeout)
{
    /// <summary>Sends a request and reads its whole answer; true when there was one, whatever its status.</summary>
    /// <param name="route">What to send.</param>
    /// <param name="random">Picks the details.</param>
    /// <param name="due">The timestamp from which the latency counts: when the request should have been sent.</param>
    /// <param name="cut">Gives up on the answer.</param>
    public async Task<bool> SendAsync(LoadRoute route, Random random, long due, CancellationToken cut)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cut);
        limit.CancelAfter(timeout);
        using var request = route.NewRequest(stage, random);
        statistics.Sent();
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            await response.Content.CopyToAsync(Stream.Null, limit.Token);
            statistics.Done(route, Stopwatch.GetElapsedTime(due), response.StatusCode == route.Expected ? null : $"status {(int)response.StatusCode}");
            return true;
        }
        catch (OperationCanceledException)
        {
            statistics.Done(route, Stopwatch.GetElapsedTime(due), cut.IsCancellationRequested ? RequestFailure.Dropped : RequestFailure.Timeout);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            statistics.Done(route, null, RequestFailure.KindOf(e));
        }

        return false;
    }
}
