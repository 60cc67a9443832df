namespace OrleansObs.WebFront.Http;

/// <summary>An answer that is only a sentence.</summary>
internal sealed record MessageResponse(string Message);
