using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansObs.Chaos.Faults;

/// <summary>The fleet's admin routes: drain, and <c>PUT /admin/faults</c>.</summary>
internal sealed class FaultApi(HttpClient http, string adminKey)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <returns>Null when the drain has started; otherwise the reason.</returns>
    public async Task<string?> DrainAsync(string silo)
    {
        var (status, problem) = await SendAsync(HttpMethod.Post, $"/admin/silos/{silo}/drain", null);
        return status == HttpStatusCode.Accepted ? null : problem;
    }

    /// <summary>Injects a fault that expires after its length.</summary>
    /// <returns>Null when the fault is active; otherwise the reason.</returns>
    public async Task<string?> InjectAsync(PlannedFault fault)
    {
        var traits = fault.Traits;
        var body = Parameters(fault.Kind) with
        {
            Kind = traits.ApiKind!,
            Silo = traits.Target == FaultTarget.OneSilo ? fault.Target : null,
            TtlSeconds = (int)Math.Ceiling(fault.Length.TotalSeconds),
        };
        var (status, problem) = await SendAsync(HttpMethod.Put, "/admin/faults", body);
        return status switch
        {
            HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted or HttpStatusCode.NoContent => null,
            _ => problem,
        };
    }

    private static FaultRequest Parameters(FaultKind kind) => kind switch
    {
        FaultKind.LostReply => new() { Service = "order", Rate = 0.2 },
        FaultKind.SlowDatabase => new() { LatencyMs = 300 },
        FaultKind.Latency => new() { Grain = "ProductGrain", LatencyMs = 200 },
        _ => new(),
    };

    private async Task<(HttpStatusCode? Status, string Problem)> SendAsync(HttpMethod method, string path, FaultRequest? body)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path);
            request.Headers.Add("X-API-Key", adminKey);
            if (body is not null)
                request.Content = JsonContent.Create(body, options: Json);
            using var response = await http.SendAsync(request);
            return (response.StatusCode, $"{method} {path} was answered {(int)response.StatusCode}");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return (null, $"{method} {path} had no answer");
        }
    }

    private sealed record FaultRequest
    {
        public string Kind { get; init; } = "";

        public string? Service { get; init; }

        public string? Grain { get; init; }

        public string? Silo { get; init; }

        public double? Rate { get; init; }

        public int? LatencyMs { get; init; }

        public int TtlSeconds { get; init; }
    }
}
