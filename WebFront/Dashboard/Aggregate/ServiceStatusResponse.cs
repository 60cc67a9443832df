namespace OrleansObs.WebFront.Dashboard.Aggregate;

/// <param name="Service">Name of the service.</param>
/// <param name="Status">healthy.</param>
internal sealed record ServiceStatusResponse(string Service, string Status);
