using System.Text.Json;

namespace OrleansObs.Chaos.Clients;

/// <param name="Status">0 when there was no response, or an unreadable one.</param>
/// <param name="Body">Undefined without a readable response.</param>
/// <param name="Key">The header Idempotency-Key.</param>
internal sealed record ShopResponse(int Status, JsonElement Body, string? Key = null)
{
    public static readonly ShopResponse None = new(0, default);

    public bool IsRetryable => Status is 0 or 429 or >= 500;

    public Outcome Outcome => Status switch
    {
        200 or 201 => Outcome.Done,
        400 when Body.TryGetProperty("code", out var code) && code.GetString() == "insufficient_stock" => Outcome.OutOfStock,
        404 => Outcome.NotFound,
        409 => Outcome.Conflict,
        _ when IsRetryable => Outcome.Unknown,
        _ => Outcome.Refused,
    };
}
