namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>Feature of a request whose response waits for its reader: the request has given its slot back, and its time has ended.</summary>
/// <param name="Since">Timestamp of the stopwatch.</param>
internal sealed record SlowReader(long Since);
