using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansObs.Orders;

namespace OrleansObs.WebFront.Api.Orders;

/// <summary>Writes a status by its name. Requests read it as a string, so that an unknown name gets its own error message.</summary>
internal sealed class OrderStatusConverter : JsonConverter<OrderStatus>
{
    public override OrderStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        OrderStatusNames.TryParse(reader.GetString() ?? "", out var status) ? status : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, OrderStatus value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Name());
}
