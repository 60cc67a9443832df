namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>The error shape of the REST contract, with the fields of RFC 9457 (problem details).</summary>
/// <param name="Error">One sentence.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="TraceId">Finds the request in logs and traces.</param>
/// <param name="Type">RFC 9457: identifies the kind of problem.</param>
/// <param name="Title">RFC 9457: the reason phrase of the status.</param>
/// <param name="Status">RFC 9457: the HTTP status.</param>
internal sealed record ErrorResponse(string Error, string Code, string TraceId, string Type, string Title, int Status);
