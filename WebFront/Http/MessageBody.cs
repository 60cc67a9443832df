namespace OrleansObs.WebFront.Http;

/// <summary>An answer that is only a sentence.</summary>
internal sealed record MessageBody(string Message);
