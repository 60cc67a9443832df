using System.Text.Json.Serialization;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Api.Ledger;

[JsonSerializable(typeof(LedgerResponse))]
[JsonSerializable(typeof(SalesReportResponse))]
internal sealed partial class LedgerJson : JsonSerializerContext
{
    public static LedgerJson Types { get; } = new(ApiJson.CreateOptions());
}
