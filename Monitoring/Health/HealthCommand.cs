using System.Net;
using OrleansObs.Monitoring.Addresses;

namespace OrleansObs.Monitoring.Health;

/// <summary>
/// The command <c>health</c>: the health check of a container. It queries <c>/health/ready</c> of the process that listens at
/// ASPNETCORE_URLS, because the image contains no HTTP client.
/// </summary>
public static class HealthCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(4);

    /// <summary>
    /// Exit code 0 when the process is ready; 1, and a sentence on standard error, when it is not ready or does not answer.
    /// </summary>
    public static async Task<int> RunAsync()
    {
        if (ListenAddresses.Split(Environment.GetEnvironmentVariable(ListenAddresses.Setting)) is not [var url, ..])
            return Fail($"Set {ListenAddresses.Setting} to where the process listens.");
        if (ListenAddresses.Parse(url) is not { Port: > 0 } address)
            return Fail($"{ListenAddresses.Setting} must begin with an address such as http://127.0.0.1:8080.");

        var host = address.Host is "+" or "*" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host;

        // Docker may pass the proxy settings of the host into the container, and that proxy cannot reach this process.
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout };
        try
        {
            using var response = await client.GetAsync(new Uri($"http://{host}:{address.Port}/health/ready"));
            return response.StatusCode == HttpStatusCode.OK ? 0 : Fail(await response.Content.ReadAsStringAsync());
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return Fail($"{url} ({ListenAddresses.Setting}) does not answer: {e.Message}");
        }
    }

    private static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence.ReplaceLineEndings(" "));
        return 1;
    }
}
