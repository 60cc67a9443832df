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

    /// <summary>The traces of the events by that name.</summary>
    public static IReadOnlyList<string?> Traces(string log, string name) =>
        [.. Parse(log).Where(line => Field(line, "event") == name).Select(line => Field(line, "trace_id"))];

    private static string? Field(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetString() : null;
}
