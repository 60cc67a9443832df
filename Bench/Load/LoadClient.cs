using System.Diagnostics;

namespace OrleansObs.Bench.Load;

internal sealed class LoadClient(HttpClient http, TestProducts products, LoadStatistics statistics, TimeSpan timeout)
{
    /// <summary>Sends a request and reads the whole response; true when there was one, whatever its status.</summary>
    /// <param name="due">Timestamp at which the request should have been sent; the latency starts there.</param>
    public async Task<bool> SendAsync(LoadRoute route, Random random, long due, CancellationToken abort)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(abort);
        limit.CancelAfter(timeout);
        using var request = route.NewRequest(products, random);
        statistics.OnSent();
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            await response.Content.CopyToAsync(Stream.Null, limit.Token);
            statistics.OnCompleted(route, Stopwatch.GetElapsedTime(due), response.StatusCode == route.Expected ? null : $"status {(int)response.StatusCode}");
            return true;
        }
        catch (OperationCanceledException)
        {
            statistics.OnCompleted(route, Stopwatch.GetElapsedTime(due), abort.IsCancellationRequested ? RequestFailure.Dropped : RequestFailure.Timeout);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            statistics.OnCompleted(route, null, RequestFailure.KindOf(e));
        }

        return false;
    }
}
