using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansObs.WebFront.Http;

/// <summary>Money is a JSON number, written with two decimals. Never a binary floating-point number on the way.</summary>
internal sealed class MoneyConverter : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

    // Adding 0.00 gives the sum two decimals, whatever the value had.
    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(decimal.Round(value, 2) + 0.00m);
}
