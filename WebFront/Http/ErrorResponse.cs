namespace OrleansObs.WebFront.Http;

/// <summary>The error shape, with the fields of RFC 9457 (problem details) beside our own.</summary>
/// <param name="Error">One plain sentence.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="TraceId">Finds the request in logs and traces.</param>
/// <param name="Type">RFC 9457: identifies the kind of problem.</param>
/// <param name="Title">RFC 9457: the status in words.</param>
/// <param name="Status">RFC 9457: the HTTP status.</param>
internal sealed record ErrorResponse(string Error, string Code, string TraceId, string Type, string Title, int Status);
