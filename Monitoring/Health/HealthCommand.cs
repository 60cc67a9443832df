using System.Net;
using Microsoft.AspNetCore.Http;

namespace OrleansObs.Monitoring.Health;

/// <summary>
/// <c>health</c> as the only argument: asks the process that listens at ASPNETCORE_URLS of this container whether it is ready. The image holds
/// nothing else that could ask.
/// </summary>
public static class HealthCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    /// <summary>Exit code 0 when the process is ready, 1 with a sentence when it is not or does not answer.</summary>
    public static async Task<int> RunAsync()
    {
        if (Environment.GetEnvironmentVariable("ASPNETCORE_URLS")?.Split(';') is not [{ Length: > 0 } url, ..])
            return Fail("Set ASPNETCORE_URLS to where the process listens.");

        var address = BindingAddress.Parse(url);
        var host = address.Host is "+" or "*" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host;
        // Docker may give containers the proxy of their host, which cannot reach this process.
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Limit };
        try
        {
            using var response = await client.GetAsync(new Uri($"http://{host}:{address.Port}/health/ready"));
            return response.StatusCode == HttpStatusCode.OK ? 0 : Fail(await response.Content.ReadAsStringAsync());
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return Fail(e.Message);
        }
    }

    private static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}
