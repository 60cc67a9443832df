using System.Text.Json;

namespace OrleansObs.Tests.Support;

/// <summary>A log of JSON lines.</summary>
internal static class JsonLog
{
    /// <summary>Settings for such a log with a line per request and per order.</summary>
    public static Dictionary<string, string?> Environment => new()
    {
        ["Logging__Console__FormatterName"] = "json-lines",
        ["Logging__LogLevel__OrleansObs.Products"] = "Debug",
        ["Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics"] = "Information",
    };

    /// <summary>Parses every line; throws when one is not JSON.</summary>
    public static IReadOnlyList<JsonElement> Parse(string log) =>
        [.. log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    /// <summary>The trace ids of the request lines of ASP.NET Core.</summary>
    public static IReadOnlyList<string?> OfRequests(string log) => Traces(log, "Microsoft.AspNetCore.Hosting.Diagnostics");

    /// <summary>The trace ids of the order lines of grains.</summary>
    public static IReadOnlyList<string?> OfOrders(string log) => Traces(log, "OrleansObs.Products.ProductGrain");

    private static string?[] Traces(string log, string category) =>
        [.. Parse(log).Where(line => Field(line, "category") == category).Select(line => Field(line, "trace_id"))];

    private static string? Field(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetString() : null;
}
