namespace OrleansObs.Chaos.Clients;

/// <summary>A request with all its attempts.</summary>
/// <param name="Response">The last response.</param>
/// <param name="LastAttempt">UTC start of the last attempt.</param>
/// <param name="Key">The Idempotency-Key: the client's own or a returned one.</param>
internal sealed record SentRequest(ShopResponse Response, int Attempts, DateTime LastAttempt, string? Key);
