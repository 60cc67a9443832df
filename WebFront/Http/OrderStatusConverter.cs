using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansObs.Orders;

namespace OrleansObs.WebFront.Http;

/// <summary>A status by its name. Only written: requests carry it as text, so that an unknown one gets a sentence of its own.</summary>
internal sealed class OrderStatusConverter : JsonConverter<OrderStatus>
{
    public override OrderStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        OrderStatusNames.TryParse(reader.GetString() ?? "", out var status) ? status : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, OrderStatus value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Name());
}
