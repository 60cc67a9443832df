using System.Text.Json;

namespace OrleansObs.Tests.Support;

/// <summary>A log of JSON lines.</summary>
internal static class JsonLog
{
    /// <summary>Makes a process write such a log, with a line for each request and each order.</summary>
    public static Dictionary<string, string?> Environment => new()
    {
        ["Logging__Console__FormatterName"] = "json-lines",
        ["Logging__LogLevel__OrleansObs.Products"] = "Debug",
        ["Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics"] = "Information",
    };

    /// <summary>Every line; throws when one is not JSON.</summary>
    public static IReadOnlyList<JsonElement> Parse(string log) =>
        [.. log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    /// <summary>The traces of the lines that ASP.NET Core has written for requests.</summary>
    public static IReadOnlyList<string?> OfRequests(string log) => Traces(log, "Microsoft.AspNetCore.Hosting.Diagnostics");

    /// <summary>The traces of the lines that grains have written for orders.</summary>
    public static IReadOnlyList<string?> OfOrders(string log) => Traces(log, "OrleansObs.Products.ProductGrain");

    private static string?[] Traces(string log, string category) =>
        [.. Parse(log).Where(line => Field(line, "category") == category).Select(line => Field(line, "trace_id"))];

    private static string? Field(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetString() : null;
}
