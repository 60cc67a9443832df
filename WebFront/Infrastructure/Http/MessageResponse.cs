namespace OrleansObs.WebFront.Infrastructure.Http;

internal sealed record MessageResponse(string Message);
