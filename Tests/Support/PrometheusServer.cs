using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrleansObs.Tests.Support;

/// <summary>The instant queries of Prometheus' HTTP API, for alerts that fire or not as configured.</summary>
internal sealed partial class PrometheusServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _queries = new();

    private PrometheusServer(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>The queries received, oldest first.</summary>
    public IReadOnlyList<string> Queries => [.. _queries];

    /// <summary>Whether an alert with the labels of a query fires.</summary>
    public Func<IReadOnlyDictionary<string, string>, bool> Fires { get; set; } = _ => true;

    /// <summary>An answer in place of the right one; null for the right one.</summary>
    public Func<HttpContext, Task<IResult>>? Instead { get; set; }

    public static async Task<PrometheusServer> StartNewAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new PrometheusServer(app);
        app.MapGet("/api/v1/query", server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>An answer with one series of these labels.</summary>
    public static string Vector(IEnumerable<KeyValuePair<string, string>> labels, string value = "1") => JsonSerializer.Serialize(new
    {
        status = "success",
        data = new
        {
            resultType = "vector",
            result = new[] { new { metric = new Dictionary<string, string>(labels) { ["__name__"] = "ALERTS" }, value = new object[] { 1767323045.781, value } } },
        },
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> AnswerAsync(string query, HttpContext context)
    {
        _queries.Enqueue(query);
        if (Instead is not null)
            return await Instead(context);
        var labels = Matcher().Matches(query).ToDictionary(match => match.Groups["name"].Value, match => JsonSerializer.Deserialize<string>(match.Groups["value"].Value)!);
        labels["severity"] = "critical";
        return Results.Text(
            Fires(labels) ? Vector(labels) : """{"status":"success","data":{"resultType":"vector","result":[]}}""", "application/json");
    }

    [GeneratedRegex("""(?<name>\w+)=(?<value>"(?:[^"\\]|\\.)*")""")]
    private static partial Regex Matcher();
}
