using System.Net;

namespace OrleansObs.Tests.Chaos;

/// <summary>A response as a client received it.</summary>
internal sealed record ClientAnswer(DateTime At, HttpStatusCode Status, bool RetryAfter);
