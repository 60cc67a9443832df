using System.Net;

namespace OrleansObs.Tests.Chaos;

/// <summary>An answer as a client saw it.</summary>
internal sealed record ClientAnswer(DateTime At, HttpStatusCode Status, bool RetryAfter);
