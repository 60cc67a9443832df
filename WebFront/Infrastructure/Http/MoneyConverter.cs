using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>Money is a JSON number with two decimals. It is never converted to binary floating point.</summary>
internal sealed class MoneyConverter : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

    // Adding 0.00 gives the result a scale of two.
    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(decimal.Round(value, 2) + 0.00m);
}
