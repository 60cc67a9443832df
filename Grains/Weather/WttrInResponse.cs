using System.Globalization;
using System.Text.Json;
using OrleansObs.Text;

namespace OrleansObs.Weather;

/// <summary>Parses wttr.in's format j1, in which every value is a string inside an array of one object.</summary>
internal static class WttrInResponse
{
    private const int MaxTextLength = 100;

    /// <exception cref="JsonException">A field is missing.</exception>
    /// <exception cref="FormatException">A number is malformed.</exception>
    public static WeatherReport Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var now = First(document.RootElement, "current_condition");
        var area = First(document.RootElement, "nearest_area");
        return new WeatherReport(
            Value(area, "areaName"),
            Value(area, "country"),
            Number(area, "latitude"),
            Number(area, "longitude"),
            Number(now, "temp_C"),
            Number(now, "temp_F"),
            Value(now, "weatherDesc"),
            Number(now, "humidity"),
            Number(now, "windspeedKmph"),
            Number(now, "FeelsLikeC"));
    }

    private static JsonElement First(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var list)
            && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0
            ? list[0]
            : throw new JsonException($"The field {name} is missing.");

    private static string Value(JsonElement parent, string name) => Text(First(parent, name), "value");

    private static string Text(JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
            throw new JsonException($"The field {name} is missing.");
        return Characters.Truncate(value.GetString()!.Trim(), MaxTextLength);
    }

    private static double Number(JsonElement parent, string name)
    {
        var number = double.Parse(Text(parent, name), NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(number) ? number : throw new FormatException($"{name} is not a number.");
    }
}
