using System.Text.Json;

namespace OrleansObs.Bench.Chaos.Clients;

/// <param name="Status">0 when there was no answer, or none that could be read.</param>
/// <param name="Body">Undefined without an answer.</param>
internal sealed record ShopAnswer(int Status, JsonElement Body)
{
    public static readonly ShopAnswer None = new(0, default);

    /// <summary>Asked again, it may be answered otherwise.</summary>
    public bool IsLost => Status is 0 or 429 or >= 500;

    public Outcome Outcome => Status switch
    {
        200 or 201 => Outcome.Done,
        400 when Body.TryGetProperty("code", out var code) && code.GetString() == "insufficient_stock" => Outcome.OutOfStock,
        404 => Outcome.NotFound,
        409 => Outcome.Conflict,
        _ when IsLost => Outcome.Unknown,
        _ => Outcome.Refused,
    };
}
