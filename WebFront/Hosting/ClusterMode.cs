namespace OrleansObs.WebFront.Hosting;

/// <summary>Where this WebFront's grains live.</summary>
internal enum ClusterMode
{
    /// <summary>In a silo inside this process.</summary>
    Embedded,

    /// <summary>In the silos of a fleet.</summary>
    Client,
}
